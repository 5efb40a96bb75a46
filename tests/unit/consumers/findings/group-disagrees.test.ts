import { describe, expect, it } from 'vitest';
import { textHost } from '../text-host.ts';
import { codesOf, found, told } from './told-host.ts';

const MSI = '0xfee00000-0xfeefffff msi';
const DEVICE = '0000:00:1f.0';

describe('group-disagrees', () => {
  it('tells a device that is in two groups, with where each is listed', () => {
    const host = told(
      textHost({ '8': MSI, '12': MSI }),
      {},
      { '8': [DEVICE], '12': ['a', DEVICE] },
    );
    const [one, ...others] = found(host);
    expect(others).toEqual([]);
    expect(one?.text).toMatch(/^0000:00:1f\.0 is in group 8 and in group 12\. It may mean/);
    expect(one).toMatchObject({ from: { line: 1 }, besides: [{ line: 2 }] });
  });

  it('takes no group that is named by its device alone for another one', () => {
    const groups = { '8': MSI, [`dev:${DEVICE}`]: MSI, '?': MSI };
    const devices = { '8': [DEVICE], [`dev:${DEVICE}`]: [DEVICE], '?': [DEVICE] };
    expect(codesOf(told(textHost(groups), {}, devices))).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { textHost } from '../text-host.ts';
import { codesOf, onlyText, told, wants } from './told-host.ts';

const NONE = textHost({ '1': '' });

describe('firmware-unaligned', () => {
  it('tells a range that begins or ends inside a page', () => {
    const at = (text: string) => told(NONE, { firmware: [wants('rmrr', text)] });
    expect(onlyText(at('0xbdf6e800-0xbdf84fff'))).toMatch(
      /^Firmware wants 0xbdf6e800-0xbdf84fff \(RMRR\), which does not begin and end with a page/,
    );
    expect(codesOf(at('0xbdf6e000-0xbdf84ffe'))).toEqual(['firmware-unaligned']);
    expect(codesOf(at('0xbdf6e000-0xbdf84fff'))).toEqual([]);
    expect(codesOf(at('0x0-0xffffffffffffffff'))).toEqual([]);
  });

  it('is silent where the reader said so', () => {
    const host = told(NONE, { firmware: [wants('rmrr', '0x800-0xfff', [], 5)] });
    const warnings = [
      { code: 'firmware-unaligned', text: 'read', from: { source: 'firmware', line: 5 } },
    ] as const;
    expect(codesOf({ ...host, warnings })).toEqual([]);
    expect(codesOf({ ...host, warnings: [{ ...warnings[0], from: { source: 'other' } }] })).toEqual(
      ['firmware-unaligned'],
    );
  });
});

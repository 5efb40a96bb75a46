import { describe, expect, it } from 'vitest';
import { textHost } from '../text-host.ts';
import { codesOf, found, onlyText } from './told-host.ts';

const MSI = '0xfee00000-0xfeefffff msi';
const SOFTWARE = '0x8000000-0x80fffff msi';

describe('direct-over-msi', () => {
  it('tells memory that is wanted 1:1 where interrupts are written', () => {
    const [one, ...others] = found(
      textHost({ '1': MSI, '2': `${MSI},0xfeef0000-0xfef0ffff direct` }),
    );
    expect(others).toEqual([]);
    expect(one?.text).toMatch(
      /^Group 2 lists 0xfeef0000-0xfef0ffff \(direct\) over 0xfee00000-0xfeefffff, .*: 0xfeef0000-0xfeefffff is in both/,
    );
    expect(one).toMatchObject({ from: { line: 3 }, besides: [{ line: 2 }] });
  });

  it('is silent for regions beside each other, of other groups, or reserved', () => {
    expect(codesOf(textHost({ '1': `${MSI},0xfef00000-0xfef0ffff direct` }))).toEqual([]);
    expect(codesOf(textHost({ '1': MSI, '2': '0xfeef0000-0xfef0ffff direct' }))).toEqual([]);
    expect(codesOf(textHost({ '1': `${MSI},0xfee00000-0xfeffffff reserved` }))).toEqual([]);
  });
});

describe('software-msi-inside', () => {
  it('tells a window that software chose inside another region', () => {
    expect(
      onlyText(textHost({ '0': `0x1000000-0x10ffffff direct-relaxable,${SOFTWARE}` })),
    ).toMatch(
      /^Group 0 lists 0x1000000-0x10ffffff \(direct-relaxable\), and the window 0x8000000-0x80fffff/,
    );
    expect(codesOf(textHost({ '0': `0x8080000-0x8ffffff reserved,${SOFTWARE}` }))).toEqual([
      'software-msi-inside',
    ]);
  });

  it('is silent where it is alone, beside, or in another group', () => {
    expect(codesOf(textHost({ '0': `${SOFTWARE},0xc6010000-0xc601ffff msi` }))).toEqual([]);
    expect(codesOf(textHost({ '0': `0x8100000-0x8ffffff reserved,${SOFTWARE}` }))).toEqual([]);
    expect(codesOf(textHost({ '0': '0x1000000-0x10ffffff direct', '1': SOFTWARE }))).toEqual([]);
  });
});

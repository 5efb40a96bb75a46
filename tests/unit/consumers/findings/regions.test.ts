import { describe, expect, it } from 'vitest';
import { apertureOf, span, textHost } from '../text-host.ts';
import { codesOf, found, onlyText } from './told-host.ts';

describe('end-not-aligned', () => {
  it('tells an end inside a page, whatever the region begins with', () => {
    expect(onlyText(textHost({ '5': '0x1000-0x2ffe reserved' }))).toMatch(
      /^Group 5 lists 0x1000-0x2ffe \(reserved\), which does not end with a page of 4 KiB\. It may mean/,
    );
    expect(codesOf(textHost({ '1': '0x1000-0x1000 direct' }))).toEqual(['end-not-aligned']);
    expect(
      codesOf(textHost({ '1': '0x1001-0x1fff direct,0-0xffffffffffffffff msi' })),
    ).not.toContain('end-not-aligned');
  });

  it('tells a range once for all groups, and counts what is more than four', () => {
    const same = Object.fromEntries(['1', '2', '3'].map((id) => [id, '0x1000-0x1ffe reserved']));
    expect(found(textHost(same))).toHaveLength(1);
    const many = Array.from({ length: 9 }, (_, at) => `0x${at}000-0x${at}ffe reserved`).join(',');
    const texts = found(textHost({ '1': many })).map(({ text }) => text);
    expect(texts).toHaveLength(5);
    expect(texts[4]).toBe('And 5 findings more of the kind end-not-aligned.');
  });
});

describe('exclusive-end', () => {
  it('tells an end that is the first byte of a page, and what was meant', () => {
    expect(onlyText(textHost({ '5': '0xfee00000-0xfef00000 msi' }))).toContain(
      'then 0xfeefffff is the last byte',
    );
    expect(codesOf(textHost({ '5': '0xfee00000-0xfeefffff msi' }))).toEqual([]);
  });
});

describe('straddles-aperture', () => {
  const listed = { '1': '0x7fff000000-0x8000ffffff reserved' };

  it('tells a region that begins inside a known aperture and ends beyond it', () => {
    expect(onlyText(textHost(listed, '0-0x7fffffffff'))).toMatch(
      /^Group 1 lists 0x7fff000000-0x8000ffffff \(reserved\), which begins inside the aperture 0x0-0x7fffffffff and ends beyond it/,
    );
  });

  it('is silent where the aperture is unknown, assumed, or the region is inside or outside', () => {
    expect(codesOf(textHost(listed))).toEqual([]);
    const assumed = { ...apertureOf('0-0x7fffffffff'), assumed: true as const };
    expect(codesOf({ ...textHost(listed), aperture: assumed })).toEqual([]);
    expect(codesOf(textHost(listed, '0-0xffffffffff'))).toEqual([]);
    expect(codesOf(textHost(listed, '0-0x7ffeffffff'))).toEqual([]);
    const rest = textHost({ '1': '0x7000000000-0xffffffffffffffff reserved' }, '0-0x7fffffffff');
    expect(codesOf(rest)).toEqual([]);
  });

  it('goes by the aperture of the group', () => {
    const host = textHost(listed, '0-0x7fffffffff');
    const groups = host.groups.map((group) => ({
      ...group,
      aperture: { range: span('0-0xffffffffff'), known: true, because: 'its own' },
    }));
    expect(codesOf({ ...host, groups })).toEqual([]);
  });
});

describe('cut-at-page', () => {
  /** So many lines of 42 bytes. */
  const lines = (count: number) =>
    textHost({
      '1': Array.from({ length: count }, (_, at) => `0x${at}000-0x${at}fff msi`).join(','),
    });

  it('tells a list that one line more would not have fitted behind', () => {
    // 97 lines are 4074 bytes, 96 are 4032, and the longest line is 55.
    expect(onlyText(lines(97))).toContain('lists 97 regions, 4074 bytes as the kernel prints them');
    expect(codesOf(lines(96))).toEqual([]);
    // 98 lines are 4116 bytes: who printed these does not cut at a page.
    expect(codesOf(lines(98))).toEqual([]);
  });

  it('goes by the page size that is known', () => {
    const host = { ...lines(97), pageSize: { bytes: 65536n, because: 'the test' } };
    expect(codesOf(host)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { compareHosts } from '../../../../src/consumers/compare/compare-hosts.ts';
import {
  differenceRowAt,
  differencesTsv,
  hullOf,
  rowCount,
} from '../../../../src/view/compare/difference-words.ts';
import { trackOf } from '../../scene/host-of.ts';

function replyOf(before: readonly string[], after: readonly string[]) {
  const groups = (lines: readonly string[]) => ({ bits: 39, groups: { '1': lines } });
  const { kept, ...rest } = compareHosts(
    trackOf('a', groups(before)),
    trackOf('b', groups(after)),
    'sysfs',
  );
  return { ...rest, alike: kept.length };
}

const REPLY = replyOf(
  ['0x1000-0x1fff direct', '0x10000-0x1ffff reserved', '0x50000-0x5ffff msi'],
  ['0x1000-0x1fff reserved', '0x10000-0x2ffff reserved', '0x70000-0x70fff msi'],
);

describe('the rows of a comparison', () => {
  it('tell what was and what is, and how the size and kind changed', () => {
    const rows = Array.from({ length: rowCount(REPLY) }, (_, i) => differenceRowAt(REPLY, i));
    expect(rows.map(({ change, kind, size }) => `${change} ${kind} ${size}`)).toEqual([
      'kind direct → reserved 4 KiB',
      'grown reserved 64 KiB → 128 KiB',
      'removed msi 64 KiB',
      'added msi 4 KiB',
      'lost  64 KiB',
      'lost  4 KiB',
      'gained  64 KiB',
    ]);
    expect(rows.map(hullOf)[1]).toMatchObject({ first: 0x10000n, last: 0x2ffffn });
  });

  it('are lines of eight cells in a table', () => {
    const lines = [...differencesTsv(REPLY)].join('').slice(0, -1).split('\n');
    expect(lines).toHaveLength(rowCount(REPLY) + 1);
    expect(new Set(lines.map((line) => line.split('\t').length))).toEqual(new Set([8]));
    expect(lines[2]).toBe(
      'grown\t0x10000\t0x2ffff\t0x10000\t0x1ffff\treserved\t64 KiB → 128 KiB\tgroup 1',
    );
  });
});

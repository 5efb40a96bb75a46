import { describe, expect, test } from 'vitest';
import { rangeSet } from '../../../../src/engine/range-set.ts';
import { formatRange, range } from '../../../../src/model/range.ts';
import {
  costSize,
  costWords,
  equalText,
  idsText,
  reasonText,
  refusedText,
} from '../../../../src/view/container/container-words.ts';

function sentence(takes: readonly [bigint, bigint][], alone = false): string {
  const set = rangeSet(takes.map(([first, last]) => range(first, last)));
  const { before, ranges, after } = costWords(set, alone);
  return (
    [before, ...(ranges.length > 0 ? [ranges.map(formatRange).join(', ')] : [])].join(' ') + after
  );
}

describe('costWords', () => {
  test('costWords(nothing) says that it shares without loss', () => {
    expect(sentence([])).toBe('shares without loss');
    expect(sentence([], true)).toBe('keeps out of nothing');
  });

  test('costWords(a range) says what it takes from all, or what it keeps out of alone', () => {
    expect(sentence([[0x27b00000n, 0x286fffffn]])).toBe('takes 0x27b00000-0x286fffff from all');
    expect(sentence([[0n, 0xfffn]], true)).toBe('keeps out of 0x0-0xfff');
  });

  test('costWords(five ranges) names three and counts the rest', () => {
    const five = [0n, 2n, 4n, 6n, 8n].map((n): [bigint, bigint] => [n, n]);
    expect(sentence(five)).toBe('takes 0x0-0x0, 0x2-0x2, 0x4-0x4 and 2 more from all');
  });
});

describe('costSize', () => {
  test('costSize adds all ranges up, to 2^64', () => {
    expect(costSize(rangeSet([]))).toBe('');
    expect(costSize(rangeSet([range(0n, 0xfffn), range(0x10000n, 0x10fffn)]))).toBe('8 KiB');
    expect(costSize(rangeSet([range(0n, 0xffff_ffff_ffff_ffffn)]))).toBe('16 EiB');
  });
});

describe('idsText', () => {
  test('idsText joins numbers that follow each other, in order of value', () => {
    expect(idsText(['2', '10', '0', '1'])).toBe('0-2, 10');
    expect(idsText(['4', '5'])).toBe('4, 5');
    expect(idsText(['dev:0000:01:00.0', '?'])).toBe('?, dev:0000:01:00.0');
  });

  test('idsText(many runs) names six and counts the groups of the rest', () => {
    const ids = Array.from({ length: 10 }, (_, i) => `${i * 2}`);
    expect(idsText(ids)).toBe('0, 2, 4, 6, 8, 10 and 4 more');
  });
});

describe('refusedText', () => {
  const refused = { errno: 'EINVAL', ids: ['7', '8'], text: '' };

  test('refusedText names the groups only where it is not all of the row', () => {
    expect(refusedText(refused, 2)).toBe('no: EINVAL');
    expect(refusedText(refused, 3)).toBe('not 7, 8: EINVAL');
  });

  test('refusedText(a region) names its kind', () => {
    const region = { ...range(0x7b800000n, 0x7fffffffn), kind: 'direct' as const };
    expect(refusedText({ ...refused, region }, 2)).toBe('no: EINVAL, direct');
  });
});

test('reasonText counts the groups', () => {
  expect(reasonText({ errno: 'EPERM', ids: ['7'] })).toBe('1 group can not be assigned: EPERM');
  expect(reasonText({ errno: 'EINVAL', ids: ['7', '8'] })).toBe(
    '2 groups can not be assigned: EINVAL',
  );
});

test('equalText counts', () => {
  expect(equalText(1)).toBe('1 group');
  expect(equalText(1200)).toBe('1,200 groups equal');
});

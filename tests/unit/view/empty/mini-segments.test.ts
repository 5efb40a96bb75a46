import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../../../src/presets/presets.ts';
import { lowBits, range } from '../../../../src/model/range.ts';
import { miniSegments } from '../../../../src/view/empty/mini-segments.ts';

describe('miniSegments', () => {
  it('miniSegments(vtd-39) is free, msi, free, and what is outside', () => {
    const spec = PRESETS.find((preset) => preset.id === 'vtd-39')?.spec;
    expect(spec && miniSegments(spec).map((segment) => segment.kind)).toEqual([
      'free',
      'msi',
      'free',
      'outside-aperture',
    ]);
  });

  it('miniSegments(…) gives every piece of every preset a width', () => {
    const weights = PRESETS.flatMap(({ spec }) => miniSegments(spec)).map(({ weight }) => weight);
    expect(weights.length).toBeGreaterThan(PRESETS.length);
    expect(Math.min(...weights)).toBeGreaterThan(0);
  });

  it('miniSegments(…) without an aperture reaches 2^64-1 and has nothing outside', () => {
    const top = { ...range(2n ** 64n - 1n, 2n ** 64n - 1n), kind: 'msi' } as const;
    const spec = { name: 'x', groups: [{ id: '0', devices: [], regions: [top] }] };
    expect(miniSegments(spec).map(({ kind }) => kind)).toEqual(['free', 'msi']);
  });

  it('miniSegments(…) of a host without regions is one free piece', () => {
    const spec = { name: 'x', aperture: lowBits(64), groups: [] };
    expect(miniSegments(spec).map(({ kind }) => kind)).toEqual(['free']);
  });
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inboundGaps } from '../../../src/consumers/inbound-gaps.ts';
import { LAST_ADDRESS } from '../../../src/model/address.ts';
import { range, type AddressRange } from '../../../src/model/range.ts';
import { setText, span } from './text-host.ts';

function gaps(...windows: string[]): string {
  const { taken, overlap } = inboundGaps(windows.map(span));
  return setText(taken) + (overlap ? ` overlap 0x${overlap.first.toString(16)}` : '');
}

describe('inboundGaps', () => {
  test('of no window takes nothing', () => {
    expect(gaps()).toBe('');
  });

  test('takes the first byte of a window that does not begin at 0', () => {
    expect(gaps('0x80000000-0xffffffff')).toBe('0x0-0x80000000 0x100000000-0xffffffffffffffff');
  });

  test('takes none of a window at 0, and nothing between windows that touch', () => {
    expect(gaps('0x0-0x7fffffff', '0x80000000-0xffffffff')).toBe('0x100000000-0xffffffffffffffff');
  });

  test('sorts them', () => {
    expect(gaps('0x3000-0x3fff', '0x0-0xfff')).toBe('0x1000-0x3000 0x4000-0xffffffffffffffff');
  });

  test('of a window up to 2^64-1 takes everything: the count wraps', () => {
    expect(gaps('0x0-0xffffffffffffffff')).toBe('0x0-0xffffffffffffffff');
    expect(gaps('0x1000-0xffffffffffffffff')).toBe('0x0-0xffffffffffffffff');
  });

  test('of a window that is the last byte alone takes up to it, and no more', () => {
    expect(gaps('0x0-0xfff', '0xffffffffffffffff-0xffffffffffffffff')).toBe(
      '0x1000-0xffffffffffffffff',
    );
  });

  test('of a window up to the last byte but one takes nothing above it', () => {
    expect(gaps('0x0-0xfffffffffffffffe')).toBe('');
  });

  test('gives up at an overlap, with what it has', () => {
    expect(gaps('0x1000-0x2fff', '0x2000-0x3fff', '0x8000-0x8fff')).toBe(
      '0x0-0x1000 overlap 0x2000',
    );
  });

  test('is the walk of the kernel, step by step, for any windows', () => {
    const window = fc
      .tuple(fc.nat(30), fc.nat(5))
      .map(([at, more]) => range(BigInt(at), BigInt(at + more)));
    fc.assert(
      fc.property(fc.array(window, { maxLength: 5 }), (windows) => {
        const bits = kernelWalk(windows);
        const { taken } = inboundGaps(windows);
        for (let at = 0n; at < 48n; at += 1n) {
          const isTaken = [...taken.firsts].some(
            (first, i) => first <= at && at <= (taken.lasts[i] ?? 0n),
          );
          expect(isTaken, `byte ${at.toString()}`).toBe(bits(at));
        }
      }),
    );
  });
});

/** `iova_reserve_pci_windows`: the part on dma_ranges, with its own variables and its arithmetic of 64 bits. */
function kernelWalk(windows: readonly AddressRange[]): (at: bigint) => boolean {
  const reserved: (readonly [bigint, bigint])[] = [];
  let start = 0n;
  let end = 0n;
  const sorted = windows.toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  for (const [index, { first, last }] of sorted.entries()) {
    end = first;
    if (end > start) reserved.push([start, end]);
    else if (end < start) return (at) => reserved.some(([a, b]) => a <= at && at <= b);
    start = BigInt.asUintN(64, last + 1n);
    const isLast = index === sorted.length - 1 && end !== LAST_ADDRESS;
    if (isLast && LAST_ADDRESS > start) reserved.push([start, LAST_ADDRESS]);
  }
  return (at) => reserved.some(([a, b]) => a <= at && at <= b);
}

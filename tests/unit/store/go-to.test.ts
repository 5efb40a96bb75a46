import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LAST_ADDRESS } from '../../../src/model/address.ts';
import { covers, formatRange, lowBits, range, sizeOf } from '../../../src/model/range.ts';
import { goTo } from '../../../src/store/go-to.ts';
import * as actions from '../../../src/store/actions.ts';
import { filledStore } from './filled-store.ts';
import type { Sketch } from './host-result.ts';

const LAB: Sketch = {
  name: 'lab1',
  groups: [
    { id: '8', devices: ['0000:00:1f.0'] },
    { id: '12', devices: ['0000:83:00.0', 'platform-dev'] },
    { id: '13', devices: [] },
  ],
  regions: [
    [0x8000000n, 0x80fffffn, 'reserved', 1],
    [0xfee00000n, 0xfeefffffn, 'msi', 0],
    [0xfd00000000n, 0xffffffffffn, 'reserved', 1],
  ],
  aperture: lowBits(48),
};

const { store: empty } = filledStore();
const { store: lab } = filledStore(LAB);

/** Where `text` leads, as `0xFIRST-0xLAST`, or the error's code. */
function to(text: string, store = empty): string {
  const there = goTo(text, store.getState());
  return there.ok ? formatRange(there.value) : there.error.code;
}

describe('goTo a range', () => {
  it.each([
    ['0x8000000..0x80fffff', '0x8000000-0x80fffff'],
    ['8000000-80fffff', '0x8000000-0x80fffff'],
    ['0x8000000 – 0x80FFFFF', '0x8000000-0x80fffff'],
    ['0x8000000+1M', '0x8000000-0x80fffff'],
    ['0x8000000 + 1 MiB', '0x8000000-0x80fffff'],
    ['8000000+100000', '0x8000000-0x80fffff'],
    ['4G..8G', '0x100000000-0x200000000'],
    ['4G-8G', '0x100000000-0x200000000'],
    ['0-0', '0x0-0x0'],
    ['0..ffffffffffffffff', '0x0-0xffffffffffffffff'],
    ['0+2^64', '0x0-0xffffffffffffffff'],
    ['0xffffffffffffffff+1', '0xffffffffffffffff-0xffffffffffffffff'],
    ['/39', '0x0-0x7fffffffff'],
    ['/64', '0x0-0xffffffffffffffff'],
    ['/1', '0x0-0x1'],
    ['2^38..2^39', '0x4000000000-0x8000000000'],
  ])('goTo(%s) is exactly %s', (text, expected) => {
    expect(to(text)).toBe(expected);
    expect(to(`  ${text}  `, lab)).toBe(expected);
  });

  it.each([
    ['0x2000..0x1000', 'reversed'],
    ['0x2000-0x1000', 'reversed'],
    ['12GiB..1TiB..', 'not-understood'],
    ['1TiB..12GiB', 'reversed'],
    ['0x1000+0', 'reversed'],
    ['ffffffffffffffff+2', 'too-large'],
    ['0-2^64', 'too-large'],
    ['/65', 'too-large'],
    ['/0', 'not-understood'],
    ['', 'not-understood'],
    ['..', 'not-understood'],
    ['hello', 'not-understood'],
    ['0x', 'not-understood'],
    ['0x10000000000000000', 'too-large'],
    ['2^64', 'too-large'],
    ['pfn:0x10000000000000', 'too-large'],
  ])('goTo(%s) is %s', (text, code) => {
    expect(to(text)).toBe(code);
  });

  it('goTo(what is not understood) lists what is', () => {
    const there = goTo('hello', empty.getState());
    expect(there.ok ? [] : there.error.understood.join()).toContain('fee00000');
  });

  it('goTo(any range, written in any way) is that range', () => {
    const address = fc.bigInt(0n, LAST_ADDRESS);
    fc.assert(
      fc.property(address, address, (a, b) => {
        const [first, last] = a < b ? [a, b] : [b, a];
        const [x, y] = [first.toString(16), last.toString(16)];
        const expected = formatRange(range(first, last));
        const size = (last - first + 1n).toString(16);
        for (const text of [`0x${x}..0x${y}`, `${x}-${y}`, `0x${x}+0x${size}`]) {
          expect(to(text)).toBe(expected);
        }
      }),
    );
  });
});

describe('goTo an address', () => {
  it.each([
    ['0xfee00000', 0xfee00000n],
    ['fee00000', 0xfee00000n],
    ['FEE0_0000', 0xfee00000n],
    ['4G', 1n << 32n],
    ['4 GiB', 1n << 32n],
    ['pfn:0xfee00', 0xfee00000n],
    ['pfn fee00', 0xfee00000n],
    ['2^39', 1n << 39n],
    ['10', 0x10n],
    ['1e', 0x1en],
    ['0', 0n],
    ['ffffffffffffffff', LAST_ADDRESS],
    ['1TiB-12GiB', (1n << 40n) - (12n << 30n)],
  ])('goTo(%s) alone shows 64 KiB with it', (text, at) => {
    const there = goTo(text, empty.getState());
    if (!there.ok) throw new Error(there.error.code);
    expect(sizeOf(there.value)).toBe(65_536n);
    expect(covers(there.value, range(at, at))).toBe(true);
  });

  it('goTo(an address in a region) shows three times the region, that in the middle', () => {
    expect(to('fee00000', lab)).toBe('0xfed00000-0xfeffffff');
    expect(to('feefffff', lab)).toBe('0xfed00000-0xfeffffff');
    expect(to('fef00000', lab)).toBe('0xfeef8000-0xfef07fff');
  });

  it('goTo(an address in a region at either end) stays in the space', () => {
    const { store } = filledStore({
      regions: [
        [0n, 0xfffn],
        [LAST_ADDRESS, LAST_ADDRESS],
      ],
    });
    expect(to('0', store)).toBe('0x0-0x2fff');
    expect(to('ffffffffffffffff', store)).toBe('0xfffffffffffffff0-0xffffffffffffffff');
    const { store: whole } = filledStore({ regions: [[0n, LAST_ADDRESS]] });
    expect(to('1000', whole)).toBe('0x0-0xffffffffffffffff');
  });

  it('goTo(any address) shows a window that holds it, of 16 bytes at least', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, LAST_ADDRESS), (at) => {
        for (const { getState } of [empty, lab]) {
          const there = goTo(`0x${at.toString(16)}`, getState());
          expect(there.ok && covers(there.value, range(at, at))).toBe(true);
          expect(there.ok && sizeOf(there.value) >= 16n).toBe(true);
        }
      }),
    );
  });
});

describe('goTo a name', () => {
  it.each([
    ['group 12', '0x8000000-0xffffffffff'],
    ['Group 8', '0xfee00000-0xfeefffff'],
    ['0000:83:00.0', '0x8000000-0xffffffffff'],
    ['83:00.0', '0x8000000-0xffffffffff'],
    ['platform-dev', '0x8000000-0xffffffffff'],
    ['msi', '0xfee00000-0xfeefffff'],
    ['reserved', '0x8000000-0xffffffffff'],
    ['lab1', '0x0-0xffffffffffff'],
    ['LAB1', '0x0-0xffffffffffff'],
    ['group 13', 'nothing-there'],
    ['group 99', 'nothing-there'],
    ['0000:99:00.0', 'nothing-there'],
    ['direct', 'nothing-there'],
    ['direct-relaxable', 'nothing-there'],
  ])('goTo(%s) is %s', (text, expected) => {
    expect(to(text, lab)).toBe(expected);
  });

  it('goTo(a host that is called like a number) is the number; so is nothing that only looks like one', () => {
    const { store } = filledStore(
      { name: 'fee00000', aperture: lowBits(39) },
      { name: 'f-e', aperture: lowBits(8) },
    );
    expect(to('fee00000', store)).not.toBe('0x0-0x7fffffffff');
    expect(to('f-e', store)).toBe('0x0-0xff');
  });

  it('goTo(a kind) asks the selected host first, and the others where it has none', () => {
    const other: Sketch = { name: 'other', regions: [[0x1000n, 0x1fffn, 'msi']] };
    const { store, ids } = filledStore(LAB, other);
    expect(to('msi', store)).toBe('0xfee00000-0xfeefffff');
    actions.selectHost(store, ids[1]);
    expect(to('msi', store)).toBe('0x1000-0x1fff');
    expect(to('reserved', store)).toBe('0x8000000-0xffffffffff');
  });
});

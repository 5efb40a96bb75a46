import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { largestGuest } from '../../../../src/consumers/guest/largest-guest.ts';
import { countRefused } from '../../../../src/consumers/guest/refused.ts';
import type { RangeSet } from '../../../../src/model/range-set.ts';
import { guest, setOf, usableOf } from './guest-host.ts';

const MIB = 1n << 20n;
const GIB = 1n << 30n;
const PAGE = 4096n;

/** The largest and the first failing of the sizes `from` … `to`, one after another. */
function slow(id: string, parameters: string, usable: RangeSet, from: bigint, to: bigint) {
  const { layout, values } = guest(id, parameters);
  let largest: bigint | undefined;
  let firstFailing: bigint | undefined;
  for (let ram = from; ram <= to; ram += MIB) {
    const built = layout.build({ ...values, ram });
    if (built.ok && countRefused(built.value, usable, PAGE).fatal === 0) largest = ram;
    else firstFailing ??= ram;
  }
  return { largest, firstFailing };
}

function fast(id: string, parameters: string, usable: RangeSet) {
  const { layout, values } = guest(id, parameters);
  const { largest, firstFailing } = largestGuest(layout, values, usable, PAGE) ?? {};
  return { largest, firstFailing };
}

describe('largestGuest', () => {
  test.each([
    // 512 GiB of addresses; 2 GiB below 4 GiB leave 508 GiB above
    ['vtd-39', 'qemu-q35', 'ram=4G', 510n * GIB],
    ['vtd-39', 'qemu-pc', 'ram=4G', 511n * GIB],
    ['vtd-39', 'cloud-hypervisor-x86', 'ram=4G', 511n * GIB],
    // RAM goes on at 512 GiB
    ['vtd-39', 'firecracker-x86', 'ram=4G', 255n * GIB],
    ['amd-vi', 'qemu-q35', 'ram=4G,machine=7.0', 1010n * GIB],
    ['smmuv3-39', 'qemu-virt-arm', 'ram=4G', 511n * GIB],
    // The x86-like layouts meet the software window at 128 MiB
    ['smmuv3-48', 'qemu-q35', 'ram=4G', 128n * MIB],
  ])('on %s of %s with %s is found, and one MiB more fails', (host, id, parameters, expected) => {
    expect(fast(id, parameters, usableOf(host))).toEqual({
      largest: expected,
      firstFailing: expected + MIB,
    });
  });

  test('on an AMD host is up to the address bits where RAM is moved', () => {
    // 1 TiB to 256 TiB, less the PCI hole of 32 GiB; 2 GiB are below
    const largest = (255n << 40n) - 32n * GIB + 2n * GIB;
    expect(fast('qemu-q35', 'cpu=amd', usableOf('amd-vi'))).toEqual({
      largest,
      firstFailing: largest + MIB,
    });
  });

  test('is the true one where more RAM fits again', () => {
    // Nothing between 600 GiB and 1 TiB: what is moved above fits
    const usable = setOf('0-0x95ffffffff 0x10000000000-0x1ffffffffff');
    const found = fast('qemu-q35', 'cpu=amd', usable);
    expect(found.firstFailing).toBe(0x9600000000n - 2n * GIB + MIB);
    expect(found.largest).toBe(1026n * GIB);
  });

  test('is none where the first page of RAM is taken, and all where nothing is', () => {
    expect(fast('qemu-virt-riscv', 'ram=4G', setOf('0-0xfff 0x80001000-0xffffffffffff'))).toEqual({
      largest: undefined,
      firstFailing: MIB,
    });
    const whole = setOf('0-0xffffffffffffffff');
    expect(fast('qemu-virt-loongarch', 'ram=4G', whole)).toEqual({ largest: 1n << 52n });
    expect(fast('qemu-s390-ccw', 'ram=4G', usableOf('s390-zpci'))).toEqual({ largest: 1n << 52n });
  });

  test('of ranges by hand is no question', () => {
    const { layout, values } = guest('by-hand', 'ranges=0-0xfff');
    expect(largestGuest(layout, values, setOf('0-0xfff'), PAGE)).toBeUndefined();
  });

  test('of at most a size is the largest up to it', () => {
    const { layout, values } = guest('qemu-q35', 'cpu=amd');
    const usable = setOf('0-0x95ffffffff 0x10000000000-0x1ffffffffff');
    expect(largestGuest(layout, values, usable, PAGE, 700n * GIB)).toEqual({
      largest: 598n * GIB,
      firstFailing: 598n * GIB + MIB,
      from: 2n * MIB,
      to: 700n * GIB,
    });
    expect(largestGuest(layout, values, usable, PAGE, MIB)).toEqual({
      from: 2n * MIB,
      to: 2n * MIB,
    });
  });
});

describe('largestGuest against every size in turn', () => {
  const MONITORS = ['qemu-q35', 'qemu-pc', 'qemu-virt-arm', 'crosvm-x86', 'firecracker-arm'];
  const edges = fc.uniqueArray(fc.bigInt({ min: 256n, max: 1279n }), {
    minLength: 2,
    maxLength: 6,
  });
  // The lowest 128 MiB, the start of RAM on Arm and the firmware are usable, so that some guests fit.
  const LEAST = '0-0x7ffffff 0x40000000-0x40ffffff 0x80000000-0x80ffffff 0xfff00000-0xffffffff';

  test.each(MONITORS)(
    'of %s below 4 GiB',
    (id) => {
      fc.assert(
        fc.property(edges, fc.constantFrom('ram=1G', 'maxmem=3600M'), (cuts, hotPlug) => {
          const ends = cuts.toSorted((a, b) => (a < b ? -1 : 1)).map((cut) => cut * 4n * MIB);
          const pairs = ends.flatMap((first, at) =>
            at % 2 === 0 ? [`${first}-${(ends[at + 1] ?? 5n * GIB) - 1n}`] : [],
          );
          const usable = setOf([LEAST, ...pairs].join(' '));
          const parameters = id.startsWith('qemu') ? hotPlug : 'ram=1G';
          const from = /q35|pc$|crosvm/.test(id) ? 2n * MIB : MIB;
          expect(fast(id, parameters, usable)).toEqual(
            slow(id, parameters, usable, from, 5n * GIB),
          );
        }),
        { numRuns: 3 },
      );
    },
    60_000,
  );

  // Whether RAM is moved depends on how RAM, and what may be plugged in, are rounded to 1 GiB. What stays fits up to
  // 950 GiB; what moves up to `high`.
  test.each([
    // 4 - 2 + 978 + 32 = 1012 GiB: whole GiB of RAM stay where they are, all others move
    ['maxmem=978G', 946n, 950n * GIB, 946n * GIB + MIB],
    ['maxmem=977G,slots=1', 946n, 950n * GIB, 946n * GIB + MIB],
    ['maxmem=978G', 1000n, 978n * GIB - MIB, 951n * GIB],
    // 1011.5 GiB: the lower half of the sizes in each GiB moves
    ['maxmem=1000960M', 946n, 950n * GIB, 946n * GIB + MIB],
    ['maxmem=1000G', 946n, 946n * GIB, 946n * GIB + MIB],
  ])(
    'of q35 on an AMD host near 1 TiB with %s, usable up to 1022 + %i GiB',
    (maxmem, high, largest, firstFailing) => {
      const top = (1022n + high) * GIB - 1n;
      const usable = setOf(`0-0xedffffffff 0x10000000000-0x${top.toString(16)}`);
      const parameters = `cpu=amd,${maxmem}`;
      const found = fast('qemu-q35', parameters, usable);
      const near = slow('qemu-q35', parameters, usable, 945n * GIB, 953n * GIB);
      const last = slow('qemu-q35', parameters, usable, 977n * GIB, 979n * GIB);
      expect(found.largest).toBe(last.largest ?? near.largest);
      expect(found.firstFailing).toBe(near.firstFailing);
      expect(found).toEqual({ largest, firstFailing });
    },
  );
});

import { describe, expect, test } from 'vitest';
import { formatRange } from '../../../../src/model/range.ts';
import { build, pieces, ranges } from './guest-text.ts';

const BARE = 'vga=off,shadowed=off';
/** RAM below 4 GiB as one range, where ROMs and VGA are put back. */
function split(id: string, parameters: string): string {
  const ram = pieces(id, parameters).filter((piece) => piece.use === 'ram');
  const below = ram.filter((piece) => piece.last < 1n << 32n).at(-1);
  const above = ram.filter((piece) => piece.first >= 1n << 32n);
  return [`0x0-0x${below?.last.toString(16)}`, ...above.map(formatRange)].join(' ');
}

describe('qemu-q35, qemu-pc: the split of RAM', () => {
  test.each([
    ['qemu-q35', 'ram=2G', '0x0-0x7fffffff'],
    ['qemu-q35', 'ram=2816M', '0x0-0x7fffffff 0x100000000-0x12fffffff'],
    ['qemu-q35', 'ram=2815M', '0x0-0xafefffff'],
    ['qemu-q35', 'ram=4G', '0x0-0x7fffffff 0x100000000-0x17fffffff'],
    ['qemu-q35', 'ram=4G,max-ram-below-4g=1G', '0x0-0x3fffffff 0x100000000-0x1bfffffff'],
    ['qemu-q35', 'ram=2G,max-ram-below-4g=1G', '0x0-0x3fffffff 0x100000000-0x13fffffff'],
    ['qemu-pc', 'ram=3G', '0x0-0xbfffffff'],
    ['qemu-pc', 'ram=3583M', '0x0-0xdfefffff'],
    ['qemu-pc', 'ram=3584M', '0x0-0xbfffffff 0x100000000-0x11fffffff'],
    ['qemu-pc', 'ram=8G', '0x0-0xbfffffff 0x100000000-0x23fffffff'],
    // The examples of the comment in hw/i386/pc_piix.c
    ['qemu-pc', 'ram=4G,machine=1.7', '0x0-0xdfffffff 0x100000000-0x11fffffff'],
    ['qemu-pc', 'ram=4G', '0x0-0xbfffffff 0x100000000-0x13fffffff'],
    ['qemu-pc', 'ram=4G,max-ram-below-4g=2G', '0x0-0x7fffffff 0x100000000-0x17fffffff'],
    ['qemu-pc', 'ram=3968M,max-ram-below-4g=4G', '0x0-0xf7ffffff'],
  ])('of %s with %s is %s', (id, parameters, expected) => {
    expect(split(id, parameters)).toBe(expected);
  });

  test('of the guest that the kernel refused below 1 TiB gives the map of its error line', () => {
    // vfio_dma_map(…, 0x100000000, 0xff30000000, …) = -22: corpus/vmm/201-qemu-amd-1tb-hole-fail.txt
    expect(split('qemu-pc', `ram=${0xff30000000n + 0xc0000000n},machine=7.0`)).toBe(
      '0x0-0xbfffffff 0x100000000-0x1002fffffff',
    );
  });
});

describe('qemu-q35, qemu-pc: below 4 GiB', () => {
  test('maps what the trace of a real QEMU maps: corpus/vmm/209-qemu-trace-side-by-side-qp.txt', () => {
    const mapped = pieces('qemu-pc', `ram=${0xc0000000n + 0x102000000n},${BARE}`);
    expect(mapped.filter((piece) => piece.mapped === 'always').map(formatRange)).toEqual([
      '0x0-0xbffff',
      '0xc0000-0xdffff',
      '0xe0000-0xfffff',
      '0x100000-0xbfffffff',
      '0xfffc0000-0xffffffff',
      '0x100000000-0x201ffffff',
    ]);
    const skipped = mapped.filter((piece) => piece.mapped === 'never').map(formatRange);
    expect(skipped).toContain('0xfec00000-0xfec00fff');
    expect(skipped).toContain('0xfee00000-0xfeefffff');
  });

  test('cuts RAM at VGA and, once they are shadowed, not at the ROMs', () => {
    expect(ranges('qemu-q35', 'ram=2G,shadowed=on', 'ram')).toBe('0x0-0x9ffff 0xc0000-0x7fffffff');
    expect(ranges('qemu-q35', 'ram=2G', 'ram')).toBe('0x0-0x9ffff 0x100000-0x7fffffff');
    expect(ranges('qemu-q35', 'ram=2G', /^VGA/)).toBe('0xa0000-0xbffff');
  });

  test.each([
    [/^Option ROMs/, '0xc0000-0xdffff'],
    [/^32-bit PCI hole/, '0x80000000-0xafffffff 0xc0000000-0xfebfffff'],
    [/MMCONFIG/, '0xb0000000-0xbfffffff'],
    [/^I\/O APIC/, '0xfec00000-0xfec00fff'],
    [/^HPET/, '0xfed00000-0xfed003ff'],
    [/^TPM/, '0xfed40000-0xfed44fff'],
    [/^Local APIC/, '0xfee00000-0xfeefffff'],
    [/^Firmware/, '0xfffc0000-0xffffffff'],
  ])('of q35 has %s at %s', (name, expected) => {
    expect(ranges('qemu-q35', 'ram=2G', name)).toBe(expected);
  });

  test('of pc has a PCI hole in one piece, from the end of RAM', () => {
    expect(ranges('qemu-pc', 'ram=1G', /^32-bit PCI hole/)).toBe('0x40000000-0xfebfffff');
  });

  test('is never RAM where an x86 host has its interrupt window', () => {
    const ram = pieces('qemu-pc', 'ram=4095M,max-ram-below-4g=4G,machine=1.7');
    const met = ram.filter(
      (piece) => piece.use === 'ram' && piece.first <= 0xfeefffffn && piece.last >= 0xfee00000n,
    );
    expect(met).toEqual([]);
  });

  test('flash is not mapped', () => {
    const firmware = pieces('qemu-q35', 'firmware=flash,firmware-size=4M').find(
      (piece) => piece.name === 'Firmware',
    );
    expect(firmware).toMatchObject({ first: 0xffc00000n, mapped: 'never' });
  });
});

describe('qemu-q35, qemu-pc: above 4 GiB', () => {
  test.each([
    ['qemu-q35', 'ram=4G', '', '0x180000000', 1n << 35n],
    ['qemu-pc', 'ram=8G', '', '0x240000000', 1n << 31n],
    // D = 0x180000000, D + 4 G + 2 slots = 0x300000000
    ['qemu-q35', 'ram=4G,maxmem=8G,slots=2', '0x180000000-0x2ffffffff', '0x300000000', 1n << 35n],
    // No room for alignment up to 2.1; the hole starts at the memory to be plugged in up to 2.4
    [
      'qemu-q35',
      'ram=4G,maxmem=8G,slots=2,machine=2.1',
      '0x180000000-0x27fffffff',
      '0x280000000',
      0x700000000n,
    ],
    ['qemu-q35', 'ram=4G,maxmem=4G,slots=2', '', '0x180000000', 1n << 35n],
    ['qemu-q35', 'ram=4500M', '', '0x1c0000000', 1n << 35n],
  ])('of %s with %s', (id, parameters, plugged, hole, size) => {
    expect(ranges(id, parameters, 'device-memory')).toBe(plugged);
    const window = pieces(id, parameters).find((piece) => piece.name === '64-bit PCI hole');
    expect(`0x${window?.first.toString(16)}`).toBe(hole);
    expect((window?.last ?? 0n) - (window?.first ?? 0n) + 1n).toBe(size);
  });

  test.each([
    ['cpu=amd,machine=7.0', '0x100000000-0x1007fffffff', '0x10080000000-0x1087fffffff', ''],
    ['cpu=intel,machine=7.1', '0x100000000-0x1007fffffff', '0x10080000000-0x1087fffffff', ''],
    [
      'cpu=amd,machine=7.1',
      '0x10000000000-0x1ff7fffffff',
      '0x1ff80000000-0x2077fffffff',
      '0xfd00000000-0xffffffffff',
    ],
  ])('of 1 TiB with %s has RAM at %s', (parameters, ram, hole, reserved) => {
    const all = `ram=1T,${parameters}`;
    expect(ranges('qemu-q35', all, /^RAM above/)).toBe(ram);
    expect(ranges('qemu-q35', all, /^64-bit PCI hole/)).toBe(hole);
    expect(ranges('qemu-q35', all, /^HyperTransport/)).toBe(reserved);
  });

  test('RAM moves as soon as the highest address that may be used is 0xfd00000000', () => {
    // 4 G + above + 32 G = 1012 G: above = 976 G, and 2 G are below
    expect(ranges('qemu-q35', 'ram=978G,cpu=amd', /^RAM above/)).toBe('0x100000000-0xf4ffffffff');
    expect(ranges('qemu-q35', `ram=${(978n << 30n) + (1n << 20n)},cpu=amd`, /^RAM above/)).toMatch(
      /^0x10000000000-/,
    );
  });

  test('HyperTransport is told from 40 address bits on', () => {
    expect(ranges('qemu-q35', 'cpu=amd,phys-bits=39', /^HyperTransport/)).toBe('');
    expect(ranges('qemu-q35', 'cpu=amd,phys-bits=40', /^HyperTransport/)).not.toBe('');
  });
});

describe('qemu-q35: refuses to start', () => {
  test.each([
    ['ram=4G,maxmem=2G', { code: 'maxmem-below-ram' }],
    ['ram=4G,maxmem=8G,machine=2.0', { code: 'no-hot-plug-memory' }],
    // Address space limit 0xffffffffff < 0x5077fffffff phys-bits too low (40): QEMU's own words for 4 TiB on an AMD
    ['ram=4T,cpu=amd,phys-bits=40', { code: 'phys-bits-too-low', needs: 43 }],
  ])('with %s', (parameters, error) => {
    expect(build('qemu-q35', parameters)).toEqual({ ok: false, error });
  });

  test('for too few address bits only since 7.1', () => {
    expect(build('qemu-q35', 'ram=4T,phys-bits=40,machine=7.0').ok).toBe(true);
  });
});

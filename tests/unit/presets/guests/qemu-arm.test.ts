import { describe, expect, test } from 'vitest';
import { formatRange } from '../../../../src/model/range.ts';
import { build, pieces, ranges } from './guest-text.ts';

describe('qemu-virt-arm: below RAM', () => {
  test.each([
    ['Flash', '0x0', 0x8000000n],
    ['GIC distributor', '0x8000000', 0x10000n],
    ['GICv2 CPU interface', '0x8010000', 0x10000n],
    ['GICv2m', '0x8020000', 0x1000n],
    ['GIC hypervisor interface', '0x8030000', 0x10000n],
    ['GIC virtual CPU interface', '0x8040000', 0x10000n],
    ['GIC ITS', '0x8080000', 0x20000n],
    ['GIC redistributors', '0x80a0000', 0xf60000n],
    ['UART', '0x9000000', 0x1000n],
    ['RTC', '0x9010000', 0x1000n],
    ['fw_cfg', '0x9020000', 0x18n],
    ['GPIO', '0x9030000', 0x1000n],
    ['Secure UART', '0x9040000', 0x1000n],
    ['SMMU', '0x9050000', 0x20000n],
    ['Memory hot-plug, ACPI', '0x9070000', 0x1000n],
    ['Generic event device', '0x9080000', 0x1000n],
    ['NVDIMM, ACPI', '0x9090000', 0x1000n],
    ['Paravirtual time', '0x90a0000', 0x10000n],
    ['Secure GPIO', '0x90b0000', 0x1000n],
    ['virtio-mmio', '0xa000000', 0x4000n],
    ['Platform bus', '0xc000000', 0x2000000n],
    ['Secure memory', '0xe000000', 0x1000000n],
    ['PCIe memory below RAM', '0x10000000', 0x2eff0000n],
    ['PCIe ports', '0x3eff0000', 0x10000n],
    ['PCIe configuration (ECAM), low', '0x3f000000', 0x1000000n],
    ['RAM', '0x40000000', 1n << 32n],
  ])('has %s at %s', (name, first, size) => {
    const piece = pieces('qemu-virt-arm').find((candidate) => candidate.name === name);
    expect(piece && formatRange(piece)).toBe(
      `${first}-0x${(BigInt(first) + size - 1n).toString(16)}`,
    );
  });
});

/** The high regions in the order of addresses, as text. */
const high = (parameters: string): string =>
  ranges('qemu-virt-arm', parameters, /, high$|above RAM$/);

describe('qemu-virt-arm: high regions', () => {
  const USUAL = '0x4000000000-0x4003ffffff 0x4010000000-0x401fffffff 0x8000000000-0xffffffffff';

  test.each([
    ['ram=4G', USUAL],
    ['ram=255G', USUAL],
    // 257 G of RAM end at 258 G = 0x4080000000
    ['ram=257G', '0x4080000000-0x4083ffffff 0x4090000000-0x409fffffff 0x8000000000-0xffffffffff'],
    // The window does not fit 39 bits
    ['ram=4G,pa-bits=39', '0x4000000000-0x4003ffffff 0x4010000000-0x401fffffff'],
    ['ram=1G,highmem=off', ''],
    // Compact: without redistributors the ECAM comes first
    ['ram=4G,highmem-redists=off', '0x4000000000-0x400fffffff 0x8000000000-0xffffffffff'],
    [
      'ram=4G,highmem-redists=off,machine=7.1',
      '0x4010000000-0x401fffffff 0x8000000000-0xffffffffff',
    ],
    [
      'ram=4G,highmem-redists=off,compact-highmem=off',
      '0x4010000000-0x401fffffff 0x8000000000-0xffffffffff',
    ],
    [
      'ram=4G,highmem-mmio-size=256G',
      USUAL.replace('0x8000000000-0xffffffffff', '0x8000000000-0xbfffffffff'),
    ],
  ])('with %s are %s', (parameters, expected) => {
    expect(high(parameters)).toBe(expected);
  });

  test('lie above memory to be plugged in', () => {
    // D = 0x140000000, 4 G + 2 slots more; still below 256 G
    expect(ranges('qemu-virt-arm', 'ram=4G,maxmem=8G,slots=2', 'device-memory')).toBe(
      '0x140000000-0x2bfffffff',
    );
    expect(high('ram=4G,maxmem=8G,slots=2')).toBe(USUAL);
    expect(high('ram=4G,maxmem=300G')).toBe(
      '0x4b40000000-0x4b43ffffff 0x4b50000000-0x4b5fffffff 0x8000000000-0xffffffffff',
    );
  });
});

describe('qemu-virt-arm: refuses to start', () => {
  test.each([
    ['ram=3G,highmem=off', true],
    ['ram=3073M,highmem=off', false],
    ['ram=1023G,pa-bits=40', true],
    ['ram=1023G,maxmem=1024G,pa-bits=40', false],
  ])('with %s: starts is %s', (parameters, starts) => {
    expect(build('qemu-virt-arm', parameters).ok).toBe(starts);
  });
});

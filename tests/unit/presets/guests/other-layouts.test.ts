import { describe, expect, test } from 'vitest';
import { formatRange } from '../../../../src/model/range.ts';
import { build, pieces, ranges } from './guest-text.ts';

/** `NAME FIRST-LAST` of every piece. */
function listed(id: string, parameters: string): string[] {
  return pieces(id, parameters).map((piece) => `${piece.name} ${formatRange(piece)}`);
}

describe('qemu-virt-riscv', () => {
  test('lays out as hw/riscv/virt.c', () => {
    expect(listed('qemu-virt-riscv', 'ram=4G')).toEqual([
      'Debug 0x0-0xff',
      'Mask ROM 0x1000-0xffff',
      'Test device 0x100000-0x100fff',
      'RTC 0x101000-0x101fff',
      'CLINT 0x2000000-0x200ffff',
      'PCIe ports 0x3000000-0x300ffff',
      'Platform bus 0x4000000-0x5ffffff',
      'PLIC or APLIC-M 0xc000000-0xc5fffff',
      'APLIC-S 0xd000000-0xd007fff',
      'UART 0x10000000-0x100000ff',
      'virtio-mmio 0x10001000-0x10008fff',
      'fw_cfg 0x10100000-0x10100017',
      'Flash 0x20000000-0x23ffffff',
      'IMSIC-M 0x24000000-0x27ffffff',
      'IMSIC-S 0x28000000-0x2bffffff',
      'PCIe configuration (ECAM) 0x30000000-0x3fffffff',
      'PCIe memory below RAM 0x40000000-0x7fffffff',
      'RAM 0x80000000-0x17fffffff',
      'PCIe memory above RAM 0x400000000-0x7ffffffff',
    ]);
  });

  test.each([
    ['ram=14G', '0x400000000-0x7ffffffff'],
    ['ram=15G', '0x800000000-0xbffffffff'],
    ['ram=10G,bits=32', '0x300000000-0x3ffffffff'],
  ])('with %s has its high window at %s', (parameters, expected) => {
    expect(ranges('qemu-virt-riscv', parameters, /above RAM/)).toBe(expected);
  });

  test('of 32 bits holds 10 GiB at most', () => {
    const error = { code: 'ram-too-large', limit: 10n << 30n };
    expect(build('qemu-virt-riscv', 'ram=11G,bits=32')).toEqual({ ok: false, error });
  });
});

describe('qemu-s390-ccw', () => {
  test('gives devices a window of 65535 pages at 4 GiB, and maps no RAM', () => {
    expect(listed('qemu-s390-ccw', 'ram=64G')).toEqual([
      'RAM (not mapped) 0x0-0xfffffffff',
      'zPCI DMA window 0x100000000-0x10fffefff',
      'zPCI MSI 0xfe00000000000000-0xfe00000000000fff',
    ]);
    expect(pieces('qemu-s390-ccw').filter((piece) => piece.mapped === 'always')).toEqual([]);
  });

  test('ends its window where QEMU does where mappings are not limited', () => {
    expect(ranges('qemu-s390-ccw', 'mappings=0', /window/)).toBe('0x100000000-0x1ffffffffffffff');
  });
});

describe('qemu-virt-loongarch', () => {
  test.each([
    ['ram=256M', '0x0-0xfffffff'],
    ['ram=4G', '0x0-0xfffffff 0x80000000-0x16fffffff'],
  ])('with %s has RAM at %s', (parameters, expected) => {
    expect(ranges('qemu-virt-loongarch', parameters, 'ram')).toBe(expected);
    expect(ranges('qemu-virt-loongarch', parameters, 'device-window')).toBe(
      '0x40000000-0x7fffffff',
    );
  });
});

describe('cloud-hypervisor', () => {
  test('on x86 lays out as arch/src/x86_64/layout.rs', () => {
    expect(listed('cloud-hypervisor-x86', 'ram=4G,phys-bits=46')).toEqual([
      'RAM below 4 GiB 0x0-0xbfffffff',
      '32-bit devices 0xc0000000-0xe7ffffff',
      'PCIe configuration (MMCONFIG) 0xe8000000-0xf7ffffff',
      'KVM task state 0xf8000000-0xf8002fff',
      'KVM identity map 0xf8003000-0xf8003fff',
      'I/O APIC 0xfec00000-0xfec0001f',
      'TPM 0xfed40000-0xfed40fff',
      'Local APIC and MSI 0xfee00000-0xfeefffff',
      'RAM above 4 GiB 0x100000000-0x13fffffff',
      '64-bit devices 0x140000000-0x3fffffeeffff',
      'Platform devices 0x3fffffef0000-0x3ffffffeffff',
    ]);
  });

  test('on Arm lays out as arch/src/aarch64/layout.rs', () => {
    expect(listed('cloud-hypervisor-arm', 'ram=4G,phys-bits=40')).toEqual([
      'UEFI 0x0-0x3fffff',
      'GIC distributor 0x8ff0000-0x8ffffff',
      '32-bit devices 0x10000000-0x2fffffff',
      'PCIe configuration (MMCONFIG) 0x30000000-0x3fffffff',
      'RAM below 4 GiB 0x40000000-0xfbffffff',
      'RAM above 4 GiB 0x100000000-0x143ffffff',
      '64-bit devices 0x144000000-0xffffeeffff',
      'Platform devices 0xffffef0000-0xfffffeffff',
    ]);
  });

  test('needs address bits for RAM and a device', () => {
    const error = { code: 'phys-bits-too-low', needs: 37 };
    expect(build('cloud-hypervisor-x86', 'ram=64G,phys-bits=36')).toEqual({ ok: false, error });
    expect(build('cloud-hypervisor-x86', 'ram=64G,phys-bits=37').ok).toBe(true);
  });
});

describe('firecracker', () => {
  test('on x86 goes around the 64-bit window', () => {
    expect(ranges('firecracker-x86', 'ram=300G', 'ram')).toBe(
      '0x0-0xbfffffff 0x100000000-0x3fffffffff 0x8000000000-0x8b3fffffff',
    );
    expect(listed('firecracker-x86', 'ram=1G').slice(1)).toEqual([
      '32-bit devices 0xc0000000-0xeebfffff',
      'PCIe configuration (MMCONFIG) 0xeec00000-0xfebfffff',
      'I/O APIC 0xfec00000-0xfec00fff',
      '32-bit devices 0xfec01000-0xfedfffff',
      'Local APIC and MSI 0xfee00000-0xfeefffff',
      '32-bit devices 0xfef00000-0xfffbcfff',
      'KVM task state 0xfffbd000-0xfffbffff',
      '32-bit devices 0xfffc0000-0xffffffff',
      '64-bit devices 0x4000000000-0x7fffffffff',
    ]);
  });

  test('on Arm starts at 2 GiB and holds 1022 GiB', () => {
    expect(ranges('firecracker-arm', 'ram=1022G', 'ram')).toBe(
      '0x80000000-0x3fffffffff 0x8000000000-0x13fffffffff',
    );
    expect(ranges('firecracker-arm', '', 'device-window')).toBe(
      '0x40000000-0x7fffffff 0x4000000000-0x7fffffffff',
    );
    expect(() => build('firecracker-arm', 'ram=1023G')).toThrow('too-large');
  });
});

describe('crosvm', () => {
  test('on x86 leaves out what lies below 1 MiB, and goes on at 4 GiB', () => {
    expect(listed('crosvm-x86', 'ram=4G,phys-bits=39')).toEqual([
      'RAM below 640 KiB 0x0-0x9ffff',
      'RAM below 4 GiB 0x100000-0xcfffffff',
      '32-bit devices 0xd0000000-0xf3ffffff',
      'PCIe configuration 0xf4000000-0xf7ffffff',
      'RAM above 4 GiB 0x100000000-0x12fffffff',
      '64-bit devices 0x130000000-0x7fffffffff',
    ]);
  });

  test('on x86 has no device above 2^46', () => {
    expect(ranges('crosvm-x86', 'phys-bits=52', /^64-bit/)).toMatch(/-0x3fffffffffff$/);
    expect(build('crosvm-x86', 'ram=64T,phys-bits=52')).toMatchObject({
      error: { code: 'ram-too-large', limit: (1n << 46n) - 0x30000000n },
    });
    expect(build('crosvm-x86', 'ram=64G,phys-bits=36')).toMatchObject({
      error: { code: 'phys-bits-too-low', needs: 37 },
    });
  });

  test('on Arm has platform devices above RAM', () => {
    expect(listed('crosvm-arm', 'ram=4G')).toEqual([
      'PCI configuration 0x10000-0x100ffff',
      'PCI memory 0x2000000-0x3ffffff',
      'GIC distributor 0x3fff0000-0x3fffffff',
      'GIC ITS 0x40000000-0x4001ffff',
      'RAM 0x80000000-0x17fffffff',
      'Platform devices 0x180000000-0x1bfffffff',
    ]);
  });
});

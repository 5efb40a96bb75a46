import { describe, expect, test } from 'vitest';
import { advice } from '../../../../src/consumers/guest/advice.ts';
import { countRefused } from '../../../../src/consumers/guest/refused.ts';
import type { RangeSet } from '../../../../src/model/range-set.ts';
import { guest, setOf, usableOf } from './guest-host.ts';

function remedies(id: string, parameters: string, usable: RangeSet): string[] {
  const { layout, values } = guest(id, parameters);
  return advice(layout, values, usable, 4096n).map((remedy) => `${remedy.id}: ${remedy.option}`);
}

const AMD = usableOf('amd-vi');

describe('advice', () => {
  test('is none where nothing is refused', () => {
    expect(remedies('qemu-q35', 'ram=4G', AMD)).toEqual([]);
  });

  test('for 1 TiB on an AMD host is a newer machine, an AMD CPU, or less RAM', () => {
    expect(remedies('qemu-q35', 'ram=1T,cpu=amd,machine=7.0', AMD)).toEqual([
      'relocation: -machine pc-q35-7.1',
      'less-ram: -m 1010G',
    ]);
    expect(remedies('qemu-pc', 'ram=1T,cpu=amd,machine=7.0', AMD)).toEqual([
      'relocation: -machine pc-i440fx-7.1',
      'less-ram: -m 1011G',
    ]);
    expect(remedies('qemu-q35', 'ram=1T', AMD)).toEqual([
      'relocation: -cpu host,host-phys-bits=on',
      'less-ram: -m 1010G',
    ]);
    expect(remedies('qemu-q35', 'ram=1T,machine=6.2', AMD)).toEqual([
      'relocation: -machine pc-q35-7.1 -cpu host,host-phys-bits=on',
      'less-ram: -m 1010G',
    ]);
  });

  test('is an older machine where moved RAM leaves the aperture', () => {
    const usable = setOf('0-0xffffffffff');
    expect(remedies('qemu-q35', 'ram=1000G,cpu=amd', usable)).toEqual([
      'older-machine: -machine pc-q35-7.0',
      'pci-hole64-size: -global q35-pcihost.pci-hole64-size=8G',
      'less-ram: -m 978G',
    ]);
  });

  test('for a region below 4 GiB is the largest split that keeps RAM clear of it', () => {
    const usable = setOf('0-0xbdf6dfff 0xbdf85000-0xfedfffff 0xfef00000-0xffffffffffff');
    expect(remedies('qemu-pc', 'ram=8G', usable)).toEqual([
      'max-ram-below-4g: -machine pc,max-ram-below-4g=2G',
      // 0xbdf00000 are 3039 MiB
      'less-ram: -m 3039M',
    ]);
  });

  test('for the window of an Arm host in RAM at 0 is less RAM alone', () => {
    expect(remedies('qemu-q35', 'ram=4G', usableOf('smmuv3-48'))).toEqual(['less-ram: -m 128M']);
    expect(remedies('cloud-hypervisor-x86', 'ram=4G', usableOf('smmuv3-48'))).toEqual([
      'less-ram: --memory size=128M',
    ]);
  });

  test('for a window above the aperture makes it smaller', () => {
    expect(remedies('qemu-q35', 'ram=500G', usableOf('vtd-39'))).toEqual([
      'pci-hole64-size: -global q35-pcihost.pci-hole64-size=8G',
    ]);
    expect(remedies('qemu-virt-arm', 'ram=4G', usableOf('smmuv3-39'))).toEqual([
      'highmem-mmio-size: -machine virt,highmem-mmio-size=128G',
      'highmem-mmio: -machine virt,highmem-mmio=off',
    ]);
  });

  test('for the IOMMU of a guest is a width that suits the host', () => {
    expect(remedies('qemu-q35', 'ram=4G,viommu=intel', usableOf('vtd-39'))).toEqual([
      'older-machine: -machine pc-q35-7.0',
      'aw-bits-39: -device intel-iommu,aw-bits=39',
    ]);
    expect(remedies('qemu-q35', 'ram=600G,viommu=intel,machine=9.1', usableOf('vtd-48'))).toContain(
      'aw-bits-48: -device intel-iommu,aw-bits=48',
    );
  });

  test('starts the guest, whatever is advised', () => {
    const cases = ['ram=1T,cpu=amd,machine=7.0', 'ram=1T', 'ram=1100G,phys-bits=40'];
    let tried = 0;
    for (const parameters of cases) {
      const { layout, values } = guest('qemu-q35', parameters);
      for (const remedy of advice(layout, values, AMD, 4096n)) {
        const built = layout.build(remedy.values);
        expect(built.ok && countRefused(built.value, AMD, 4096n).fatal, remedy.id).toBe(0);
        expect(remedy.text).toMatch(/^[A-Z].*\.$/);
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(4);
  });
});

import { describe, expect, test } from 'vitest';
import { guestIommuProblems, hostWidth } from '../../../../src/consumers/guest/guest-iommu.ts';
import { guest, setOf, usableOf } from './guest-host.ts';

function problems(parameters: string, host: string, id = 'qemu-q35') {
  const { layout, values } = guest(id, parameters);
  const built = layout.build(values);
  if (!built.ok) throw new Error(built.error.code);
  return guestIommuProblems(layout, values, built.value, usableOf(host)).map((problem) =>
    problem.code === 'guest-wider'
      ? `${problem.guestBits} > ${problem.hostBits} ${problem.severity}`
      : `${problem.piece.name} above ${problem.guestBits} bits`,
  );
}

describe('hostWidth', () => {
  test.each([
    ['0-0x7fffffffff', 39],
    ['0-0xfff 0x2000-0x2fff', 14],
    ['0-0xffffffffffffffff', 64],
    ['0-0', 1],
  ])('of %s is %i', (text, bits) => {
    expect(hostWidth(setOf(text))).toBe(bits);
  });

  test('of no ranges is not known, which QEMU writes as 255', () => {
    expect(
      hostWidth({ length: 0, firsts: new BigUint64Array(0), lasts: new BigUint64Array(0) }),
    ).toBe(255);
  });
});

describe('guestIommuProblems', () => {
  test.each([
    ['viommu=none,ram=600G', 'vtd-39', []],
    // aw-bits: 39 up to 9.1, 48 since 9.2
    ['viommu=intel,machine=9.1', 'vtd-39', []],
    ['viommu=intel,machine=9.2', 'vtd-39', ['48 > 39 fatal']],
    ['viommu=intel,machine=9.2,aw-bits=39', 'vtd-39', []],
    ['viommu=intel,machine=9.1,ram=600G', 'vtd-48', ['RAM above 4 GiB above 39 bits']],
    ['viommu=intel,machine=9.2,ram=600G', 'vtd-48', []],
    // virtio-iommu: 64 bits before 9.0, then 39 on q35
    ['viommu=virtio,machine=8.2', 'vtd-48', ['64 > 48 warning']],
    ['viommu=virtio,machine=9.0', 'vtd-48', []],
  ])('with %s on %s are %j', (parameters, host, expected) => {
    expect(problems(parameters, host)).toEqual(expected);
  });

  test('of an Arm guest are those of 48 bits since 9.0, of 64 before', () => {
    expect(problems('viommu=virtio,machine=9.0', 'smmuv3-48', 'qemu-virt-arm')).toEqual([]);
    expect(problems('viommu=virtio,machine=8.2', 'smmuv3-48', 'qemu-virt-arm')).toEqual([
      '64 > 48 warning',
    ]);
    expect(problems('viommu=virtio,machine=9.0', 'smmuv3-39', 'qemu-virt-arm')).toEqual([
      '48 > 39 warning',
    ]);
  });

  test('of pc, which sets no width, are those of 64 bits', () => {
    expect(problems('viommu=virtio', 'vtd-48', 'qemu-pc')).toEqual(['64 > 48 warning']);
  });
});

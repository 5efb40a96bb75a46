import type { GuestChange, GuestValues, ParameterSpec } from './guest-layout.ts';
import { choiceValue, integerValue } from './guest-values.ts';
import { isSince } from './qemu-versions.ts';

/** IOMMUs that QEMU can give a guest. */
export type GuestIommu = 'intel' | 'virtio';

/** `viommu` and `aw-bits`, for a machine that can have these. */
export function iommuParameters(kinds: readonly GuestIommu[]): readonly ParameterSpec[] {
  return [
    {
      id: 'viommu',
      title: "The guest's IOMMU",
      about: 'With one, the guest chooses the addresses that its devices use.',
      kind: 'choice',
      standard: 'none',
      choices: ['none', ...kinds],
    },
    {
      id: 'aw-bits',
      title: "Width of the guest's IOMMU",
      about: "Address bits of the guest's IOMMU; 0 for what the machine version gives it.",
      kind: 'integer',
      standard: 0,
      min: 0,
      max: 64,
    },
  ];
}

/**
 * Width of the guest's IOMMU; undefined where it has none. intel-iommu: 39 bits up to 9.1, 48 since 9.2
 * (`hw/i386/intel_iommu_internal.h`, commit 8b09d8b057bb). virtio-iommu: `virtio` bits since 9.0, 64 before.
 */
export function iommuWidth(values: GuestValues, virtio: number): number | undefined {
  const kind = choiceValue(values, 'viommu');
  const version = choiceValue(values, 'machine');
  const bits = integerValue(values, 'aw-bits');
  if (kind === 'none') return undefined;
  if (bits !== 0) return bits;
  if (kind === 'intel') return isSince(version, '9.2') ? 48 : 39;
  return isSince(version, '9.0') ? virtio : 64;
}

/** The other widths that hosts have, for a guest with an IOMMU. */
export function iommuChanges(values: GuestValues): readonly GuestChange[] {
  const kind = choiceValue(values, 'viommu');
  if (kind === 'none') return [];
  const device = kind === 'intel' ? 'intel-iommu' : 'virtio-iommu-pci';
  return [48, 39]
    .filter((bits) => bits !== integerValue(values, 'aw-bits'))
    .map((bits) => ({
      id: `aw-bits-${bits}`,
      text: `Give the guest's IOMMU ${bits} address bits.`,
      option: `-device ${device},aw-bits=${bits}`,
      values: { ...values, 'aw-bits': bits },
    }));
}

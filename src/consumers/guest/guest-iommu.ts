import type { RangeSet } from '../../model/range-set.ts';
import type { GuestLayout, GuestPiece, GuestValues } from '../../presets/guests/guest-layout.ts';

/**
 * What the guest's own IOMMU means. `guest-wider`: it lets the guest choose addresses that the host does not
 * translate; QEMU refuses that for intel-iommu (`hw/i386/intel_iommu.c: vtd_check_hiod`). `guest-narrower`: a device
 * of the guest can not reach the piece at its own address.
 */
export type GuestIommuProblem =
  | {
      readonly code: 'guest-wider';
      readonly guestBits: number;
      readonly hostBits: number;
      readonly severity: 'fatal' | 'warning';
    }
  | {
      readonly code: 'guest-narrower';
      readonly guestBits: number;
      readonly piece: GuestPiece;
      readonly severity: 'warning';
    };

/**
 * The width that QEMU derives of a host's usable ranges: the top bit of the highest address
 * (`vfio_device_get_aw_bits`); 255, "not known", where there are none.
 */
export function hostWidth(usable: RangeSet): number {
  const last = usable.lasts[usable.length - 1];
  return last === undefined ? 255 : last.toString(2).length;
}

/** What is wrong between the guest's IOMMU and the host; nothing where the guest has none. */
export function guestIommuProblems(
  layout: GuestLayout,
  values: GuestValues,
  pieces: readonly GuestPiece[],
  usable: RangeSet,
): readonly GuestIommuProblem[] {
  const guestBits = layout.iommuBits?.(values);
  if (guestBits === undefined) return [];
  const problems: GuestIommuProblem[] = [];
  const hostBits = hostWidth(usable);
  if (guestBits > hostBits) {
    const severity = values['viommu'] === 'intel' ? 'fatal' : 'warning';
    problems.push({ code: 'guest-wider', guestBits, hostBits, severity });
  }
  const edge = 1n << BigInt(guestBits);
  for (const piece of pieces) {
    if (piece.use === 'ram' && piece.mapped === 'always' && piece.last >= edge) {
      problems.push({ code: 'guest-narrower', guestBits, piece, severity: 'warning' });
    }
  }
  return problems;
}

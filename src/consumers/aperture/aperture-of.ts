import type { Aperture, Host } from '../../model/host.ts';
import type { KernelVersion } from '../../model/kernel.ts';
import { intersect, sameRange, WHOLE_SPACE } from '../../model/range.ts';
import { chosenGroups, iommusOf } from './iommus-of.ts';
import { decodeIommu } from './decode-iommu.ts';
import type { IommuReading } from './reading.ts';

/**
 * What all IOMMUs translate that serve the chosen groups: an aperture, known or not, or `disjoint` where each
 * translates other addresses, so that no domain can span them.
 */
export type ApertureAnswer = Aperture | 'disjoint';

/** An aperture that limits, or why one is not known. */
type Limit = Aperture | { readonly unknown: string };

/**
 * The aperture of a domain for user space that the groups `groups` (ids; left out: all) share, or of `devices`
 * alone: the intersection over their IOMMUs and their groups' own apertures (the host's where a group has none), as far as known. Where one
 * of the IOMMUs does not tell its aperture, the answer is the whole space, not known.
 */
export function apertureOf(
  host: Host,
  kernel: KernelVersion,
  groups?: readonly string[],
  devices?: readonly string[],
): ApertureAnswer {
  const readings = readingsOf(host, kernel, groups, devices);
  const limits = readings.map(({ aperture, unknown = '' }): Limit => aperture ?? { unknown });
  const chosen = chosenGroups(host, groups);
  const own = chosen.flatMap((group) => group.aperture ?? []);
  // A group's own aperture stands in place of the host's.
  if (own.length < chosen.length || own.length === 0) own.unshift(host.aperture);
  limits.push(...own.filter(({ known }) => known));
  return limits.length === 0 ? host.aperture : joined(limits);
}

/**
 * The same for a nesting parent of iommufd. Undefined where an IOMMU of the groups grants none, or nothing tells.
 */
export function nestParentApertureOf(
  host: Host,
  kernel: KernelVersion,
  groups?: readonly string[],
  devices?: readonly string[],
): ApertureAnswer | undefined {
  const readings = readingsOf(host, kernel, groups, devices);
  const parents = readings.flatMap(({ nestParent }) => nestParent ?? []);
  if (parents.length === 0 || parents.length < readings.length) return undefined;
  return joined(parents);
}

function readingsOf(
  host: Host,
  kernel: KernelVersion,
  groups: readonly string[] | undefined,
  devices: readonly string[] | undefined,
): readonly IommuReading[] {
  const { machine } = host;
  if (!machine) return [];
  return iommusOf(host, groups, devices).map((iommu) => decodeIommu(iommu, machine, kernel));
}

function joined(limits: readonly Limit[]): ApertureAnswer {
  const reasons = limits.flatMap((limit) => ('unknown' in limit ? [limit.unknown] : []));
  if (reasons.length > 0) {
    return { range: WHOLE_SPACE, known: false, because: reasonText(reasons) };
  }
  const apertures = limits.flatMap((limit) => ('unknown' in limit ? [] : [limit]));
  let range: Aperture['range'] | undefined = WHOLE_SPACE;
  for (const aperture of apertures) range = range && intersect(range, aperture.range);
  if (!range) return 'disjoint';
  // Those that reach as far in both directions decide nothing.
  const deciding = apertures.filter(
    (aperture) =>
      sameRange(aperture.range, range) ||
      (aperture.range.first === range.first && range.first !== 0n) ||
      aperture.range.last === range.last,
  );
  const because = reasonText(deciding.map((aperture) => aperture.because));
  const assumed = deciding.every((aperture) => aperture.assumed === true);
  return { range, known: true, because, ...(assumed && { assumed: true as const }) };
}

/** How many reasons are given in full. */
const SHOWN = 2;

function reasonText(reasons: readonly string[]): string {
  const distinct = [...new Set(reasons)];
  const more = distinct.length - SHOWN;
  const shown = distinct.slice(0, SHOWN).join('; ');
  return more > 0 ? `${shown}; and ${more.toString()} more` : shown;
}

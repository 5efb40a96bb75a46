import { formatAddress, formatHex } from '../../model/address.ts';
import type { Aperture, Host } from '../../model/host.ts';
import type { HostMap } from '../../model/host-map.ts';
import type { Iommu } from '../../model/machine.ts';
import { sameRange, WHOLE_SPACE } from '../../model/range.ts';
import type { Origin } from '../../model/region.ts';
import { apertureOf } from '../aperture/aperture-of.ts';
import { decodeIommu } from '../aperture/decode-iommu.ts';
import type { FindingRule, Tell } from './finding.ts';

/** So many IOMMUs of different ends are named. */
const NAMED = 4;

/** An aperture that was said against the one that the IOMMUs' registers tell, and IOMMUs that tell different ones. */
export const APERTURE_DISAGREES: FindingRule = {
  code: 'aperture-disagrees',
  find: ({ host, map }, tell) => {
    const iommus = host.machine?.iommus ?? [];
    if (iommus.length === 0) return;
    const computed = computedAperture(host, map);
    const { aperture } = host;
    if (!computed || !aperture.known) return;
    if (!sameRange(aperture.range, computed.range))
      tell(() => saidText(aperture, computed, iommus));
    else tellIommus(host, map, tell);
  },
};

/** What the registers alone say of the groups that share; undefined where they do not tell it. */
function computedAperture(host: Host, { rules }: HostMap): Aperture | undefined {
  const bare = {
    ...host,
    aperture: { range: WHOLE_SPACE, known: false, because: '' },
    groups: host.groups.map(({ aperture: _own, ...group }) => group),
  };
  const answer = apertureOf(bare, rules.kernel, rules.groups, rules.devices);
  return answer === 'disjoint' || !answer.known || answer.assumed ? undefined : answer;
}

function saidText(said: Aperture, computed: Aperture, iommus: readonly Iommu[]) {
  const [from, ...besides] = iommus.flatMap(originsOf);
  return {
    text: `The aperture is taken to end at ${formatAddress(said.range.last)} (${said.because}), and the IOMMU ends it at ${formatAddress(computed.range.last)} (${computed.because}). It may mean that one of them is of another boot or machine, or was set for a what-if.`,
    ...(from && { from }),
    ...(besides.length > 0 && { besides }),
  };
}

/** Where nobody says which devices an IOMMU serves, all of them count for every group, and the smallest decides. */
function tellIommus({ machine }: Host, { rules }: HostMap, tell: Tell): void {
  if (!machine) return;
  const byLast = new Map<bigint, Iommu>();
  for (const iommu of machine.iommus) {
    if (iommu.devices.length > 0) continue;
    const { aperture } = decodeIommu(iommu, machine, rules.kernel);
    if (aperture?.known && !byLast.has(aperture.range.last)) {
      byLast.set(aperture.range.last, iommu);
    }
  }
  if (byLast.size < 2) return;
  tell(() => {
    const ends = [...byLast].slice(0, NAMED);
    const names = ends.map(([last, { name }]) => `${name} at ${formatHex(last)}`);
    const [from, ...besides] = ends.flatMap(([, iommu]) => originsOf(iommu).slice(0, 1));
    return {
      text: `The IOMMUs do not end alike: ${names.join(', ')}. Nothing says which devices each serves, so the smallest is taken for all groups. It may mean that some groups reach further: /sys/class/iommu/*/devices tells.`,
      ...(from && { from }),
      ...(besides.length > 0 && { besides }),
    };
  });
}

/** Where the fields that decide an aperture were read. */
function originsOf({ cap, efr, features, smmuFeatures, inputBits }: Iommu): readonly Origin[] {
  const facts = [cap, efr, features, smmuFeatures, inputBits];
  return facts.flatMap((fact) => fact?.from ?? []);
}

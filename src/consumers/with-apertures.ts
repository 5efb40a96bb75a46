import type { Aperture, Host } from '../model/host.ts';
import { formatRange, sameRange } from '../model/range.ts';
import type { Rules } from '../model/settings.ts';
import type { DecideAperture } from './settle.ts';
import { apertureOf, nestParentApertureOf, type ApertureAnswer } from './aperture/aperture-of.ts';
import { iommusOf } from './aperture/iommus-of.ts';

/**
 * The host with the aperture that the chosen groups and devices share: what preset, hand and decoded registers say
 * together for the rules' kernel. Where groups differ in it, each group gets its own; where the
 * chosen ones share none, `noCommonAperture` says why and `aperture` is that of the first. A nesting parent has an
 * aperture of its own where the kernel grants one.
 */
export const withApertures: DecideAperture = (host, rules) => {
  const { kernel, groups: chosen, devices } = rules;
  const shared = apertureOf(host, kernel, chosen, devices);
  const parent = nestParentApertureOf(host, kernel, chosen, devices);
  const own = ownApertures(host, rules);
  const groups = own
    ? host.groups.map((group, at) => ({ ...group, aperture: own[at] ?? host.aperture }))
    : host.groups;
  return {
    ...host,
    groups,
    ...(shared === 'disjoint' ? disjoint(host, rules, own) : { aperture: shared }),
    ...(parent && parent !== 'disjoint' && parent.known && { nestParentAperture: parent }),
  };
};

/** What each group's IOMMUs translate, by index; undefined where it is the same for all. */
function ownApertures(host: Host, { kernel }: Rules): readonly Aperture[] | undefined {
  const iommus = host.machine?.iommus ?? [];
  if (iommus.length < 2 && host.groups.every((group) => group.aperture === undefined)) {
    return undefined;
  }
  // Groups behind the same IOMMUs have the same aperture: thousands of groups share a few.
  const known = new Map<string, ApertureAnswer>();
  const own = host.groups.map(({ id, aperture }): Aperture => {
    const serving = iommusOf(host, [id]).map(({ name }) => name);
    const key = [...serving, aperture ? formatRange(aperture.range) : ''].join(' ');
    const answer = known.get(key) ?? apertureOf(host, kernel, [id]);
    known.set(key, answer);
    // Its own IOMMUs leave it none: what the host says stands.
    return answer === 'disjoint' ? host.aperture : answer;
  });
  const [first] = own;
  const isSame = own.every(
    ({ range, known: isKnown }) =>
      first !== undefined && sameRange(range, first.range) && isKnown === first.known,
  );
  return isSame ? undefined : own;
}

function disjoint(
  host: Host,
  { groups: chosen }: Rules,
  own: readonly Aperture[] | undefined,
): Pick<Host, 'aperture' | 'noCommonAperture'> {
  const ids = host.groups.flatMap(({ id }, at) => (!chosen || chosen.includes(id) ? [at] : []));
  const aperture = own?.[ids[0] ?? 0] ?? host.aperture;
  const parts = new Map<string, string>();
  for (const at of ids) {
    const range = own?.[at]?.range;
    const text = range ? formatRange(range) : '';
    const id = host.groups[at]?.id ?? '';
    if (text !== '' && !parts.has(text)) parts.set(text, `group ${id} has ${text}`);
  }
  const listed = [...parts.values()].slice(0, 4).join(', ');
  return {
    aperture,
    noCommonAperture: `The chosen groups share no aperture: ${listed || 'their IOMMUs translate different addresses'}.`,
  };
}

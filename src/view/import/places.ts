import { counted } from '../../model/count.ts';
import type { Place, Plan } from '../../store/import-plan.ts';
import { rootOf, type Places } from '../../store/import-roots.ts';
import type { ImportTarget } from '../../store/import-source.ts';
import type { HostId, ImportSource, SourceId } from '../../store/state.ts';

/** Where each source goes: as chosen, else as proposed. */
export function placesOf(plan: Plan, chosen: ReadonlyMap<SourceId, Place>): Places {
  return new Map([...plan].map(([id, { place }]) => [id, chosen.get(id) ?? place]));
}

/** A place as the value of an option. */
export function valueOf(place: Place): string {
  switch (place.to) {
    case 'source':
      return `source ${place.source}`;
    case 'host':
      return `host ${place.host}`;
    case 'own':
    case 'probes':
    case 'out':
      return place.to;
    default:
      return place satisfies never;
  }
}

/** The place that an option's value stands for. */
export function placeOf(value: string): Place {
  if (value === 'probes' || value === 'out') return { to: value };
  const at = value.indexOf(' ');
  const id = value.slice(at + 1);
  if (value.startsWith('source ')) return { to: 'source', source: id as SourceId };
  if (value.startsWith('host ')) return { to: 'host', host: id as HostId };
  return { to: 'own' };
}

/** A choice of "Belongs to". `off`: it can not be chosen. */
export type Choice = { readonly value: string; readonly text: string; readonly off?: boolean };

/** The sources that `source` can be put to: those that are a host of their own, and the one it is put to now. */
export function sourceChoices(
  source: ImportSource,
  sources: readonly ImportSource[],
  places: Places,
): readonly Choice[] {
  const now = places.get(source.id);
  return sources.flatMap(({ id, kind, name }) => {
    if (id === source.id || kind === 'layout' || kind === 'unreadable') return [];
    const root = rootOf(places, id);
    const isHost = root.to === 'own' && root.source === id;
    const isNow = now?.to === 'source' && now.source === id;
    return isHost || isNow ? [{ value: valueOf({ to: 'source', source: id }), text: name }] : [];
  });
}

/** The hosts on the screen. */
export function hostChoices(targets: readonly ImportTarget[]): readonly Choice[] {
  return targets.map(({ id, name, closed }) => ({
    value: valueOf({ to: 'host', host: id }),
    text: name,
    off: closed !== undefined,
  }));
}

/** Why hosts on the screen take no files, the first of them by name; undefined where all do. */
export function closedText(targets: readonly ImportTarget[]): string | undefined {
  const closed = targets.filter((target) => target.closed !== undefined);
  const [first, ...others] = closed;
  if (first === undefined) return undefined;
  const more =
    others.length > 0 ? ` The same goes for ${counted(others.length, 'more host')}.` : '';
  return `${first.name} can not gain files: it is ${first.closed}.${more}`;
}

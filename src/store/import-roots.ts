import { counted } from '../model/count.ts';
import type { Place } from './import-plan.ts';
import type { ImportSource, SourceId } from './state.ts';

/** The place of each source, as proposed or chosen. */
export type Places = ReadonlyMap<SourceId, Place>;

/** Where a source ends up: never in another source that goes elsewhere itself. `own`: the host of that source. */
export type Root =
  Exclude<Place, { to: 'own' | 'source' }> | { readonly to: 'own'; readonly source: SourceId };

/**
 * Where `id` ends up: it follows the source that it is put to. Where that one is left out, asked as probes or not
 * there, or in a circle, it is a host of its own.
 */
export function rootOf(places: Places, id: SourceId): Root {
  if (places.get(id)?.to === 'own') return { to: 'own', source: id };
  const seen = new Set<SourceId>();
  let at = id;
  for (;;) {
    seen.add(at);
    const place = places.get(at);
    if (place?.to === 'own') return { to: 'own', source: at };
    if (place?.to === 'source' && !seen.has(place.source)) {
      at = place.source;
    } else if (place?.to === 'host' || (at === id && place && place.to !== 'source')) {
      return place;
    } else return { to: 'own', source: id };
  }
}

/** What becomes of all sources: new hosts with the sources put to them, hosts that gain some, and what is asked. */
export type Sorted<S> = {
  /** Saved layouts: each opens as one. */
  readonly layouts: readonly S[];
  /** The source that makes the host first; in the order the sources came. */
  readonly added: readonly (readonly [S, ...S[]])[];
  readonly joined: ReadonlyMap<string, readonly S[]>;
  readonly asked: readonly S[];
  readonly out: readonly S[];
};

/** Sorts sources by where they end up; each is in exactly one place. */
export function sortSources<S extends Pick<ImportSource, 'id' | 'kind'>>(
  sources: readonly S[],
  places: Places,
): Sorted<S> {
  const added = new Map<SourceId, [S, ...S[]]>();
  const joined = new Map<string, S[]>();
  const asked: S[] = [];
  const out: S[] = [];
  const layouts = sources.filter(({ kind }) => kind === 'layout');
  const roots = sources
    .filter(({ kind }) => kind !== 'layout')
    .map((source) => ({ source, root: rootOf(places, source.id) }));
  for (const { source, root } of roots) {
    if (root.to === 'own' && root.source === source.id) added.set(source.id, [source]);
  }
  for (const { source, root } of roots) {
    if (root.to === 'host') {
      const others = joined.get(root.host);
      if (others) others.push(source);
      else joined.set(root.host, [source]);
    } else if (root.to === 'probes') asked.push(source);
    else if (root.to === 'out') out.push(source);
    else if (root.source !== source.id) added.get(root.source)?.push(source);
  }
  return { layouts, added: [...added.values()], joined, asked, out };
}

/** What the button does, as an order: `Add 2 hosts`, `Add to lab1`; undefined where nothing would be done. */
export function orderText(
  sorted: Sorted<unknown>,
  nameOf: (host: string) => string,
): string | undefined {
  const { layouts, added, joined, asked } = sorted;
  const [host, ...hosts] = [...joined.keys()];
  const orders = [
    ...(added.length > 0 ? [`add ${counted(added.length, 'host')}`] : []),
    ...(host === undefined
      ? []
      : [`add to ${hosts.length === 0 ? nameOf(host) : counted(joined.size, 'host')}`]),
    ...(asked.length > 0 ? ['ask as probes'] : []),
    ...(layouts.length > 0 ? [`open ${counted(layouts.length, 'saved layout')}`] : []),
  ];
  const text = orders.join(', ');
  return text === '' ? undefined : text.charAt(0).toUpperCase() + text.slice(1);
}

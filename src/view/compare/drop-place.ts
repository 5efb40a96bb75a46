import type { Place } from '../map/map-geometry.ts';

type Placed = { readonly id: string };

/** Before which of `hosts` (`hosts.length`: after all) something dropped at `y` comes: by the middles of their tracks. */
export function placeAt(
  hosts: readonly Placed[],
  places: ReadonlyMap<string, Place>,
  y: number,
): number {
  const next = hosts.findIndex(({ id }) => {
    const place = places.get(id);
    return place !== undefined && y < place.top + place.height / 2;
  });
  return next < 0 ? hosts.length : next;
}

/** Where the line stands that shows place `at`: in the gap above that host, or under the last one. */
export function topOfPlace(
  hosts: readonly Placed[],
  places: ReadonlyMap<string, Place>,
  at: number,
): number {
  const place = places.get(hosts[at]?.id ?? '');
  if (place) return Math.max(0, place.top - 5);
  const last = places.get(hosts.at(-1)?.id ?? '');
  return last ? last.top + last.height + 2 : 0;
}

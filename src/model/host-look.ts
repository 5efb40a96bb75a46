/** Colours that tell hosts apart, each with a letter of its own. Links hold their places: the list only grows. */
export const HOST_MARKS = [
  'blue',
  'orange',
  'green',
  'purple',
  'red',
  'teal',
  'brown',
  'pink',
] as const;
export type HostMark = (typeof HOST_MARKS)[number];

/** How the user has a host shown. It changes nothing of its map, and travels with it. */
export type HostLook = {
  readonly mark?: HostMark;
  /** Its track is not drawn; it counts in what is usable on all. */
  readonly hidden?: true;
  /** The others are compared with it. Where several say so the first is meant. */
  readonly baseline?: true;
};

/** What `entry` says of its look, without anything else; left out fields stay left out. */
export function lookOf({ mark, hidden, baseline }: HostLook): HostLook {
  return { ...(mark && { mark }), ...(hidden && { hidden }), ...(baseline && { baseline }) };
}

/** The letter of a mark: `A` for the first. */
export function letterOfMark(mark: HostMark): string {
  return String.fromCodePoint('A'.charCodeAt(0) + HOST_MARKS.indexOf(mark));
}

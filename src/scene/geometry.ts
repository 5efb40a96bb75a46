/** Heights and distances of a track, in CSS pixels. Beside its header a track is 92 px high. */
export const TRACK = {
  /** From a track's top (below its header) to its merged lane: room for two lines of labels. */
  labels: 38,
  merged: 26,
  laneGap: 5,
  usable: 13,
  /** One lane of the stack of consumers, and the distance of two. */
  consumer: 9,
  consumerGap: 5,
  group: 14,
  groupGap: 4,
  /** Below the last lane. */
  bottom: 10,
  /** Between two tracks. */
  between: 8,
} as const;

/** Baselines of the label lines above the merged lane's top, the lower line first. */
export const LABEL_BASELINES: readonly number[] = [-8, -22];

/** The "usable on all" strip. */
export const STRIP = { top: 17, lane: 14, bottom: 17 } as const;

/** How far a layer stands inside the lane, by how many layers lie under it. */
export const INSETS: readonly number[] = [0, 7, 10, 11.5];

/** Mean width of a character of the sans face, as a part of its size: enough for digits and units. */
const SANS_WIDTH = 0.58;

/** About how wide `text` is in the sans face; a little more rather than less. */
export function sansWidth(text: string, size: number): number {
  return text.length * size * SANS_WIDTH;
}

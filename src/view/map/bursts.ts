/** Steps further apart than this, in milliseconds, are two gestures. */
const PAUSE = 600;

/**
 * Tells the first step of a run of wheel turns or key repeats from those that follow it, so that
 * going back undoes the whole run. The function takes a step's time in milliseconds.
 */
export function burstDetector(): (time: number) => boolean {
  let last: number | undefined;
  return (time) => {
    const first = last === undefined || time - last > PAUSE;
    last = time;
    return first;
  };
}

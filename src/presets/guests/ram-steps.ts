/** What is asked for the steps of a layout. */
export type RamShape = {
  /** Least and largest RAM size, both included, in bytes. */
  readonly min: bigint;
  readonly max: bigint;
  /** RAM sizes are multiples of it. */
  readonly granule: bigint;
  /** RAM sizes at which the arrangement changes for certain, ascending. */
  readonly splits: readonly bigint[];
  /**
   * Names the arrangement that a RAM size gives. Between two splits it never comes back to a name, unless both are
   * in the repeating part.
   */
  readonly shapeOf: (ram: bigint) => string;
  /** From the split `from` (or `min`) on, two sizes between the same splits have one shape if they differ by `period`. */
  readonly repeating?: { readonly from: bigint; readonly period: bigint };
};

/**
 * Every RAM size, a multiple of the granule, whose shape is not that of the next smaller size, and the splits;
 * ascending, none twice.
 */
export function ramSteps(shape: RamShape): readonly bigint[] {
  const { min, max, granule, splits, repeating } = shape;
  const steps = new Set<bigint>(splits);
  const starts = [min, ...splits.filter((split) => split > min && split <= max)];
  for (const [at, first] of starts.entries()) {
    const last = (starts[at + 1] ?? max + granule) - granule;
    if (repeating && first >= repeating.from) repeat(shape, first, last, repeating.period, steps);
    else bisect(shape, first, last, steps);
  }
  return [...steps].toSorted((a, b) => (a < b ? -1 : 1));
}

/** Adds where the shape changes in `first` … `last`, given that it never comes back to a name. */
function bisect(shape: RamShape, first: bigint, last: bigint, steps: Set<bigint>): void {
  if (last <= first || shape.shapeOf(first) === shape.shapeOf(last)) return;
  const half = (last - first) / shape.granule / 2n;
  if (half === 0n) {
    steps.add(last);
    return;
  }
  const middle = first + half * shape.granule;
  bisect(shape, first, middle, steps);
  bisect(shape, middle, last, steps);
}

/** Looks through one period, and adds what changes in it for every period up to `last`. */
function repeat(
  shape: RamShape,
  first: bigint,
  last: bigint,
  period: bigint,
  steps: Set<bigint>,
): void {
  let before = shape.shapeOf(first);
  for (
    let ram = first + shape.granule;
    ram <= first + period && ram <= last;
    ram += shape.granule
  ) {
    const now = shape.shapeOf(ram);
    if (now !== before) for (let step = ram; step <= last; step += period) steps.add(step);
    before = now;
  }
}

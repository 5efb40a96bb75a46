/** How long something took, in milliseconds, over several runs. */
export type Timing = { readonly best: number; readonly median: number };

/** Runs `work` `runs` times after one run that warms up, and keeps its result from being dropped. */
export function time(runs: number, work: () => unknown, warmUp = 1): Timing {
  const times: number[] = [];
  for (let run = -warmUp; run < runs; run++) {
    const start = performance.now();
    const result = work();
    const took = performance.now() - start;
    if (result === undefined) throw new Error('a benchmark without a result measures nothing');
    if (run >= 0) times.push(took);
  }
  return timingOf(times);
}

/** The best and the median of single runs. */
export function timingOf(times: readonly number[]): Timing {
  const sorted = times.toSorted((a, b) => a - b);
  return { best: sorted[0] ?? NaN, median: sorted[sorted.length >> 1] ?? NaN };
}

/** Prints a Markdown table whose last column is each row's median against that of the first row. */
export function printTable(title: string, rows: readonly (readonly [string, Timing])[]): void {
  const base = rows[0]?.[1].median ?? NaN;
  console.log(`\n${title}\n\n| | best ms | median ms | against the first |\n|---|---|---|---|`);
  for (const [name, { best, median }] of rows) {
    console.log(
      `| ${name} | ${best.toFixed(1)} | ${median.toFixed(1)} | ${(median / base).toFixed(2)} |`,
    );
  }
}

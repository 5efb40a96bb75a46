/** How long something took, in milliseconds, over several runs. */
export type Timing = { readonly best: number; readonly median: number };

/** Runs `work` `runs` times after runs that warm up; the work's result is looked at, so it is done. */
export function time(runs: number, work: () => unknown, warmUp = 1): Timing {
  return timingOf(timesOf(runs, work, warmUp));
}

/** As `time`, the milliseconds of each run. */
export function timesOf(runs: number, work: () => unknown, warmUp = 0): number[] {
  const times: number[] = [];
  for (let run = -warmUp; run < runs; run++) {
    const start = performance.now();
    const result = work();
    const took = performance.now() - start;
    if (result === undefined) throw new Error('a benchmark without a result measures nothing');
    if (run >= 0) times.push(took);
  }
  return times;
}

/** The best and the median of single runs. */
export function timingOf(times: readonly number[]): Timing {
  const sorted = times.toSorted((a, b) => a - b);
  return { best: sorted[0] ?? NaN, median: sorted[sorted.length >> 1] ?? NaN };
}

/** Prints a Markdown table whose last columns are each row's best and median against the first row's. */
export function printTable(title: string, rows: readonly (readonly [string, Timing])[]): void {
  const first = rows[0]?.[1] ?? { best: NaN, median: NaN };
  console.log(`\n${title}\n\n| | best ms | median ms | best : first | median : first |`);
  console.log('|---|---|---|---|---|');
  for (const [name, { best, median }] of rows) {
    const ratios = `${(best / first.best).toFixed(2)} | ${(median / first.median).toFixed(2)}`;
    console.log(`| ${name} | ${best.toFixed(1)} | ${median.toFixed(1)} | ${ratios} |`);
  }
}

import type { Timing } from './engine-timing.ts';

/** What reading an input takes, and one twice as large. */
export type Growth = {
  readonly one: Timing & { readonly bytes: number };
  readonly two: Timing & { readonly bytes: number };
};

/** Measures and prints each row of a Markdown table: megabytes a second of the larger input, and how much longer it takes. Linear is about 2. */
export function printRatios(rows: readonly (readonly [string, () => Growth])[]): void {
  console.log(
    '\n| | best ms | twice the size: best ms | ratio (linear: 2) | MB/s |\n|---|---|---|---|---|',
  );
  for (const [name, measure] of rows) {
    const { one, two } = measure();
    const speed = two.bytes / 1e6 / (two.best / 1000);
    const ratio = two.best / one.best;
    console.log(
      `| ${name} | ${one.best.toFixed(1)} | ${two.best.toFixed(1)} | ${ratio.toFixed(2)} | ${speed.toFixed(1)} |`,
    );
  }
}

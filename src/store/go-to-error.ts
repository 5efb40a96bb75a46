/** Why a text leads nowhere. */
export type GoToError = {
  /** `too-large`: beyond 2^64-1. `reversed`: a range that ends before it begins. */
  readonly code: 'not-understood' | 'too-large' | 'reversed' | 'nothing-there';
  readonly text: string;
  /** What is understood, each with an example; for `nothing-there`, what was looked for. */
  readonly understood: readonly string[];
};

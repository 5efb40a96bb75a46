import { err, ok, type Result } from './result.ts';

/** A Linux release as rules depend on it: 6.12 is `{ major: 6, minor: 12 }`. Patch levels decide nothing here. */
export type KernelVersion = { readonly major: number; readonly minor: number };

/** The newest kernel whose answers are known: rules are taken from it unless an input or the user says otherwise. */
export const NEWEST_KERNEL: KernelVersion = { major: 7, minor: 2 };

/** `6.12`, `v6.12`, `6.12.117+deb12-arm64`, `6.1.0-56-amd64` …: the first two numbers count. Error: the text. */
export function parseKernelVersion(text: string): Result<KernelVersion, string> {
  const match = /^\s*v?(\d{1,3})\.(\d{1,4})(?![\d])/i.exec(text);
  if (!match) return err(text);
  return ok({ major: parseInt(match[1] ?? '', 10), minor: parseInt(match[2] ?? '', 10) });
}

/** Negative where `a` is older than `b`, 0 where they are the same release. */
export function compareKernels(a: KernelVersion, b: KernelVersion): number {
  return a.major - b.major || a.minor - b.minor;
}

/** Whether `kernel` is `from` or newer, and older than `until` where that is given. */
export function isWithin(
  kernel: KernelVersion,
  from: KernelVersion | undefined,
  until?: KernelVersion,
): boolean {
  if (from && compareKernels(kernel, from) < 0) return false;
  return until === undefined || compareKernels(kernel, until) < 0;
}

/** `6.12`. */
export function formatKernel({ major, minor }: KernelVersion): string {
  return `${major}.${minor}`;
}

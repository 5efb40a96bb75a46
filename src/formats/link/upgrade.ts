import { err, ok, type Result } from '../../model/result.ts';
import type { LinkPair } from './fragment.ts';
import type { LinkError } from './link-error.ts';

/** Turns the pairs of one version of links into those of the next. Pure; never fails. */
export type Upgrader = (pairs: readonly LinkPair[]) => readonly LinkPair[];

/**
 * Step `i` turns version `i + 1` into `i + 2`. A link of any past version opens for ever, so a step is never taken out
 * or changed. The bytes of `d` have a version of their own as their first byte.
 */
export const UPGRADERS: readonly Upgrader[] = [];

/** The version of links that are written. */
export const LINK_VERSION = UPGRADERS.length + 1;

/** A link's pairs without `v`, in the newest version that is known, and the version that it said. */
export type Upgraded = { readonly version: number; readonly pairs: readonly LinkPair[] };

/**
 * Brings pairs to the newest version by `steps`. A later version is left as it is, for the caller to see what of it
 * can be read. Error: `bad-version`, where `v` is no whole number from 1 on.
 */
export function upgradePairs(
  pairs: readonly LinkPair[],
  steps: readonly Upgrader[] = UPGRADERS,
): Result<Upgraded, LinkError> {
  const text = pairs.find(([key]) => key === 'v')?.[1] ?? '1';
  if (!/^[1-9][0-9]{0,8}$/.test(text)) return err({ code: 'bad-version', text });
  const version = parseInt(text, 10);
  const own = pairs.filter(([key]) => key !== 'v');
  const newest = steps
    .slice(version - 1)
    .reduce<readonly LinkPair[]>((old, step) => step(old), own);
  return ok({ version, pairs: newest });
}

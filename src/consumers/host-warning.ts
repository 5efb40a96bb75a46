import type { Warning } from '../model/diagnostic.ts';

/** A warning; `group` is the one that its text begins with, where it says the same of many. */
export type HostWarning = Warning & { readonly group?: string };

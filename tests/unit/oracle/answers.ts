import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

type Span = readonly [first: string, last: string];

/** One step of a container (by group) or an IOAS (by device); errnos are `0` where a call went through. */
export type RunStep = {
  readonly group?: number;
  readonly device?: string;
  readonly viable?: number;
  readonly set_container?: string;
  readonly set_iommu?: string;
  readonly device_fds?: Readonly<Record<string, string>>;
  readonly bind?: string;
  readonly attach?: string;
  readonly hwpt_alloc_nest_parent?: string;
  /** After this step. */
  readonly ranges?: readonly Span[];
  readonly alignment?: string;
};

/** A map, undone at once. */
export type RunMap = {
  readonly why: string;
  readonly iova: string;
  readonly size: string;
  readonly errno: string;
  /** There where the unmap did not give back all. */
  readonly unmapped?: string;
};

export type Run = {
  readonly kind: 'vfio' | 'vfio_compat' | 'iommufd';
  readonly label: string;
  readonly nest_parent?: 0 | 1;
  readonly steps: readonly RunStep[];
  readonly attached: number;
  readonly final?: { readonly ranges?: readonly Span[]; readonly alignment?: string };
  readonly maps?: readonly RunMap[];
  readonly allow?: readonly {
    readonly start: string;
    readonly last: string;
    readonly errno: string;
  }[];
};

/** First attach, map one page at `iova`, attach the second. */
export type ConflictRun = {
  readonly kind: 'vfio_conflict' | 'iommufd_conflict';
  readonly first: number | string;
  readonly second: number | string;
  readonly iova: string;
  readonly map: string;
  readonly second_set_container?: string;
  readonly second_bind?: string;
  readonly second_attach?: string;
  readonly ranges_after?: readonly Span[];
};

export type Answers = { readonly host: string; readonly runs: readonly (Run | ConflictRun)[] };

const FOLDER = new URL('../../fixtures/oracle-answers/', import.meta.url);

/** What each machine's kernel answered. */
export const ANSWERS: readonly Answers[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json.gz'))
  .toSorted()
  .map((file) => JSON.parse(gunzipSync(readFileSync(new URL(file, FOLDER))).toString('utf8')));

function isConflict(run: Run | ConflictRun): run is ConflictRun {
  return run.kind === 'vfio_conflict' || run.kind === 'iommufd_conflict';
}

/** The runs that attach and map. */
export function runsOf({ runs }: Answers): readonly Run[] {
  return runs.filter((run): run is Run => !isConflict(run));
}

/** The runs with a map that is alive while a second is attached. */
export function conflictsOf({ runs }: Answers): readonly ConflictRun[] {
  return runs.filter(isConflict);
}

/** `first-last` joined by blanks, as `setText` writes a set. */
export function spansText(spans: readonly Span[] | undefined): string {
  return (spans ?? []).map(([first, last]) => `${first}-${last}`).join(' ');
}

import type { ConsumerId } from '../../consumers/consumer.ts';
import { explain } from '../../consumers/explain.ts';
import { limitProvenance } from '../../consumers/limit-provenance.ts';
import { LIMIT_KINDS, type LimitKind, type RegionKind } from '../../model/kind.ts';
import { WHOLE_SPACE } from '../../model/range.ts';
import type { ExportedHost } from './export.ts';

/** Why a kind keeps the consumer out of this host. */
export type Because = {
  readonly kind: RegionKind | LimitKind;
  /** A sentence; undefined where the rules give none. */
  readonly text: string | undefined;
  /** Kernel file and function, or specification section. */
  readonly source: string | undefined;
  /** Of a limit: its figure and who says it. */
  readonly said: readonly string[];
};

/** One entry for each kind and limit that keeps the consumer out anywhere, by name of kind. */
export function becauseOf({ host, map }: ExportedHost, consumer: ConsumerId): readonly Because[] {
  const { decisions } = explain(host, map, consumer, WHOLE_SPACE, 0);
  const kinds = new Set<string>();
  return decisions.flatMap(({ kind, keepsOut, reason }): Because[] => {
    if (!keepsOut || kinds.has(kind)) return [];
    kinds.add(kind);
    const said = isLimit(kind) ? limitProvenance(host, kind, WHOLE_SPACE) : [];
    return [{ kind, said, text: reason?.text, source: reason?.source }];
  });
}

/** The reason as sentences: the rule, and what it means here. */
export function becauseText({ text, said }: Pick<Because, 'text' | 'said'>): string {
  const here = said.length === 0 ? [] : [`Here: ${said.join('; ')}.`];
  return [...(text === undefined ? [] : [text]), ...here].join(' ');
}

function isLimit(kind: RegionKind | LimitKind): kind is LimitKind {
  return (LIMIT_KINDS as readonly string[]).includes(kind);
}

import type { HostComparison } from '../consumers/compare/compare-hosts.ts';
import type { ListedRegion } from '../consumers/compare/listed-regions.ts';
import type { RegionChange } from '../consumers/compare/match-regions.ts';
import { hex, listText, quote, rangesText } from './json-text.ts';

/** Two hosts by name, and what differs. */
export type NamedComparison = {
  readonly a: string;
  readonly b: string;
  readonly comparison: HostComparison;
};

/**
 * What `compare --json` says (`iovascope-compare`, version 1), in pieces that are to be joined. A region is as in a
 * report, with the groups that list it. `unknown` stands there where an aperture is not known: the three lists of
 * ranges then speak of the addresses below `from`. `silent` names the sides that list no region at all.
 */
export function* formatCompare({ a, b, comparison }: NamedComparison): Generator<string> {
  const { usable, changes, unknown, silent } = comparison;
  yield `{"format":"iovascope-compare","version":1,"a":${quote(a)},"b":${quote(b)},\n"onlyA":`;
  yield* listText(rangesText(usable.onlyA));
  yield ',\n"onlyB":';
  yield* listText(rangesText(usable.onlyB));
  yield ',\n"both":';
  yield* listText(rangesText(usable.both));
  yield ',\n"regions":';
  yield* listText(changesText(changes));
  if (unknown) {
    yield `,\n"unknown":{"from":${hex(unknown.from)},"of":${JSON.stringify(unknown.of)}}`;
  }
  if (silent.length > 0) yield `,\n"silent":${JSON.stringify(silent)}`;
  yield '}\n';
}

function* changesText(changes: readonly RegionChange<ListedRegion>[]): Generator<string> {
  for (const change of changes) {
    const a = 'a' in change ? regionText(change.a) : 'null';
    const b = 'b' in change ? regionText(change.b) : 'null';
    yield `{"change":"${change.change}","a":${a},"b":${b}}`;
  }
}

function regionText({ first, last, kind, software, from, groups }: ListedRegion): string {
  const isSoftware = software ? ',"software":true' : '';
  const line = from.line === undefined ? '' : `,"line":${from.line}`;
  return `{"first":${hex(first)},"last":${hex(last)},"kind":"${kind}"${isSoftware},"from":{"source":${quote(from.source)}${line}},"groups":${JSON.stringify(groups)}}`;
}

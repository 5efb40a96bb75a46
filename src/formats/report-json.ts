import type { ConsumerId } from '../consumers/consumer.ts';
import { originOf } from '../consumers/region-facts.ts';
import { groupsById, runGroups } from '../consumers/run-groups.ts';
import { isSoftwareWindow } from '../consumers/software-msi.ts';
import { warningsFor } from '../consumers/warnings.ts';
import { address } from '../model/address.ts';
import type { Diagnostic, Warning } from '../model/diagnostic.ts';
import type { Assignable, HostMap } from '../model/host-map.ts';
import type { Host } from '../model/host.ts';
import { kindsOfMask, REGION_KINDS, type KindMask } from '../model/kind.ts';
import type { RangeSet } from '../model/range-set.ts';
import type { Origin } from '../model/region.ts';
import { ends, hex, listText, quote, rangesText } from './json-text.ts';
import type { Recognised } from './read-files.ts';
import { toldText } from './report-told.ts';
import { REPORT_VERSION } from './own/report-version.ts';

/**
 * What `report --json` says (`iovascope-report`). Hosts in the order given, `map` made for the chosen
 * groups; `recognised`: what the files of its input are, left out where it came from no files.
 */
export type Report = {
  readonly consumer: ConsumerId;
  readonly hosts: readonly {
    readonly host: Host;
    readonly map: HostMap;
    readonly recognised?: readonly Recognised[];
  }[];
  readonly usableOnAll: RangeSet;
  readonly diagnostics: readonly Diagnostic[];
};

/**
 * A report as JSON text, in pieces that are to be joined in order: a host of millions of regions need not be one
 * string. Keys stand in a fixed order, each region and range on a line of its own; ends with a newline.
 */
export function* formatReport(report: Report): Generator<string> {
  yield `{"format":"iovascope-report","version":${REPORT_VERSION},"consumer":${quote(report.consumer)},\n`;
  yield '"hosts":[';
  for (const [at, one] of report.hosts.entries()) {
    yield at === 0 ? '\n' : ',\n';
    yield* hostText(one, report.consumer);
  }
  yield '],\n"usableOnAll":';
  yield* listText(rangesText(report.usableOnAll));
  yield ',\n"diagnostics":';
  yield* listText(report.diagnostics.map(diagnosticText));
  yield '}\n';
}

function* hostText(
  { host, map, recognised }: Report['hosts'][number],
  consumer: ConsumerId,
): Generator<string> {
  const { range, known, because } = host.aperture;
  yield `{"name":${quote(host.name)},"sources":${JSON.stringify(host.sources)},\n`;
  yield `"aperture":{"first":${hex(range.first)},"last":${hex(range.last)},`;
  yield `"known":${known},"because":${quote(because)}},\n"groups":`;
  yield* groupsText(host, map, consumer);
  yield ',\n"merged":';
  yield* listText(mergedText(host, map));
  yield ',\n"usable":';
  const usable = map.consumers[consumer]?.usable;
  yield* listText(usable ? rangesText(usable) : []);
  yield ',\n"warnings":';
  yield* listText(warningsFor(host, map, consumer).map(warningText));
  yield* toldText(host, recognised);
  yield '}';
}

function* groupsText(host: Host, map: HostMap, consumer: ConsumerId): Generator<string> {
  const listed = regionsByGroup(host);
  const sources = host.sources.map(quote);
  const assignable = map.assignable[consumer];
  yield '[';
  for (const [at, index] of groupsById(host).entries()) {
    const group = host.groups[index];
    yield `${at === 0 ? '' : ','}\n{"id":${quote(group?.id ?? '')},`;
    yield `"devices":${JSON.stringify(group?.devices ?? [])},"regions":`;
    yield* listText(regionsText(host, listed[index] ?? [], sources));
    const answer = assignable?.[index];
    if (answer) yield `,"assignable":${assignableText(host, answer, sources)}`;
    yield '}';
  }
  yield ']';
}

function assignableText(host: Host, answer: Assignable, sources: readonly string[]): string {
  if (answer.ok) return '{"ok":true}';
  const because = `{"ok":false,"errno":${quote(answer.errno)},"because":${quote(answer.because)}`;
  if (answer.region === undefined) return `${because}}`;
  return `${because},"region":${regionText(host, answer.region, sources)}}`;
}

/** Region indexes by group, each list in the order of the input. */
function regionsByGroup(host: Host): readonly (readonly number[])[] {
  const lists: number[][] = host.groups.map(() => []);
  for (let index = 0; index < host.regions.length; index += 1) {
    lists[host.regions.owners[index] ?? 0]?.push(index);
  }
  return lists;
}

function* regionsText(
  host: Host,
  indexes: readonly number[],
  sources: readonly string[],
): Generator<string> {
  for (const index of indexes) yield regionText(host, index, sources);
}

/** `sources` are the host's, quoted already. */
function regionText(host: Host, index: number, sources: readonly string[]): string {
  const { regions } = host;
  const first = address(regions.firsts[index] ?? 0n);
  const last = address(regions.lasts[index] ?? 0n);
  const kind = REGION_KINDS[regions.kinds[index] ?? 0] ?? 'reserved';
  const isSoftware = kind === 'msi' && isSoftwareWindow(host, { first, last });
  const software = isSoftware ? ',"software":true' : '';
  const source = sources[regions.sources[index] ?? 0] ?? quote(originOf(host, index).source);
  const line = regions.lines[index] ?? 0;
  const from = line === 0 ? `{"source":${source}}` : `{"source":${source},"line":${line}}`;
  return `{"first":${hex(first)},"last":${hex(last)},"kind":"${kind}"${software},"from":${from}}`;
}

function* mergedText(host: Host, map: HostMap): Generator<string> {
  const { merged } = map;
  const ids = host.groups.map((group) => quote(group.id));
  let run = 0;
  for (const groups of runGroups(host, map)) {
    const kinds = JSON.stringify(kindsOfMask((merged.masks[run] ?? 0) as KindMask));
    const names = groups.map((group) => ids[group]).join(',');
    yield `{${ends(merged, run)},"kinds":${kinds},"groups":[${names}]}`;
    run += 1;
  }
}

function warningText({ code, text, from, besides }: Warning): string {
  return JSON.stringify({
    code,
    text,
    ...(from && { from: fromOf(from) }),
    ...(besides && { besides: besides.map(fromOf) }),
  });
}

function fromOf({ source, line }: Origin): Origin {
  return line === undefined ? { source } : { source, line };
}

function diagnosticText(diagnostic: Diagnostic): string {
  const { source, line, column, code, text, expected } = diagnostic;
  return JSON.stringify({ source, line, column, code, text, expected });
}

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { FLATTENED_TREE } from '../../../../src/formats/device-tree/format.ts';
import { TREE_SOURCE } from '../../../../src/formats/device-tree/source-lines.ts';
import { HostDraft } from '../../../../src/formats/host-draft.ts';
import type { Diagnostic, Warning } from '../../../../src/model/diagnostic.ts';
import type { LimitRange } from '../../../../src/model/host.ts';
import type { Machine } from '../../../../src/model/machine.ts';
import { formatRange } from '../../../../src/model/range.ts';
import type { DeviceScope } from '../../../../src/model/told.ts';

const FIXTURES = new URL('../../../fixtures/', import.meta.url);

/** What a tree told, as lines that a person can write. */
export type TreeFacts = {
  readonly firmware: readonly string[];
  readonly memory: readonly string[];
  readonly windows: readonly string[];
  readonly inbound: readonly string[];
  readonly iommus: readonly string[];
  readonly warnings: readonly string[];
  readonly diagnostics: readonly string[];
};

/** The bytes of a fixture of `tests/fixtures/device-tree`, unpacked where its name ends in `.gz`. */
export function treeBytes(name: string): Uint8Array {
  const bytes = readFileSync(new URL(`device-tree/${name}`, FIXTURES));
  return new Uint8Array(name.endsWith('.gz') ? gunzipSync(bytes) : bytes);
}

/** A fixture of another folder, as text. */
export function fixtureText(path: string): string {
  return readFileSync(new URL(path, FIXTURES), 'utf8');
}

/** What a flattened tree tells. */
export function factsOfBytes(bytes: Uint8Array): TreeFacts {
  const draft = new HostDraft(1000);
  const source = draft.addSource('fdt.dtb');
  FLATTENED_TREE.parse({ bytes, source, group: '?' }, draft);
  return factsOfDraft(draft);
}

/** All that was put into a draft. It lists no region and no group. */
export function factsOfDraft(draft: HostDraft): TreeFacts {
  const { machine, pciWindows = [], dmaRanges = [], ...rest } = draft.finish();
  if (rest.regions.length + rest.groups.length > 0) throw new Error('a tree lists no region');
  return {
    firmware: firmwareLines(machine),
    memory: (machine?.memoryMaps ?? []).flatMap(({ pieces }) =>
      pieces.map(({ range, kind, name }) => `${formatRange(range)} ${kind} ${name}`),
    ),
    windows: pciWindows.map(limitLine),
    inbound: dmaRanges.map(limitLine),
    iommus: (machine?.iommus ?? []).map(({ name, driver }) => `${name} ${driver}`),
    warnings: rest.warnings.map(warningLine),
    diagnostics: rest.diagnostics.map(diagnosticLine),
  };
}

function firmwareLines(machine: Machine | undefined): string[] {
  return (machine?.firmware ?? []).map(
    ({ range, kind, scopes, from }) =>
      `${formatRange(range)} ${kind} ${scopes.map(scopeName).join(' ')}${from.line === undefined ? '' : ` :${from.line}`}`,
  );
}

function scopeName(scope: DeviceScope): string {
  return scope.kind === 'device' ? scope.name : scope.kind;
}

function limitLine({ range, because }: LimitRange): string {
  return `${formatRange(range)} ${because.replace(/ \(.*$/, '')}`;
}

function warningLine({ code, text }: Warning): string {
  return `${code} ${text.split(/[ :;]/)[0] ?? ''}`;
}

function diagnosticLine({ line, column, code, text }: Diagnostic): string {
  return `${line}:${column} ${code} ${text}`;
}

/** What the lines of a text tell that are of a device tree; `taken` are the numbers of the lines that are wholly its. */
export function factsOfText(text: string): TreeFacts & { readonly taken: readonly number[] } {
  const draft = new HostDraft(1000);
  const reader = TREE_SOURCE.create(draft, draft.addSource('board.dts'));
  const taken: number[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (reader.read(line, index + 1)) taken.push(index + 1);
  }
  reader.finish();
  return { ...factsOfDraft(draft), taken };
}

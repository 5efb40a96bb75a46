import { readFileSync } from 'node:fs';
import { ACPI_TABLES } from '../../../../src/formats/acpi/format.ts';
import { ACPI_LINES } from '../../../../src/formats/acpi/lines.ts';
import { HEAD_BYTES } from '../../../../src/formats/format-input.ts';
import { HostDraft } from '../../../../src/formats/host-draft.ts';
import { formatRange } from '../../../../src/model/range.ts';
import type { DeviceScope } from '../../../../src/model/told.ts';

/** What was understood, as text. */
export type Told = {
  /** `rmrr 0x30000000-0x300fffff direct device 0000:00:03.0`; IOMMUs as `amd 0000:00:01.0 0x29d3 0x0`. */
  readonly facts: readonly string[];
  /** The line of each firmware region; undefined in binary files. */
  readonly lines: readonly (number | undefined)[];
  /** `1:49 bad-table offset 0x30: …`. */
  readonly faults: readonly string[];
  /** `firmware-unaligned`, … */
  readonly warnings: readonly string[];
  readonly recognised: readonly string[];
};

const FIXTURES = new URL('../../../fixtures/', import.meta.url);

const KNOWN = new Map<string, Uint8Array>();

/** The bytes of a fixture, to be changed at will. */
export function fixture(path: string): Uint8Array {
  const bytes = KNOWN.get(path) ?? new Uint8Array(readFileSync(new URL(path, FIXTURES)));
  KNOWN.set(path, bytes);
  return bytes.slice();
}

/** A fixture as text. */
export function fixtureText(path: string): string {
  return new TextDecoder().decode(fixture(path));
}

/** What the format of binary tables makes of a file; undefined where it is none of its own. */
export function readBinary(bytes: Uint8Array): Told | undefined {
  const head = {
    path: 'x.dat',
    bytes: bytes.subarray(0, HEAD_BYTES),
    text: '',
    size: bytes.length,
  };
  const format = ACPI_TABLES.find(({ detect }) => detect(head) === 'yes');
  if (!format) return undefined;
  const draft = new HostDraft(10);
  const source = draft.addSource('x.dat');
  format.parse({ bytes, source, group: '?' }, draft);
  return toldOf(draft);
}

/** What the reader of lines makes of a text, and which lines it took for its own. */
export function readLines(text: string): Told & { readonly claimed: readonly number[] } {
  const draft = new HostDraft(10);
  const reader = ACPI_LINES.create(draft, draft.addSource('x.txt'));
  const claimed = text
    .split('\n')
    .flatMap((line, i) => (reader.read(line.replace(/\r$/, ''), i + 1) ? [i + 1] : []));
  reader.finish();
  return { ...toldOf(draft), claimed };
}

function toldOf(draft: HostDraft): Told {
  const { machine, diagnostics, warnings, recognised } = draft.finish();
  const firmware = machine?.firmware ?? [];
  const iommus = (machine?.iommus ?? []).map(({ name, driver, efr }) => {
    const words = efr
      ? [efr.value.efr, efr.value.efr2].map((word) => `0x${word.toString(16)}`)
      : [];
    return [driver, name, ...words].join(' ');
  });
  return {
    facts: [
      ...iommus,
      ...firmware.map(({ table, range, kind, scopes }) =>
        [table, formatRange(range), kind, scopes.map(scopeText).join(', ')].join(' ').trimEnd(),
      ),
    ],
    lines: firmware.map(({ from }) => from.line),
    faults: diagnostics.map(({ line, column, code, text }) => `${line}:${column} ${code} ${text}`),
    warnings: warnings.map(({ code }) => code),
    recognised: recognised.map(({ title }) => title),
  };
}

function scopeText(scope: DeviceScope): string {
  const words = Object.entries(scope).flatMap(([, value]) => (value === undefined ? [] : [value]));
  return words.join(' ');
}

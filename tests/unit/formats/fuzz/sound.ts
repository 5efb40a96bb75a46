import { expect } from 'vitest';
import type { HostDraft } from '../../../../src/formats/host-draft.ts';

/** The last address. */
const LAST = (1n << 64n) - 1n;

/** What a draft came to, without what differs between two objects of one content. */
export type Answer = ReturnType<HostDraft['finish']>;

/**
 * That an answer holds together: regions are not empty and of a group that is there, each range lies within 64 bits, and
 * a diagnostic stands in the text (or, of bytes, at one of them).
 */
export function expectSound(
  { regions, groups, diagnostics, machine }: Answer,
  bytes: Uint8Array,
  isText: boolean,
): void {
  for (let i = 0; i < regions.length; i += 1) {
    const isRange = (regions.firsts[i] ?? 1n) <= (regions.lasts[i] ?? 0n);
    expect(isRange && (regions.owners[i] ?? groups.length) < groups.length).toBe(true);
  }
  expectRanges(machine);
  if (diagnostics.length === 0) return;
  const lines = isText ? linesOf(bytes) : [bytes.length];
  for (const { source, line, column, expected } of diagnostics) {
    expect([source, expected === '']).toEqual(['x', false]);
    expect(line >= 1 && line <= lines.length).toBe(true);
    expect(column >= 1 && column <= (lines[line - 1] ?? 0) + 1).toBe(true);
  }
}

function linesOf(bytes: Uint8Array): number[] {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return text.split(text.includes('\n') ? '\n' : '\r').map(({ length }) => length);
}

function expectRanges(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if ('first' in value && 'last' in value) {
    const { first, last } = value;
    if (typeof first === 'bigint' && typeof last === 'bigint') {
      expect(first >= 0n && first <= last && last <= LAST).toBe(true);
    }
  }
  for (const part of Object.values(value)) expectRanges(part);
}

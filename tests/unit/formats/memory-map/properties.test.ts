import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HostDraft } from '../../../../src/formats/host-draft.ts';
import { textLines } from '../../../../src/formats/line-readers.ts';

const FIXTURES = new URL('../../../fixtures/', import.meta.url);
const LINES = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
  .filter((path) => /(?:iomem|dmesg_iommu|mtree|mtree-f|logs.*|vmm.*|301-.*)\.txt$/.test(path))
  .flatMap((path) => readFileSync(new URL(path, FIXTURES), 'utf8').split('\n'))
  .concat(
    '(XEN)  [0000000000000000, 000000000009efff] (usable)',
    'BIOS-e820: 0000000000000000 - 000000000009fc00 (usable)',
    'AMD-Vi: IVMD_TYPEi devid_start: 00:1f.2 devid_end: 00:1f.2 range_start: 0 range_end: 1000 flags: 1',
    'pcie:   MEM 0x1b40000000..0x1bffffffff -> 0x0040000000',
    'pcie:   IB MEM 0x0080000000..0x00ffffffff -> 0x0000000000',
    'DMAR: RMRR base: 0x000000be800000 end: 0x000000be7fffff',
  );

/** What the readers of lines make of them. */
function told(lines: readonly string[]) {
  const draft = new HostDraft(10);
  const reader = textLines(draft, draft.addSource('log.txt'));
  lines.forEach((line, index) => {
    reader.read(line, index + 1);
  });
  reader.finish();
  return draft.finish();
}

const line = fc.constantFrom(...LINES);
/** A real line with some characters put in the place of others. */
const changed = fc
  .tuple(line, fc.nat(160), fc.nat(8), fc.string({ maxLength: 6 }))
  .map(([text, at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut));
/** The beginning of one and the end of another. */
const spliced = fc
  .tuple(line, line, fc.nat(120), fc.nat(120))
  .map(([a, b, head, tail]) => a.slice(0, head) + b.slice(tail));
const bytes = fc
  .uint8Array({ maxLength: 60 })
  .map((array) => new TextDecoder().decode(array).replaceAll('\n', ' '));

const RUNS = { numRuns: 10_000 };

describe('readers of logs and memory maps', () => {
  it('have lines to be tried with', () => {
    expect(LINES.length).toBeGreaterThan(3000);
  });
  it(
    'read(lines that were damaged) never throws, and gives the same again',
    { timeout: 120_000 },
    () => {
      const lines = fc.array(fc.oneof(changed, spliced, line, bytes), { maxLength: 8 });
      fc.assert(
        fc.property(lines, (texts) => {
          const once = told(texts);
          expect(told(texts)).toEqual(once);
          expect([once.groups, once.regions.length]).toEqual([[], 0]);
        }),
        RUNS,
      );
    },
  );
  it('read(lines) gives maps that are sorted, what is inside behind what it is in', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(changed, line), { maxLength: 30 }), (texts) => {
        for (const { pieces } of told(texts).machine?.memoryMaps ?? []) {
          expect(pieces.length).toBeGreaterThan(0);
          for (const [at, { range }] of pieces.entries()) {
            const before = pieces[at - 1]?.range ?? range;
            expect(range.first <= range.last && before.first <= range.first).toBe(true);
            if (before.first === range.first) expect(before.last >= range.last).toBe(true);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { HostDraft } from '../../../../src/formats/host-draft.ts';
import { LATER_READERS } from '../../../../src/formats/later-readers.ts';
import type { LineReaderKind } from '../../../../src/formats/line-reader-kind.ts';
import { LINE_READERS } from '../../../../src/formats/line-readers.ts';
import { IOAS_39, TYPE1_39 } from '../answers/replies.ts';
import { damaged, randomOf } from './damage.ts';
import { linesFrom } from './seeds.ts';
import { expectSound, type Answer } from './sound.ts';

const RUNS = 10_000;

/** What no fixture has. */
const MORE: Readonly<Record<string, readonly Uint8Array[]>> = {
  'hex-dump': [TYPE1_39, IOAS_39].map((reply) => new TextEncoder().encode(dumpOf(reply))),
};

/** As `xxd -g1` prints bytes. */
function dumpOf(bytes: Uint8Array): string {
  const rows = Array.from({ length: Math.ceil(bytes.length / 16) }, (_, i) => {
    const row = Array.from(bytes.subarray(i * 16, i * 16 + 16));
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    return `${(i * 16).toString(16).padStart(8, '0')}: ${hex}`;
  });
  return rows.join('\n');
}

function answer(kind: LineReaderKind, bytes: Uint8Array): Answer {
  const draft = new HostDraft(10_000, LATER_READERS);
  const reader = kind.create(draft, draft.addSource('x'));
  const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\n');
  lines.forEach((line, index) => {
    reader.read(line, index + 1);
  });
  reader.finish();
  return draft.finish();
}

describe('readers of lines', () => {
  it.each(LINE_READERS.map((kind) => [kind.id, kind] as const))(
    '%s: read(anything) ends, is sound, and the same again, and gives no region',
    { timeout: 120_000 },
    (id, kind) => {
      const seeds = [...linesFrom(kind.starts), ...(MORE[id] ?? [])];
      expect(seeds.length).toBeGreaterThan(0);
      const random = randomOf(id.length);
      for (let run = 0; run < RUNS; run += 1) {
        const bytes = damaged(seeds, random);
        const once = answer(kind, bytes);
        expectSound(once, bytes, true);
        expect(once.regions.length).toBe(0);
        if (run % 4 === 0) expect(answer(kind, bytes)).toEqual(once);
      }
    },
  );
});

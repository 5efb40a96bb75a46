import { describe, expect, it } from 'vitest';
import { HostDraft, type Format } from '../../../../src/formats/host-draft.ts';
import { LATER_FORMATS } from '../../../../src/formats/later-formats.ts';
import { LATER_READERS } from '../../../../src/formats/later-readers.ts';
import { FORMATS } from '../../../../src/formats/registry.ts';
import { damaged, randomOf } from './damage.ts';
import { IOAS_39, TYPE1_39 } from '../answers/replies.ts';
import { filesLike, linesFrom, smallFiles } from './seeds.ts';
import { expectSound, type Answer } from './sound.ts';

const RUNS = 10_000;

/** As lsiommu writes it. */
const LSIOMMU =
  '{"iommu_groups":[{"id":0,"devices":[{"address":"0000:00:00.0","class":"060000","vendor":"8086","device":"29c0"}]},{"id":8,"devices":[{"address":"0000:00:1f.2"}]}]}';
const encoded = (text: string) => new TextEncoder().encode(text);
const boards = () => smallFiles(/board\.dtb$|\.dtbo$|(?:acpi|rmr)-k6\.12\.dtb$/, 4000);
const tables = () => smallFiles(/acpi\/[^/]*\.dat$/, 4000);
const json = () => filesLike(/host\.json$|R18-json.*\.txt$/);

/** What each format is damaged from; one without a row fails. */
const SEEDS: Readonly<Record<string, () => Uint8Array[]>> = {
  'layout-file': () => filesLike(/links\/.*\.json$/),
  'host-json': json,
  'regions-json': json,
  'reserved-regions': () => linesFrom(/0x[0-9a-f]{16}\s+0x[0-9a-f]{16}/),
  'acpi-dmar': tables,
  'acpi-ivrs': tables,
  'acpi-iort': tables,
  'acpi-viot': tables,
  'device-tree': boards,
  'own-json': () => [
    encoded('{"format": "iovascope-report", "version": 1, "hosts": []}'),
    ...json(),
  ],
  'vfio-iommu-type1-info': () => [TYPE1_39, IOAS_39],
  'iommu-ioas-iova-ranges': () => [IOAS_39, TYPE1_39],
  'lsiommu-json': () => [encoded(LSIOMMU)],
};

function answer(format: Format, bytes: Uint8Array): Answer {
  const draft = new HostDraft(10_000, LATER_READERS);
  const head = { path: 'x', bytes, text: new TextDecoder().decode(bytes), size: bytes.length };
  // Whatever it says: bytes that it refuses may be in a dump, or told to be one by who drops them.
  format.detect(head);
  format.parse({ bytes: bytes.slice(), source: draft.addSource('x'), group: '?' }, draft);
  return draft.finish();
}

const isText = (format: Format) => FORMATS.includes(format) || /json/.test(format.id);

describe('formats', () => {
  it.each([...FORMATS, ...LATER_FORMATS].map((format) => [format.id, format] as const))(
    '%s: parse(anything) ends, is sound, and the same again',
    { timeout: 120_000 },
    (id, format) => {
      const seeds = SEEDS[id]?.() ?? [];
      expect(seeds.length).toBeGreaterThan(0);
      const random = randomOf(id.length);
      for (let run = 0; run < RUNS; run += 1) {
        const bytes = damaged(seeds, random);
        const once = answer(format, bytes);
        expectSound(once, bytes, isText(format));
        if (run % 4 === 0) expect(answer(format, bytes)).toEqual(once);
      }
    },
  );
});

it.each(FORMATS.map((format) => [format.id, format] as const))(
  '%s: parse(text with returns) is parse(the same without)',
  { timeout: 60_000 },
  (id, format) => {
    const seeds = SEEDS[id]?.() ?? [];
    const random = randomOf(7);
    for (let run = 0; run < 1000; run += 1) {
      const text = new TextDecoder().decode(damaged(seeds, random)).replaceAll('\r', '');
      const [unix, dos] = [text, text.replaceAll('\n', '\r\n')].map((one) =>
        new TextEncoder().encode(one),
      );
      if (!unix || !dos || !text.includes('\n')) continue;
      expect(answer(format, dos)).toEqual(answer(format, unix));
    }
  },
);

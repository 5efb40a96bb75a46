import { DEFAULT_RULES, type Rules } from '../../../src/model/settings.ts';
import { RegionColumnsBuilder } from '../../../src/engine/region-columns-builder.ts';
import type { Aperture, Host } from '../../../src/model/host.ts';
import { isRegionKind, kindCode } from '../../../src/model/kind.ts';
import { parseRange } from '../../../src/model/quantity.ts';
import { formatRange, WHOLE_SPACE, type AddressRange } from '../../../src/model/range.ts';
import type { RangeSet } from '../../../src/model/range-set.ts';
import { rangesOf } from '../../../src/engine/range-set.ts';

/** `0x0-0xfff` as a range; throws where it is none. */
export function span(text: string): AddressRange {
  const parsed = parseRange(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.code}`);
  return parsed.value;
}

/** Groups by id, each a text of `FIRST-LAST kind` joined by commas, read from `test.txt` line after line. */
export function textHost(groups: Readonly<Record<string, string>>, aperture?: string): Host {
  const builder = new RegionColumnsBuilder();
  const ids = Object.keys(groups);
  let line = 0;
  for (const [owner, id] of ids.entries()) {
    for (const region of (groups[id] ?? '').split(',').filter((text) => text.trim() !== '')) {
      const [range = '', kind = ''] = region.trim().split(' ');
      if (!isRegionKind(kind)) throw new Error(`${kind} is no kind`);
      line += 1;
      builder.pushRange(span(range), kindCode(kind), owner, 0, line);
    }
  }
  return {
    name: 'test',
    sources: ['test.txt'],
    groups: ids.map((id) => ({ id, devices: [`device-${id}`] })),
    regions: builder.finish(),
    aperture: apertureOf(aperture),
    warnings: [],
  };
}

export function apertureOf(text: string | undefined): Aperture {
  return text === undefined
    ? { range: WHOLE_SPACE, known: false, because: 'nothing tells' }
    : { range: span(text), known: true, because: 'the test' };
}

/** A range set as text, to compare. */
export function setText(set: RangeSet | undefined): string {
  return set ? rangesOf(set).map(formatRange).join(' ') : 'none';
}

/** The default rules, for these groups only. */
export function rulesFor(groups: readonly string[] | undefined): Rules {
  return { ...DEFAULT_RULES, ...(groups && { groups }) };
}

import * as fc from 'fast-check';
import type { ConsumerId } from '../../../../src/consumers/consumer.ts';
import { mapHost } from '../../../../src/consumers/map-host.ts';
import { EMPTY_SET, intersection } from '../../../../src/engine/range-set.ts';
import type { Export, ExportInput } from '../../../../src/formats/export/export.ts';
import type { Host } from '../../../../src/model/host.ts';
import { apertureOf, textHost } from '../../consumers/text-host.ts';
import { cellRegions, spaces, toColumns } from '../../engine/space.ts';

/** What is exported of these hosts. */
export function inputOf(hosts: readonly Host[], consumer: ConsumerId = 'vfio-type1'): ExportInput {
  const mapped = hosts.map((host) => ({ host, map: mapHost(host) }));
  const sets = mapped.map(({ map }) => map.consumers[consumer]?.usable ?? EMPTY_SET);
  const usableOnAll = sets.length === 0 ? EMPTY_SET : sets.reduce(intersection);
  return { consumer, hosts: mapped, usableOnAll, diagnostics: [] };
}

/** The whole text of an export. */
export function exported(form: Export, hosts: readonly Host[], consumer?: ConsumerId): string {
  return [...form.make(inputOf(hosts, consumer))].join('');
}

/** Ids of every form that the kernel's paths have. */
const IDS = ['8', '?', 'dev:0000:00:1f.0', '10'];

/** Hosts of four groups with regions of all kinds anywhere in the space, the aperture known or not. */
export const anyHost: fc.Arbitrary<Host> = fc
  .tuple(spaces, cellRegions, fc.constantFrom(undefined, '0-0xffffffffffff', '0-0x7fffffffff'))
  .map(([space, cells, aperture]) => ({
    ...textHost(Object.fromEntries(IDS.map((id) => [id, '']))),
    regions: toColumns(space, cells),
    aperture: apertureOf(aperture),
  }));

/** Names that end a field, a cell, a comment, a line or a file name where they are not watched. */
export const HOSTILE_NAME = '=1+"2",\r\n| `*/ /* _b_ <img src=x> [l](u) &amp; \\';

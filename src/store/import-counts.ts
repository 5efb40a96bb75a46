import { counted } from '../model/count.ts';
import { UNNAMED_GROUP, type Host } from '../model/host.ts';

/** What a source turned out to tell, counted: in the order of a sentence, nothing that is zero. */
export type Told = { readonly noun: string; readonly count: number };

/** Regions and groups: what a dump lists. */
export function listedIn({ regions, groups }: Host): readonly Told[] {
  const named = groups.filter(({ id }) => id !== UNNAMED_GROUP);
  return some([
    ['region', regions.length],
    ['group', named.length],
  ]);
}

/** What is told besides regions and groups: of IOMMUs, devices, firmware, kernel and memory. */
export function toldIn({ groups, machine, pciWindows, dmaRanges }: Host): readonly Told[] {
  const devices = new Set(groups.flatMap((group) => group.devices));
  for (const { name } of machine?.devices ?? []) devices.add(name);
  return some([
    ['device', devices.size],
    ['IOMMU', machine?.iommus.length],
    ['firmware region', machine?.firmware?.length],
    ['kernel answer', machine?.answers?.length],
    ['memory map', machine?.memoryMaps?.length],
    ['PCI window', pciWindows?.length],
    ['inbound window', dmaRanges?.length],
    ['map attempt', machine?.attempts?.length],
  ]);
}

/** The machine's own name, its kernel, and that its boot options are known. */
export function namedIn({ machine }: Host): readonly string[] {
  const kernel = machine?.kernel?.release;
  const name = machine?.hostName?.value;
  return [
    ...(kernel === undefined ? [] : [`Linux ${kernel}`]),
    ...(machine?.bootOptions === undefined ? [] : ['boot options']),
    ...(name === undefined ? [] : [`host name ${name}`]),
  ];
}

/** Whether a text that lists no region tells of a host at all; maps that somebody tried are no facts of one. */
export function tellsOfHost(host: Host): boolean {
  return (
    host.aperture.known ||
    namedIn(host).length > 0 ||
    toldIn(host).some(({ noun }) => noun !== 'map attempt')
  );
}

/** `2 devices, 1 IOMMU, Linux 6.12.117`; empty where there is nothing. */
export function toldText(host: Host): string {
  const counts = [...listedIn(host), ...toldIn(host)];
  return [...counts.map(({ noun, count }) => counted(count, noun)), ...namedIn(host)].join(', ');
}

function some(pairs: readonly (readonly [string, number | undefined])[]): readonly Told[] {
  return pairs.flatMap(([noun, count = 0]) => (count > 0 ? [{ noun, count }] : []));
}

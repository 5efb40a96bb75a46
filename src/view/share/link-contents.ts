import { counted } from '../../model/count.ts';
import type { Host } from '../../model/host.ts';
import type { Layout, LayoutHost } from '../../model/layout.ts';
import { formatRange } from '../../model/range.ts';

/** One kind of thing that a link gives away, and what of it there is. */
export type LinkContent = { readonly what: string; readonly text: string };

/** So many names stand in the list before the rest is counted. */
const MOST_NAMES = 4;

/**
 * What whoever has the link can read out of it, the names first. `layout` is what the link is made of: where names are
 * left out, without them.
 */
export function linkContents({ hosts, view, aside }: Layout): readonly LinkContent[] {
  const facts = hosts.flatMap((host) => (host.kind === 'read' ? [host.facts] : []));
  const { at, scale, consumer, selection, probes = [] } = view;
  const said = hosts.filter((host) => Object.keys(host.settings).length > 0);
  const lines = hosts.flatMap((host) => (host.kind === 'read' ? host.diagnostics : []));
  const rows: readonly (readonly [what: string, text: string])[] = [
    ['Hosts', named(hosts.map(hostText))],
    ['Regions', regionsText(facts)],
    ['Devices', named(devicesOf(facts))],
    ['Files', named(facts.flatMap(({ sources }) => sources.filter((name) => !isPreset(name))))],
    ['Machines', named(facts.flatMap(machineTexts))],
    ['Lines not read', lines.length === 0 ? '' : `${counted(lines.length, 'line')}, as they stand`],
    ['Said by hand', named(said.map(({ name }) => `settings of ${name}`))],
    ['For whom', consumer ?? ''],
    ['Shown', [...(at ? [formatRange(at)] : []), ...(scale ? [`${scale} scale`] : [])].join(', ')],
    ['Selection', selection ? formatRange(selection) : ''],
    ['Probes', named(probes.map(formatRange))],
    ['Kept aside', named(aside.map(([key]) => key))],
  ];
  return rows.flatMap(([what, text]) => (text === '' ? [] : [{ what, text }]));
}

function hostText(host: LayoutHost): string {
  const id = host.kind === 'preset' ? host.preset : host.name;
  return id === host.name ? id : `${host.name} (preset ${id})`;
}

function isPreset(source: string): boolean {
  return source.startsWith('preset:');
}

function regionsText(facts: readonly Host[]): string {
  const regions = facts.reduce((sum, host) => sum + host.regions.length, 0);
  const groups = facts.reduce((sum, host) => sum + host.groups.length, 0);
  return facts.length === 0
    ? ''
    : `${counted(regions, 'region')} in ${counted(groups, 'group')}, with their line numbers`;
}

function devicesOf(facts: readonly Host[]): readonly string[] {
  return facts.flatMap(({ groups, machine }) => [
    ...new Set([
      ...groups.flatMap(({ devices }) => devices),
      ...(machine?.devices ?? []).map(({ name }) => name),
    ]),
  ]);
}

function machineTexts({ machine }: Host): string[] {
  if (!machine) return [];
  const { kernel, architecture, bootOptions, iommus, devices } = machine;
  const options = bootOptions?.value.length ?? 0;
  const driven = devices.filter(({ driver, vendor }) => driver ?? vendor).length;
  return [
    ...(kernel ? [`Linux ${kernel.release}`] : []),
    ...(architecture === undefined ? [] : [architecture]),
    ...(options > 0 ? [counted(options, 'boot option')] : []),
    ...(iommus.length > 0 ? [`registers of ${counted(iommus.length, 'IOMMU')}`] : []),
    ...(driven > 0 ? [`drivers or ids of ${counted(driven, 'device')}`] : []),
  ];
}

function named(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  const first = names.slice(0, MOST_NAMES).join(', ');
  return rest > 0 ? `${first} and ${counted(rest, 'other')}` : first;
}

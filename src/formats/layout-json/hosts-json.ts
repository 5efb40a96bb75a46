import { RegionColumnsBuilder } from '../../engine/region-columns-builder.ts';
import { address, formatAddress } from '../../model/address.ts';
import type { HandSettings } from '../../model/hand-settings.ts';
import { HOST_MARKS, type HostLook, type HostMark } from '../../model/host-look.ts';
import { kindCode, REGION_KINDS, type RegionKind } from '../../model/kind.ts';
import type { LayoutHost, LayoutSource, LayoutView } from '../../model/layout.ts';
import type { AddressRange } from '../../model/range.ts';
import type { RegionColumns } from '../../model/region-columns.ts';
import type { WhatIf } from '../../model/settings.ts';
import { presetSpec } from '../../presets/presets.ts';
import { decodeBase64, encodeBase64Url } from '../link/base64.ts';
import { BITS, DIAGNOSTIC, FACTS, KERNEL, PAGE_SIZE } from './facts-json.ts';
import {
  ADDRESS,
  checked,
  fieldsOf,
  FLAG,
  list,
  object,
  oneOf,
  optional,
  RANGE,
  TEXT,
  UINT,
  type JsonCodec,
  type JsonReader,
} from './json-codec.ts';

const SOFTWARE_MSI: JsonCodec<AddressRange | 'none'> = {
  write: (window) => (window === 'none' ? 'none' : RANGE.write(window)),
  read: (json, path, reader) => (json === 'none' ? 'none' : RANGE.read(json, path, reader)),
};

/** What was said by hand about a host. */
export const SETTINGS = object<HandSettings>({
  aperture: optional(RANGE),
  dmaMaskBits: optional(BITS),
  kernel: optional(KERNEL),
  busLimit: optional(ADDRESS),
  pciWindows: optional(list(RANGE)),
  dmaRanges: optional(list(RANGE)),
  pageSize: optional(PAGE_SIZE),
  softwareMsi: optional(SOFTWARE_MSI),
  groups: optional(list(TEXT)),
  devices: optional(list(TEXT)),
  whatIf: optional(
    object<WhatIf>({
      noAcs: optional(FLAG),
      noIsolatedMsi: optional(FLAG),
      nestParent: optional(FLAG),
      proposal2020: optional(FLAG),
    }),
  ),
});

/** How a host is shown. */
const LOOK = object<HostLook>({
  mark: optional(oneOf<HostMark>(HOST_MARKS)),
  hidden: optional(FLAG),
  baseline: optional(FLAG),
});

/** How a layout is looked at; defaults are left out. */
export const VIEW = object<LayoutView>({
  at: optional(RANGE),
  scale: optional(oneOf(['log', 'elastic', 'linear'])),
  consumer: optional(oneOf(['sysfs', 'vfio-type1', 'iommufd', 'dma-api'])),
  selection: optional(RANGE),
  probes: optional(list(RANGE)),
});

const DIAGNOSTICS = list(DIAGNOSTIC);
const PRESET = checked(
  TEXT,
  'a preset that exists, with its parameters',
  (id) => presetSpec(id).ok,
);

/** A host without its regions, which may be too many for one text. */
export function hostJson(host: LayoutHost): object {
  const { name, settings, look } = host;
  return {
    name,
    ...sourceJson(host),
    settings: SETTINGS.write(settings),
    ...(look && { look: LOOK.write(look) }),
  };
}

function sourceJson(host: LayoutSource): object {
  const { kind } = host;
  switch (kind) {
    case 'preset':
      return { kind, preset: host.preset };
    case 'text':
      return { kind, path: host.path, base64: encodeBase64Url(host.bytes) };
    case 'read': {
      const { facts, diagnostics } = host;
      return { kind, facts: FACTS.write(facts), diagnostics: DIAGNOSTICS.write(diagnostics) };
    }
    default:
      return host satisfies never;
  }
}

/** Each region of a host as JSON, in order. */
export function* regionTexts(regions: RegionColumns): Generator<string> {
  for (let i = 0; i < regions.length; i += 1) {
    yield JSON.stringify({
      first: formatAddress(address(regions.firsts[i] ?? 0n)),
      last: formatAddress(address(regions.lasts[i] ?? 0n)),
      kind: REGION_KINDS[regions.kinds[i] ?? 0],
      group: regions.owners[i],
      source: regions.sources[i],
      line: regions.lines[i],
    });
  }
}

type ListedRegion = {
  readonly kind: RegionKind;
  /** Which of the host's groups and sources, from 0. */
  readonly group: number;
  readonly source: number;
  /** From 1; 0 where there are no lines. */
  readonly line: number;
};

const REGION = object<ListedRegion>({
  kind: oneOf(REGION_KINDS),
  group: UINT,
  source: UINT,
  line: UINT,
});

/** A host; `path` is where it stands. */
export function readHostJson(json: unknown, path: string, reader: JsonReader): LayoutHost {
  const given = fieldsOf(json);
  const look = given?.get('look');
  return {
    ...readSource(given ?? new Map(), path, reader),
    name: TEXT.read(given?.get('name'), `${path}.name`, reader),
    settings: SETTINGS.read(given?.get('settings'), `${path}.settings`, reader),
    ...(look !== undefined && { look: LOOK.read(look, `${path}.look`, reader) }),
  };
}

function readSource(
  given: ReadonlyMap<string, unknown>,
  path: string,
  reader: JsonReader,
): LayoutSource {
  const at = (key: string) => [given.get(key), `${path}.${key}`, reader] as const;
  const kind = oneOf(['preset', 'read', 'text']).read(...at('kind'));
  switch (kind) {
    case 'preset':
      return { kind, preset: PRESET.read(...at('preset')) };
    case 'text': {
      const read = decodeBase64(TEXT.read(...at('base64')));
      if (!read.ok) reader.fail(`${path}.base64`, 'base64');
      const bytes = read.ok ? read.value : new Uint8Array(0);
      return { kind, path: TEXT.read(...at('path')), bytes };
    }
    case 'read': {
      const besides = FACTS.read(...at('facts'));
      const [listed, where] = at('regions');
      const counts = { groups: besides.groups.length, sources: besides.sources.length };
      const facts = { ...besides, regions: readRegions(listed, where, counts, reader) };
      return { kind, facts, diagnostics: DIAGNOSTICS.read(...at('diagnostics')) };
    }
    default:
      return kind satisfies never;
  }
}

function readRegions(
  json: unknown,
  path: string,
  counts: { readonly groups: number; readonly sources: number },
  reader: JsonReader,
): RegionColumns {
  const builder = new RegionColumnsBuilder();
  if (!Array.isArray(json)) reader.fail(path, 'a list');
  for (const [i, one] of Array.isArray(json) ? json.entries() : []) {
    const at = `${path}[${i}]`;
    const range = RANGE.read(one, at, reader);
    const { kind, group, source, line } = REGION.read(one, at, reader);
    if (group >= counts.groups) reader.fail(`${at}.group`, 'the place of a group, from 0');
    if (source >= counts.sources) reader.fail(`${at}.source`, 'the place of a source, from 0');
    if (reader.fault) break;
    builder.pushRange(range, kindCode(kind), group, source, line);
  }
  return builder.finish();
}

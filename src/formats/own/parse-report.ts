import { highHalf, lowHalf } from '../../engine/halves.ts';
import { RegionColumnsBuilder } from '../../engine/region-columns-builder.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Aperture, Host } from '../../model/host.ts';
import { kindCode, REGION_KINDS, type RegionKind } from '../../model/kind.ts';
import type { Layout, LayoutHost, LayoutView } from '../../model/layout.ts';
import type { AddressRange } from '../../model/range.ts';
import { sameRange } from '../../model/range.ts';
import { SOFTWARE_MSI_WINDOWS, type Origin } from '../../model/region.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { DIAGNOSTIC } from '../layout-json/facts-json.ts';
import { VIEW } from '../layout-json/hosts-json.ts';
import {
  ADDRESS,
  BOOLEAN,
  checked,
  fieldsOf,
  JsonReader,
  list,
  object,
  oneOf,
  optional,
  TEXT,
  UINT,
} from '../layout-json/json-codec.ts';
import { jsonOf, type LayoutFileError } from '../layout-json/parse-layout-json.ts';
import { REPORT_VERSION } from './report-version.ts';

type ReportRegion = AddressRange & {
  readonly kind: RegionKind;
  readonly software?: boolean;
  readonly from: Origin;
};
type ReportGroup = {
  readonly id: string;
  readonly devices: readonly string[];
  readonly regions: readonly ReportRegion[];
};
type ReportAperture = AddressRange & { readonly known: boolean; readonly because: string };
type ReportHost = {
  readonly name: string;
  readonly sources: readonly string[];
  readonly aperture: ReportAperture;
  readonly groups: readonly ReportGroup[];
};

const NOT_INVERTED = 'a range whose last address is not below its first';
const inOrder = ({ first, last }: AddressRange) => first <= last;

const REGION = checked(
  object<ReportRegion>({
    first: ADDRESS,
    last: ADDRESS,
    kind: oneOf<RegionKind>(REGION_KINDS),
    software: optional(BOOLEAN),
    from: object<Origin>({ source: TEXT, line: optional(UINT) }),
  }),
  NOT_INVERTED,
  inOrder,
);

const APERTURE = checked(
  object<ReportAperture>({ first: ADDRESS, last: ADDRESS, known: BOOLEAN, because: TEXT }),
  NOT_INVERTED,
  inOrder,
);

const HOST = object<ReportHost>({
  name: TEXT,
  sources: list(TEXT),
  aperture: APERTURE,
  groups: list(object<ReportGroup>({ id: TEXT, devices: list(TEXT), regions: list(REGION) })),
});

/**
 * The hosts of `report --json`: groups, devices, regions as they were listed, and the aperture with who says so. What
 * was computed from them (`merged`, `usable`, warnings) is computed again.
 */
export function parseReport(bytes: Uint8Array): Result<Layout, LayoutFileError> {
  const read = jsonOf(bytes);
  if (!read.ok) return read;
  const file = fieldsOf(read.value);
  const reader = new JsonReader();
  const version = UINT.read(file?.get('version'), 'version', reader);
  if (!reader.fault && version > REPORT_VERSION) {
    return err({ code: 'too-new', version, known: REPORT_VERSION });
  }
  const hosts = list(HOST).read(file?.get('hosts'), 'hosts', reader);
  const listed = list(DIAGNOSTIC).read(file?.get('diagnostics') ?? [], 'diagnostics', reader);
  const view: LayoutView = VIEW.read({ consumer: file?.get('consumer') }, '', reader);
  if (reader.fault) return err({ code: 'bad-field', ...reader.fault });
  return ok({ hosts: hosts.map((host) => layoutHost(host, listed)), view, aside: [] });
}

function layoutHost(host: ReportHost, listed: readonly Diagnostic[]): LayoutHost {
  const facts = factsOf(host);
  const diagnostics = listed.filter(({ source }) => facts.sources.includes(source));
  return { name: host.name, settings: {}, kind: 'read', facts, diagnostics };
}

function factsOf({ name, sources: given, aperture, groups }: ReportHost): Host {
  const sources = new Map(given.map((source, index) => [source, index]));
  const regions = new RegionColumnsBuilder();
  for (const [owner, group] of groups.entries()) {
    for (const { first, last, kind, from } of group.regions) {
      const source = sources.get(from.source) ?? sources.size;
      sources.set(from.source, source);
      regions.push(
        highHalf(first),
        lowHalf(first),
        highHalf(last),
        lowHalf(last),
        kindCode(kind),
        owner,
        source,
        from.line ?? 0,
      );
    }
  }
  const softwareMsi = softwareWindows(groups.flatMap((group) => group.regions));
  return {
    name,
    sources: [...sources.keys()],
    groups: groups.map(({ id, devices }) => ({ id, devices })),
    regions: regions.finish(),
    aperture: apertureOf(aperture),
    ...(softwareMsi && { softwareMsi }),
    warnings: [],
  };
}

function apertureOf({ first, last, known, because }: ReportAperture): Aperture {
  return { range: { first, last }, known, because };
}

/** The windows that software chose, where they are not those that are taken anyway. */
function softwareWindows(regions: readonly ReportRegion[]): readonly AddressRange[] | undefined {
  const windows: AddressRange[] = [];
  let differs = false;
  for (const { first, last, kind, software = false } of regions) {
    if (kind !== 'msi') continue;
    const window = { first, last };
    differs ||= software !== SOFTWARE_MSI_WINDOWS.some((one) => sameRange(one, window));
    if (software && !windows.some((one) => sameRange(one, window))) windows.push(window);
  }
  return differs ? windows : undefined;
}

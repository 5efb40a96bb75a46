import { formatAddress } from '../../model/address.ts';
import type { HostSpec } from '../../model/host-spec.ts';
import { isRegionKind, type RegionKind } from '../../model/kind.ts';
import { bitsOf, formatRange } from '../../model/range.ts';
import { APERTURE, BUS_LIMIT, PAGE_SIZE, RANGES, type FieldFormat } from '../rules/read-rules.ts';

/** A region as it stands in the form: text that may not be an address yet. */
export type RegionDraft = {
  readonly key: number;
  readonly first: string;
  /** The last address, or `+` and a size. */
  readonly last: string;
  readonly kind: RegionKind;
};

export type GroupDraft = {
  readonly key: number;
  readonly id: string;
  /** Separated by spaces or commas. */
  readonly devices: string;
  /** Bits or a range; empty: the host's. */
  readonly aperture: string;
  readonly regions: readonly RegionDraft[];
};

/** A host as it stands in the editor. Keys tell rows apart while they are edited. */
export type HostDraft = {
  readonly name: string;
  readonly aperture: 'unknown' | 'bits' | 'range';
  readonly apertureBits: string;
  readonly apertureRange: string;
  /** Empty: no mask. */
  readonly dmaMaskBits: string;
  /** Further limits, as in the rules of a host; empty: none. */
  readonly busLimit: string;
  readonly pciWindows: string;
  readonly dmaRanges: string;
  readonly pageSize: string;
  readonly groups: readonly GroupDraft[];
};

let lastKey = 0;
function nextKey(): number {
  lastKey += 1;
  return lastKey;
}

/** A region row with nothing in it. */
export function emptyRegion(): RegionDraft {
  return { key: nextKey(), first: '', last: '', kind: 'reserved' };
}

/** A group with one empty region row. */
export function emptyGroup(id: string): GroupDraft {
  return { key: nextKey(), id, devices: '', aperture: '', regions: [emptyRegion()] };
}

/** What the editor shows for a new host: one group with the x86 MSI window, to be changed. */
export function newDraft(): HostDraft {
  const region = {
    ...emptyRegion(),
    first: '0xfee00000',
    last: '0xfeefffff',
    kind: 'msi' as const,
  };
  return {
    name: 'my host',
    aperture: 'bits',
    apertureBits: '48',
    apertureRange: '',
    dmaMaskBits: '',
    busLimit: '',
    pciWindows: '',
    dmaRanges: '',
    pageSize: '',
    groups: [{ ...emptyGroup('0'), regions: [region] }],
  };
}

/** The draft that `readDraft` turns back into `spec`. */
export function draftOfSpec(spec: HostSpec): HostDraft {
  const bits = spec.aperture && bitsOf(spec.aperture);
  return {
    name: spec.name,
    aperture: !spec.aperture ? 'unknown' : bits === undefined ? 'range' : 'bits',
    apertureBits: bits === undefined ? '48' : String(bits),
    apertureRange: spec.aperture ? formatRange(spec.aperture) : '',
    dmaMaskBits: spec.dmaMaskBits === undefined ? '' : String(spec.dmaMaskBits),
    busLimit: textOf(BUS_LIMIT, spec.busLimit),
    pciWindows: textOf(RANGES, spec.pciWindows),
    dmaRanges: textOf(RANGES, spec.dmaRanges),
    pageSize: textOf(PAGE_SIZE, spec.pageSize),
    groups: spec.groups.map((group) => ({
      key: nextKey(),
      id: group.id,
      devices: group.devices.join(' '),
      aperture: textOf(APERTURE, group.aperture),
      regions: group.regions.map((region) => ({
        key: nextKey(),
        first: formatAddress(region.first),
        last: formatAddress(region.last),
        kind: region.kind,
      })),
    })),
  };
}

function textOf<T>(format: FieldFormat<T>, value: T | undefined): string {
  return value === undefined ? '' : format.format(value);
}

/** `text` as a kind; the form offers nothing else. */
export function kindOfText(text: string): RegionKind {
  return isRegionKind(text) ? text : 'reserved';
}

import { LAST_ADDRESS } from '../../model/address.ts';
import type { GroupSpec, HostSpec, RegionSpec } from '../../model/host-spec.ts';
import { UNNAMED_GROUP } from '../../model/host.ts';
import { parseQuantity, parseRange } from '../../model/quantity.ts';
import { lowBits, range, type AddressRange } from '../../model/range.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { APERTURE, BUS_LIMIT, PAGE_SIZE, RANGES, type FieldFormat } from '../rules/read-rules.ts';
import type { GroupDraft, HostDraft, RegionDraft } from './host-draft.ts';

/**
 * What is wrong, by field: `name`, `aperture`, `dmaMaskBits`, `busLimit`, `pciWindows`,
 * `dmaRanges`, `pageSize`, `group-KEY-id`, `group-KEY-aperture`, `region-KEY-first`, `region-KEY-last`.
 */
export type FieldErrors = Readonly<Record<string, string>>;

const ADDRESS_WANTED = 'An address such as 0xfee00000 or 4G.';

/**
 * The host that a draft describes. A region row with nothing in it is left out. All errors come at once,
 * each by the field that it stands beside.
 */
export function readDraft(draft: HostDraft): Result<HostSpec, FieldErrors> {
  const errors: Record<string, string> = {};
  const name = draft.name.trim();
  if (name === '') errors['name'] = 'A name is needed.';
  const aperture = readAperture(draft, errors);
  const dmaMaskBits = readBits(draft.dmaMaskBits);
  if (draft.dmaMaskBits.trim() !== '' && dmaMaskBits === undefined)
    errors['dmaMaskBits'] = 'A whole number from 1 to 64.';
  const limits = readLimits(draft, errors);
  const ids = new Set<string>();
  const groups = draft.groups.map((group) => readGroup(group, ids, errors));
  if (Object.keys(errors).length > 0) return err(errors);
  return ok({
    name,
    ...(aperture ? { aperture } : {}),
    ...(dmaMaskBits === undefined ? {} : { dmaMaskBits }),
    ...limits,
    groups,
  });
}

function readLimits(
  draft: HostDraft,
  errors: Record<string, string>,
): Pick<HostSpec, 'busLimit' | 'pciWindows' | 'dmaRanges' | 'pageSize'> {
  const busLimit = readField(BUS_LIMIT, draft.busLimit, 'busLimit', errors);
  const pciWindows = readField(RANGES, draft.pciWindows, 'pciWindows', errors);
  const dmaRanges = readField(RANGES, draft.dmaRanges, 'dmaRanges', errors);
  const pageSize = readField(PAGE_SIZE, draft.pageSize, 'pageSize', errors);
  return {
    ...(busLimit !== undefined && { busLimit }),
    ...(pciWindows && { pciWindows }),
    ...(dmaRanges && { dmaRanges }),
    ...(pageSize !== undefined && { pageSize }),
  };
}

/** What a field that may be empty says. */
function readField<T>(
  format: FieldFormat<T>,
  text: string,
  field: string,
  errors: Record<string, string>,
): T | undefined {
  if (text.trim() === '') return undefined;
  const read = format.read(text);
  if (read.ok) return read.value;
  errors[field] = read.error;
  return undefined;
}

/** 1 … 64, or undefined where the text is no such number. */
function readBits(text: string): number | undefined {
  const digits = text.trim();
  if (!/^[0-9]{1,2}$/.test(digits)) return undefined;
  const bits = Number.parseInt(digits, 10);
  return bits >= 1 && bits <= 64 ? bits : undefined;
}

function readAperture(draft: HostDraft, errors: Record<string, string>): AddressRange | undefined {
  if (draft.aperture === 'bits') {
    const bits = readBits(draft.apertureBits);
    if (bits !== undefined) return lowBits(bits);
    errors['aperture'] = 'A whole number of bits from 1 to 64.';
  }
  if (draft.aperture === 'range') {
    const parsed = parseRange(draft.apertureRange);
    if (parsed.ok) return parsed.value;
    errors['aperture'] = 'A range such as 0-0x7fffffffff or 0+512G, both ends included.';
  }
  return undefined;
}

function readGroup(draft: GroupDraft, ids: Set<string>, errors: Record<string, string>): GroupSpec {
  const id = draft.id.trim();
  if (id !== UNNAMED_GROUP && !/^[\w.:-]+$/.test(id))
    errors[`group-${draft.key}-id`] = 'Letters, digits, . _ : and -.';
  else if (ids.has(id)) errors[`group-${draft.key}-id`] = `There is a group ${id} already.`;
  ids.add(id);
  const regions: RegionSpec[] = [];
  for (const row of draft.regions) {
    if (row.first.trim() === '' && row.last.trim() === '') continue;
    const read = readRegion(row, errors);
    if (read) regions.push({ ...read, kind: row.kind });
  }
  const aperture = readField(APERTURE, draft.aperture, `group-${draft.key}-aperture`, errors);
  const devices = draft.devices.split(/[\s,]+/).filter((device) => device !== '');
  return { id, devices, ...(aperture && { aperture }), regions };
}

function readRegion(row: RegionDraft, errors: Record<string, string>): AddressRange | undefined {
  const first = parseQuantity(row.first);
  if (!first.ok || first.value > LAST_ADDRESS) {
    errors[`region-${row.key}-first`] = ADDRESS_WANTED;
    return undefined;
  }
  const sized = row.last.trim().startsWith('+');
  const end = parseQuantity(row.last.trim().replace(/^\+\s*/, ''));
  if (!end.ok || (sized && end.value === 0n)) {
    errors[`region-${row.key}-last`] = 'The last address, or + and a size: +1M.';
    return undefined;
  }
  const last = sized ? first.value + end.value - 1n : end.value;
  if (last > LAST_ADDRESS) errors[`region-${row.key}-last`] = 'Beyond 2^64.';
  else if (last < first.value) errors[`region-${row.key}-last`] = 'Below the first address.';
  else return range(first.value, last);
  return undefined;
}

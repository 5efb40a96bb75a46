import { isPciAddress } from '../../model/pci-address.ts';
import { groupOfPath, isGroupId } from '../reserved-regions/group-path.ts';
import { kindOf } from '../reserved-regions/region-line.ts';
import type { JsonNode, JsonObject, JsonText } from './tree.ts';

const FIRST = /^(?:start|first|begin|base|from|low?)(?:_?(?:address|addr|iova))?$/i;
const LAST = /^(?:end|last|to|high?|limit)(?:_?(?:address|addr|iova))?$/i;
const KIND = /^(?:type|kind)$/i;
const GROUP = /^(?:iommu_?)?(?:group|grp)(?:_?(?:id|number|no))?$/i;
const DEVICE = /^(?:device|dev|bdf)$/i;
const NOTES = /^(?:size|length|len|prot|flags|line|source|software|comment|name|index)$/i;
const CONTAINER = /^(?:iommu_?)?groups$/i;

/** What an object says of one region; fields that it has not are undefined. */
export type RegionFields = {
  readonly first: JsonText | undefined;
  readonly last: JsonText | undefined;
  readonly kind: JsonText | undefined;
  /** Whether it is meant as a region, complete or not: a hex address or a known kind, and little else. */
  readonly meant: boolean;
};

/** The fields of one object, by whatever name it gives them. */
export function regionFields(object: JsonObject): RegionFields {
  const known = [FIRST, LAST, KIND, GROUP, DEVICE, NOTES, /^from$/];
  const first = textAt(object, FIRST);
  const last = textAt(object, LAST);
  const kind = textAt(object, KIND);
  const isHex = [first, last].some((node) => node !== undefined && /^0x/i.test(node.text.trim()));
  const isComplete = first !== undefined && last !== undefined && kind !== undefined;
  const isPure = object.entries.every(({ key }) => known.some((pattern) => pattern.test(key)));
  const hasKind = object.entries.some(({ value }) => isKind(value));
  const meant = isComplete ? isHex || isKind(kind) : hasKind && (isHex || isPure);
  return { first, last, kind, meant };
}

/** The group that an object says it is of: its `group`, else its `device`. */
export function ownGroup(object: JsonObject): string | undefined {
  const group = textAt(object, GROUP)?.text;
  if (group !== undefined) return groupOfKey(group) ?? (isGroupId(group) ? group : undefined);
  const device = textAt(object, DEVICE)?.text;
  return device === undefined || device === '' ? undefined : `dev:${device}`;
}

/** The `id` of an object that stands in a list of groups and has regions below it. */
export function listedId(object: JsonObject): string | undefined {
  const id = textAt(object, /^(?:id|number)$/i)?.text;
  const hasList = object.entries.some(({ value }) => value.kind === 'list');
  return id !== undefined && hasList && /^(?:dev:.+|\?|[\w.-]+)$/.test(id) ? id : undefined;
}

/** The group that a key names by itself: a number, `group12`, a path, a device's address. */
function groupOfKey(key: string): string | undefined {
  const text = key.trim();
  const ref = text.includes('/') ? groupOfPath(text) : undefined;
  if (ref?.kind === 'group') return ref.id;
  const number = /^(?:(?:iommu[\s_-]*)?group[\s_-]*)?(\d+)$/i.exec(text)?.[1];
  if (number !== undefined) return number;
  return isPciAddress(text) ? `dev:${text}` : undefined;
}

/**
 * The group that the value of `key` is of: one that the key names; below `iommu_groups`, and where the value is
 * a list of regions and the key is no word for such a list, any key is a name.
 */
export function groupBelow(key: string, value: JsonNode, parent: string): string | undefined {
  const named = groupOfKey(key);
  if (named !== undefined) return named;
  if (!isGroupId(key) || value.kind === 'text') return undefined;
  if (CONTAINER.test(parent)) return key;
  const generic =
    /^(?:(?:iommu_?)?groups?|reserved(?:_?regions)?|regions|ranges|hosts?|data|result|results|dump|list|items|devices|output|msg|stdout|stdout_?lines|lines|text|content)$/i;
  return generic.test(key) || !isRegionList(value) ? undefined : key;
}

function isRegionList(value: JsonNode): boolean {
  return (
    value.kind === 'list' &&
    value.items.some((item) => {
      if (item.kind === 'object')
        return isNumber(textAt(item, FIRST)) && isNumber(textAt(item, LAST));
      if (item.kind === 'list') return item.items.length === 3 && isKind(item.items[2]);
      return /^0x[0-9a-f]+\s+0x/i.test(item.text);
    })
  );
}

function isNumber(node: JsonText | undefined): boolean {
  return node !== undefined && /^(?:0x)?[0-9a-f]+$/i.test(node.text.trim());
}

function isKind(node: JsonNode | undefined): boolean {
  return node?.kind === 'text' && kindOf(node.text.trim()) !== undefined;
}

function textAt(object: JsonObject, key: RegExp): JsonText | undefined {
  const value = object.entries.find((entry) => key.test(entry.key))?.value;
  return value?.kind === 'text' ? value : undefined;
}

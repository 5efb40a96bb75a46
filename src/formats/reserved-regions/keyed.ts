import type { RegionKind } from '../../model/kind.ts';
import { numberValue, type NumberText } from '../number-text.ts';
import { kindOf } from './region-line.ts';

type Role = 'first' | 'last' | 'kind' | 'group';
type Field = NumberText & { readonly at: number };
type Fields = Partial<Record<Role, Field>>;

/** A region of named fields: its addresses as hex digits, and the offset of its first address. */
export type KeyedRegion = {
  readonly first: string;
  readonly last: string;
  readonly kind: RegionKind;
  readonly group: string | undefined;
  readonly at: number;
};

/** A field that is a line of YAML or TOML: its role, and whether it begins an item of a list. */
export type YamlField = { readonly role: Role; readonly field: Field; readonly opens: boolean };

const ROLES: readonly (readonly [Role, RegExp])[] = [
  ['first', /^(?:start|first|begin|base)$/i],
  ['last', /^(?:end|last|limit)$/i],
  ['kind', /^(?:type|kind)$/i],
  ['group', /^(?:iommu_?)?group(?:_?id)?$/i],
];
const PAIR = /(?<![\w./-])(["']?)([a-z_]+)\1\s*[:=]\s*(["']?)([\w-]+)\3(?=[\s,;})\]/>]|$)/gi;
const LINE = /^\s*(-\s+)?(["']?)([a-z_]+)\2\s*[:=]\s+(["']?)([\w-]+)\4\s*(?:,\s*)?$/i;

/** The regions that a line spells out with names, `start=… end=… type=…` in any order. */
export function keyedRegions(text: string): KeyedRegion[] {
  const regions: KeyedRegion[] = [];
  let fields: Fields = {};
  const close = () => {
    const region = regionOf(fields);
    if (region) regions.push(region);
    fields = {};
  };
  for (const match of text.matchAll(PAIR)) {
    const [all, , key = '', quote = '', value = ''] = match;
    const role = roleOf(key);
    if (role === undefined) continue;
    // A role that comes again is the next region's.
    if (fields[role]) close();
    const at = match.index + all.lastIndexOf(value);
    fields[role] = { text: value, quoted: quote !== '', at };
  }
  close();
  return regions;
}

/** The field that is all of a line, `start: 0x…`, maybe the first of a list's item; undefined for all else. */
export function yamlField(text: string): YamlField | undefined {
  const [all = '', dash, , key = '', quote = '', value = ''] = LINE.exec(text) ?? [];
  const role = roleOf(key);
  if (role === undefined) return undefined;
  const field = { text: value, quoted: quote !== '', at: all.lastIndexOf(value) };
  return { role, field, opens: dash !== undefined };
}

/** What `fields` make: a region once the addresses and a known kind are there and can be read. */
export function regionOf({ first, last, kind, group }: Fields): KeyedRegion | undefined {
  if (!first || !last || !kind) return undefined;
  const known = kindOf(kind.text);
  const low = numberValue(first, last);
  const high = numberValue(last, first);
  if (!known || !low.ok || !high.ok) return undefined;
  return {
    first: low.value.toString(16),
    last: high.value.toString(16),
    kind: known,
    group: group?.text,
    at: first.at,
  };
}

function roleOf(key: string): Role | undefined {
  return ROLES.find(([, pattern]) => pattern.test(key))?.[0];
}

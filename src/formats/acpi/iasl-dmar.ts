import { isPciPlace, PCI_PATH } from './dmar.ts';
import { addDmar } from './facts-dmar.ts';
import { fieldOf, narrow, narrowOf, needed, originOf, textOf } from './iasl-section.ts';
import type { Listing, ListingTarget, Section } from './iasl-section.ts';
import type { Field } from './iasl-fields.ts';
import type { Dmar, DmarScope } from './structures.ts';

/** What a device scope begins with; the second is what `iasl` wrote until about 2018. */
const SCOPE_TYPES: readonly string[] = ['device scope type', 'device scope entry type'];

/** Notes the facts of a listing of a DMAR, or of parts of one. */
export function addDmarListing({ signature, sections }: Listing, target: ListingTarget): void {
  const dmar: Dmar = { rmrrs: [], names: new Map() };
  for (const section of sections) {
    const name = fieldOf(section, 'device name')?.value;
    if (section.type === 1 && (signature !== undefined || looksLikeRmrr(section))) {
      addRmrr(section, dmar, target);
    } else if (section.type === 4 && name !== undefined) {
      dmar.names.set(narrow(section, 'device number', target), textOf(name));
    }
  }
  addDmar(dmar, target.draft);
}

function looksLikeRmrr(section: Section): boolean {
  const label = section.fields[0]?.value ?? '';
  return (
    label.includes('[Reserved Memory') || fieldOf(section, 'end address (limit)') !== undefined
  );
}

function addRmrr(section: Section, dmar: Dmar, target: ListingTarget): void {
  const base = needed(section, 'base address', target);
  const end = needed(section, 'end address (limit)', target);
  if (base === undefined || end === undefined) return;
  const segment = narrow(section, 'pci segment number', target);
  const scopes = scopesOf(section.fields, target);
  dmar.rmrrs.push({ segment, base, end, scopes, from: originOf(section.fields[0], target) });
}

function scopesOf(fields: readonly Field[], target: ListingTarget): DmarScope[] {
  type Draft = {
    type: number;
    enumeration: number;
    bus: number;
    path: (readonly [number, number])[];
  };
  const scopes: Draft[] = [];
  for (const field of fields) {
    const scope = scopes.at(-1);
    if (SCOPE_TYPES.includes(field.name)) {
      scopes.push({ type: narrowOf(field, target), enumeration: 0, bus: 0, path: [] });
    } else if (!scope) continue;
    else if (field.name === 'enumeration id') scope.enumeration = narrowOf(field, target);
    else if (field.name === 'pci bus number') scope.bus = narrowOf(field, target);
    else if (field.name === 'pci path') {
      const pair = pathPair(field, target);
      if (pair) scope.path.push(pair);
    }
  }
  return scopes.filter(({ path }) => path.length > 0);
}

// `1D,00`: device and function.
function pathPair(
  { value, line, column }: Field,
  { draft, source }: ListingTarget,
): readonly [number, number] | undefined {
  const [, device, func] = /^([0-9a-f]{1,2}),\s*([0-9a-f]{1,2})$/i.exec(value) ?? [];
  if (device !== undefined && func !== undefined) {
    const pair = [Number.parseInt(device, 16), Number.parseInt(func, 16)] as const;
    if (isPciPlace(pair)) return pair;
  }
  draft.diagnose(source, { line, column }, 'bad-number', value, PCI_PATH);
  return undefined;
}

import type { HostDraft } from '../host-draft.ts';
import type { Field } from './iasl-fields.ts';

/** A structure of a listing: its fields in order, the first names its type. */
export type Section = { readonly type: number; readonly fields: readonly Field[] };

/** A listing of one table, or of parts of one. */
export type Listing = {
  /** Left out where the text does not have the table's header. */
  readonly signature?: string;
  /** What stands before the first structure. */
  readonly header: readonly Field[];
  readonly sections: readonly Section[];
};

/** Where faults go. */
export type ListingTarget = { readonly draft: HostDraft; readonly source: number };

/** At most 16 hex digits; what a listing says of the value may stand behind. */
const HEX = /^(?:0x)?([0-9a-f]{1,16})(?![\w.])/i;

/** The number of a field; undefined and a diagnostic where it is none. */
export function wideOf(field: Field, { draft, source }: ListingTarget): bigint | undefined {
  const digits = HEX.exec(field.value)?.[1];
  if (digits !== undefined) return BigInt(`0x${digits}`);
  const { line, column, value } = field;
  draft.diagnose(source, { line, column }, 'bad-number', value, 'at most 16 hex digits');
  return undefined;
}

/** The same for a field of 32 bits or less; 0 where it is none. */
export function narrowOf(field: Field, target: ListingTarget): number {
  const value = wideOf(field, target) ?? 0n;
  return Number.parseInt((value & 0xffff_ffffn).toString(16), 16);
}

/** The text of a field's value, without the quotes around it. */
export function textOf(value: string): string {
  return /^"([^"]*)"/.exec(value)?.[1] ?? value;
}

/** The first field of the name. */
export function fieldOf({ fields }: Section, name: string): Field | undefined {
  return fields.find((field) => field.name === name);
}

/** The number of the first field of the name, of 32 bits or less; 0 where there is none. */
export function narrow(section: Section, name: string, target: ListingTarget): number {
  const field = fieldOf(section, name);
  return field ? narrowOf(field, target) : 0;
}

/** The number of a field that must be there; undefined and a diagnostic where it is not, or is none. */
export function needed(section: Section, name: string, target: ListingTarget): bigint | undefined {
  const field = fieldOf(section, name);
  if (field) return wideOf(field, target);
  const [first] = section.fields;
  const place = { line: first?.line ?? 1, column: first?.column ?? 1 };
  const expected = `a structure with the field "${name}"`;
  target.draft.diagnose(target.source, place, 'missing-field', first?.value ?? '', expected);
  return undefined;
}

/** Where the facts of a section, or of the field in it, were read. */
export function originOf(
  field: Field | undefined,
  { draft, source }: ListingTarget,
): { readonly source: string; readonly line: number } {
  return { source: draft.sourceAt(source), line: field?.line ?? 1 };
}

import { addDmarListing } from './iasl-dmar.ts';
import { FieldLines, hasBracket, type Field } from './iasl-fields.ts';
import { addIortListing } from './iasl-iort.ts';
import { addIvrsListing } from './iasl-ivrs.ts';
import { narrowOf, type Listing, type ListingTarget } from './iasl-section.ts';
import { tableTitle } from './table.ts';

/** The fields that are read; without brackets only they are taken for a listing's. */
const NAMES: ReadonlySet<string> = new Set(
  [
    ['signature', 'subtable type', 'type', 'length', 'reserved', 'flags', 'pci segment number'],
    ['base address', 'end address (limit)', 'device scope type', 'device scope entry type'],
    ['entry length', 'enumeration id', 'pci bus number', 'pci path', 'device number'],
    ['device name', 'virtualization info', 'deviceid', 'auxiliary data', 'start address'],
    ['memory length', 'pci segment group', 'efr image', 'mapping count', 'mapping offset'],
    ['input base', 'id count', 'output base', 'output reference', 'number of rmr descriptors'],
    ['rmr descriptor offset', 'base address of rmr', 'length of rmr'],
  ].flat(),
);

type OpenSection = { readonly type: number; readonly fields: Field[] };

/** Reads the fields of `iasl` listings, whole tables or parts of them, one after the other. */
export class IaslListing {
  readonly #lines = new FieldLines();
  #header: Field[] = [];
  #sections: OpenSection[] = [];
  #signature: string | undefined;
  #hasBrackets = false;

  readonly target: ListingTarget;

  constructor(target: ListingTarget) {
    this.target = target;
  }

  /** Of the table whose listing is open, where its header was there. */
  get signature(): string | undefined {
    return this.#signature;
  }

  /** Whether the line is of a listing. */
  read(text: string, line: number): boolean {
    const bracket = hasBracket(text);
    const field = this.#lines.read(text, line);
    if (field === undefined || field === 'part') return bracket;
    if (field.offset !== undefined) this.#hasBrackets = true;
    else if (!this.#isBareField(field)) return bracket;
    this.#add(field);
    return true;
  }

  /** Notes the facts of the listing that is open, and closes it. */
  finish(): void {
    const listing = {
      ...(this.#signature !== undefined && { signature: this.#signature }),
      header: this.#header,
      sections: this.#sections,
    };
    this.#close();
    const { draft, source } = this.target;
    const before = draft.factCount;
    const isOwn = addFacts(listing, this.target);
    const title = isOwn
      ? tableTitle(listing.signature ?? '')
      : draft.factCount > before && 'Parts of ACPI tables';
    if (title) draft.recognise(title, draft.sourceAt(source));
  }

  /** Closes the listing without its facts; gives the line of each offset that it had. */
  drop(): Map<number, number> {
    const lines = new Map<number, number>();
    for (const { fields } of [{ fields: this.#header }, ...this.#sections]) {
      for (const { offset, line } of fields) {
        if (offset !== undefined && !lines.has(offset)) lines.set(offset, line);
      }
    }
    this.#close();
    return lines;
  }

  // Where a listing has brackets, a line without them is a flag of the field above, or somebody's words.
  #isBareField(field: Field): boolean {
    if (startsListing(field)) return true;
    const isOpen = this.#signature !== undefined || this.#sections.length > 0;
    return isOpen && !this.#hasBrackets && NAMES.has(field.name);
  }

  #close(): void {
    this.#header = [];
    this.#sections = [];
    this.#signature = undefined;
    this.#hasBrackets = false;
  }

  #add(field: Field): void {
    if (field.name === 'signature') {
      const hasBrackets = this.#hasBrackets;
      this.finish();
      this.#hasBrackets = hasBrackets;
      this.#signature = /^"([^"]{4})"/.exec(field.value)?.[1] ?? field.value;
    }
    if (startsSection(field)) {
      this.#sections.push({ type: narrowOf(field, this.target), fields: [field] });
      return;
    }
    const section = this.#sections.at(-1);
    (section ? section.fields : this.#header).push(field);
  }
}

function startsListing({ name }: Field): boolean {
  return name === 'signature' || name === 'subtable type';
}

function startsSection({ name }: Field): boolean {
  return name === 'subtable type' || name === 'type';
}

// Whether the listing is surely of a table that tells something.
function addFacts(listing: Listing, target: ListingTarget): boolean {
  switch (listing.signature) {
    case 'DMAR':
      addDmarListing(listing, target);
      return true;
    case 'IVRS':
      addIvrsListing(listing, target);
      return true;
    case 'IORT':
      addIortListing(listing, target);
      return true;
    case 'VIOT':
      return true;
    case undefined:
      // Parts alone: each reader knows its own by their types and fields.
      addDmarListing(listing, target);
      addIvrsListing(listing, target);
      addIortListing(listing, target);
      return false;
    default:
      return false;
  }
}

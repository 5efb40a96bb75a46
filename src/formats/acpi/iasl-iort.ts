import { addIort } from './facts-iort.ts';
import type { Field } from './iasl-fields.ts';
import { fieldOf, narrow, narrowOf, originOf, textOf, wideOf } from './iasl-section.ts';
import type { Listing, ListingTarget, Section } from './iasl-section.ts';
import { FEWER, NAMED_COMPONENT, RMR, ROOT_COMPLEX, TOO_MANY } from './iort.ts';
import type { IdMapping, IortNode, RmrPiece } from './structures.ts';

/** Notes the facts of a listing of an IORT, or of nodes of one. */
export function addIortListing({ sections }: Listing, target: ListingTarget): void {
  const nodes = sections
    .filter((section) => fieldOf(section, 'mapping count') !== undefined)
    .flatMap((section) => nodeOf(section, target));
  if (addIort(nodes, target.draft)) return;
  const { line, column } = sections[0]?.fields[0] ?? { line: 1, column: 1 };
  target.draft.diagnose(target.source, { line, column }, 'bad-table', TOO_MANY, FEWER);
}

function nodeOf(section: Section, target: ListingTarget): IortNode[] {
  const { type, fields } = section;
  if (type !== RMR && type !== ROOT_COMPLEX && type !== NAMED_COMPONENT) return [];
  const mappings = mappingsOf(fields, target);
  if (type === ROOT_COMPLEX) {
    const segment = narrow(section, 'pci segment number', target);
    return [{ kind: 'root-complex', segment, mappings }];
  }
  if (type === NAMED_COMPONENT) {
    const name = textOf(fieldOf(section, 'device name')?.value ?? '');
    return [{ kind: 'named-component', name, mappings }];
  }
  const pieces = piecesOf(fields, target);
  if (pieces.length === 0) reportNoPieces(section, target);
  // The flags of the node stand before its descriptors; those of a mapping behind them.
  const flags = fields.find(({ name }) => name === 'flags' || name === 'base address of rmr');
  const remappable = flags?.name === 'flags' && (narrowOf(flags, target) & 1) !== 0;
  return [{ kind: 'rmr', remappable, mappings, pieces }];
}

function reportNoPieces({ fields: [first] }: Section, { draft, source }: ListingTarget): void {
  const place = { line: first?.line ?? 1, column: first?.column ?? 1 };
  const expected =
    'an RMR node with its descriptors; an iasl that knows none leaves them out (before 2021)';
  draft.diagnose(source, place, 'missing-field', first?.value ?? '', expected);
}

function mappingsOf(fields: readonly Field[], target: ListingTarget): IdMapping[] {
  const mappings: { -readonly [K in keyof IdMapping]: IdMapping[K] }[] = [];
  for (const field of fields) {
    const mapping = mappings.at(-1);
    if (field.name === 'input base') {
      const input = narrowOf(field, target);
      mappings.push({ input, count: 1, output: 0, to: 0, single: false });
    } else if (!mapping) continue;
    else if (field.name === 'id count') mapping.count = narrowOf(field, target) + 1;
    else if (field.name === 'output base') mapping.output = narrowOf(field, target);
    else if (field.name === 'output reference') mapping.to = narrowOf(field, target);
    else if (field.name === 'flags') mapping.single = (narrowOf(field, target) & 1) !== 0;
  }
  return mappings;
}

function piecesOf(fields: readonly Field[], target: ListingTarget): RmrPiece[] {
  const pieces: RmrPiece[] = [];
  let base: bigint | undefined;
  let from = originOf(undefined, target);
  for (const field of fields) {
    if (field.name === 'base address of rmr') {
      base = wideOf(field, target);
      from = originOf(field, target);
    } else if (field.name === 'length of rmr' && base !== undefined) {
      const length = wideOf(field, target);
      if (length !== undefined) pieces.push({ base, length, from });
      base = undefined;
    }
  }
  return pieces;
}

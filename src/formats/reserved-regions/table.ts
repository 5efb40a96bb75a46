import { isGroupId } from './group-path.ts';
import { kindOf } from './region-line.ts';
import type { RegionKind } from '../../model/kind.ts';

type Role = 'group' | 'device' | 'first' | 'last' | 'range' | 'kind';
type Cell = { readonly text: string; readonly at: number };
type Separator = '|' | ',' | ';' | '\t' | ' ';

/** The header of a table of regions: what separates its cells, and which column says what. */
export type Table = {
  readonly separator: Separator;
  readonly columns: readonly (Role | undefined)[];
};

/** A row: a region whose numbers are hex digits, or what is wrong in it and where. */
export type Row =
  | {
      readonly ok: true;
      readonly at: number;
      readonly first: string;
      readonly last: string;
      readonly kind: RegionKind;
      /** Undefined where the cell is empty or there is none. */
      readonly group: string | undefined;
    }
  | { readonly ok: false; readonly at: number; readonly fault: 'address' | 'digits' | 'kind' };

const ROLES: readonly (readonly [Role, RegExp])[] = [
  ['group', /^(?:iommu[\s_-]*)?(?:group|grp)s?(?:[\s_]*(?:id|#|no\.?|number))?$/i],
  ['device', /^(?:device|dev|bdf|pci(?: device| address)?)$/i],
  [
    'first',
    /^(?:(?:iova|region)[\s_]*)?(?:start|first|begin|base|from|low)(?:[\s_]*(?:address|addr|iova))?$/i,
  ],
  [
    'last',
    /^(?:(?:iova|region)[\s_]*)?(?:end|last|limit|to|high)(?:[\s_]*(?:address|addr|iova))?$/i,
  ],
  ['range', /^(?:(?:iova|reserved|address)[\s_]*)?(?:range|regions?|window)s?$/i],
  ['kind', /^(?:region[\s_]*)?(?:type|kind)$/i],
];

/** The table that begins with `text` as its header line, or undefined. */
export function tableHeader(text: string): Table | undefined {
  if (!/\b(?:type|kind)\b/i.test(text)) return undefined;
  const separator = (['|', '\t', ';', ','] as const).find((mark) => text.includes(mark)) ?? ' ';
  const columns = cellsOf(text, separator).map(
    (cell) => ROLES.find(([, pattern]) => pattern.test(cell.text))?.[0],
  );
  if (separator === ' ' && columns.includes(undefined)) return undefined;
  const addresses =
    columns.includes('range') || (columns.includes('first') && columns.includes('last'));
  return addresses && columns.includes('kind') ? { separator, columns } : undefined;
}

/** What a line of `table` says, or undefined where it is no row of it (a rule, prose). */
export function tableRow({ separator, columns }: Table, text: string): Row | undefined {
  const cells = cellsOf(text, separator);
  if (cells.length < columns.length) return undefined;
  const cell = (role: Role) => {
    const column = columns.indexOf(role);
    return column < 0 ? undefined : cells[column];
  };
  const [first, last] = addressesOf(cell('first'), cell('last'), cell('range'));
  const kind = cell('kind');
  if (
    !first ||
    !last ||
    !kind ||
    ![first, last].some(({ text }) => /^0x|^[0-9a-f]{4,}$/i.test(text))
  ) {
    return undefined;
  }
  const bad = [first, last].find((one) => !/^(?:0x)?[0-9a-f]{1,16}$/i.test(one.text));
  if (bad) {
    const long = /^(?:0x)?[0-9a-f]+$/i.test(bad.text);
    return { ok: false, at: bad.at, fault: long ? 'digits' : 'address' };
  }
  const known = kindOf(kind.text);
  if (!known) return { ok: false, at: kind.at, fault: 'kind' };
  return {
    ok: true,
    at: first.at,
    first: digitsOf(first),
    last: digitsOf(last),
    kind: known,
    group: groupOf(cell('group'), cell('device')),
  };
}

function groupOf(group: Cell | undefined, device: Cell | undefined): string | undefined {
  const id = group?.text.replace(/^(?:iommu\s*)?group\s*/i, '') ?? '';
  if (isGroupId(id)) return id;
  const name = device?.text ?? '';
  return /^[\w.:-]+$/.test(name) && /\w/.test(name) ? `dev:${name}` : undefined;
}

function addressesOf(
  first: Cell | undefined,
  last: Cell | undefined,
  range: Cell | undefined,
): readonly (Cell | undefined)[] {
  if (first && last) return [first, last];
  const match = /^(\S+?)(\s*(?:-|\.\.|\s|to)\s*)(\S+)$/.exec(range?.text ?? '');
  if (!match || !range) return [];
  const [, low = '', between = '', high = ''] = match;
  return [
    { text: low, at: range.at },
    { text: high, at: range.at + low.length + between.length },
  ];
}

function digitsOf({ text }: Cell): string {
  return text.replace(/^0x/i, '');
}

function cellsOf(text: string, separator: Separator): Cell[] {
  const cells: Cell[] = [];
  const pattern = separator === ' ' ? /\S+/g : new RegExp(`[^${separator}]*`, 'g');
  const from = separator === '|' ? (/^\s*\|/.exec(text)?.[0].length ?? 0) : 0;
  const end = separator === '|' ? text.replace(/\|?\s*$/, '').length : text.length;
  for (let at = from; at <= end;) {
    pattern.lastIndex = at;
    const match = pattern.exec(text.slice(0, end));
    if (!match) break;
    const bare = match[0].replace(/^[\s`"'*]+|[\s`"'*]+$/g, '');
    cells.push({ text: bare, at: match.index + match[0].indexOf(bare) });
    at = match.index + match[0].length + 1;
  }
  return cells;
}

import { isGroupId } from './group-path.ts';
import { kindOf } from './region-line.ts';
import { trimmed } from './trimmed.ts';
import { LIMIT_KINDS, type RegionKind } from '../../model/kind.ts';

type Role = 'host' | 'group' | 'device' | 'first' | 'last' | 'range' | 'kind';
type Cell = { readonly text: string; readonly at: number };
type Separator = '|' | ',' | ';' | '\t' | ' ';

/** The header of a table of regions: what separates its cells, and which column says what. */
export type Table = {
  readonly separator: Separator;
  readonly columns: readonly (Role | undefined)[];
  /** Whether it has rows of free space and limits too, as our own tables do: their column is `kinds`. */
  readonly isOwn: boolean;
};

/** A row: regions of one range whose numbers are hex digits, or what is wrong in it and where. */
export type Row =
  | {
      readonly ok: true;
      readonly at: number;
      readonly first: string;
      readonly last: string;
      /** None where the row is of what our own table has besides: free space, limits. */
      readonly kinds: readonly RegionKind[];
      /** None where the cell is empty or there is none. */
      readonly groups: readonly string[];
      /** Where the table is of several. */
      readonly host: string | undefined;
    }
  | { readonly ok: false; readonly at: number; readonly fault: 'address' | 'digits' | 'kind' };

const ROLES: readonly (readonly [Role, RegExp])[] = [
  ['host', /^host$/i],
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
  ['kind', /^(?:region[\s_]*)?(?:type|kinds?)$/i],
];

/** The table that begins with `text` as its header line, or undefined. */
export function tableHeader(text: string): Table | undefined {
  if (!/\b(?:type|kinds?)\b/i.test(text)) return undefined;
  const separator = (['|', '\t', ';', ','] as const).find((mark) => text.includes(mark)) ?? ' ';
  const cells = cellsOf(text, separator);
  const columns = cells.map((cell) => ROLES.find(([, pattern]) => pattern.test(cell.text))?.[0]);
  if (separator === ' ' && columns.includes(undefined)) return undefined;
  const addresses =
    columns.includes('range') || (columns.includes('first') && columns.includes('last'));
  const isOwn = cells.some((cell) => /^kinds$/i.test(cell.text));
  return addresses && columns.includes('kind') ? { separator, columns, isOwn } : undefined;
}

/** What a line of `table` says, or undefined where it is no row of it (a rule, prose). */
export function tableRow({ separator, columns, isOwn }: Table, text: string): Row | undefined {
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
  const kinds = kindsIn(kind.text, isOwn);
  if (!kinds) return { ok: false, at: kind.at, fault: 'kind' };
  const groups = groupsIn(cell('group'), cell('device'));
  const host = cell('host')?.text;
  return {
    ok: true,
    at: first.at,
    first: digitsOf(first),
    last: digitsOf(last),
    kinds,
    groups,
    host,
  };
}

/** What the table of an export has in its kinds besides those of regions. */
const BESIDES: readonly string[] = ['free', 'unknown', ...LIMIT_KINDS];

// Undefined where one is neither of a region nor of our own.
function kindsIn(text: string, isOwn: boolean): readonly RegionKind[] | undefined {
  const words = text.split(/,\s*/);
  const kinds = words.flatMap((word) => kindOf(word) ?? []);
  const others = words.filter((word) => kindOf(word) === undefined);
  return others.every((word) => isOwn && BESIDES.includes(word)) ? kinds : undefined;
}

function groupsIn(group: Cell | undefined, device: Cell | undefined): readonly string[] {
  const id = group?.text.replace(/^(?:iommu\s*)?group\s*/i, '') ?? '';
  const ids = id.split(/,\s*/).filter((one) => isGroupId(one) || /^dev:[\w.:-]+$|^\?$/.test(one));
  if (ids.length > 0) return ids;
  const name = device?.text ?? '';
  return /^[\w.:-]+$/.test(name) && /\w/.test(name) ? [`dev:${name}`] : [];
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
  const pattern = CELLS[separator];
  const from = separator === '|' ? (/^\s*\|/.exec(text)?.[0].length ?? 0) : 0;
  const end = separator === '|' ? text.trimEnd().replace(/\|$/, '').length : text.length;
  const row = text.slice(0, end);
  for (let at = from; at <= end;) {
    pattern.lastIndex = at;
    const match = pattern.exec(row);
    if (!match) break;
    const bare = trimmed(match[0], ' \t`"\'*', true);
    cells.push({ text: bare, at: match.index + match[0].indexOf(bare) });
    at = match.index + match[0].length + 1;
  }
  return cells;
}

/** A cell by what separates it; where that is a mark of its own, it may stand in quotes, with the mark in it (RFC 4180). */
const CELLS: Readonly<Record<Separator, RegExp>> = {
  '|': /[^|]*/g,
  ',': /\s*"(?:[^"]|"")*"\s*(?=,|$)|[^,]*/g,
  ';': /\s*"(?:[^"]|"")*"\s*(?=;|$)|[^;]*/g,
  '\t': / *"(?:[^"]|"")*" *(?=\t|$)|[^\t]*/g,
  ' ': /\S+/g,
};

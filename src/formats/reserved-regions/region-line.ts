import { isRegionKind, type RegionKind } from '../../model/kind.ts';

/** A region in a text, from offset `start` to `end` (exclusive); its numbers as hex digits. */
export type FoundRegion = {
  readonly start: number;
  readonly end: number;
  readonly first: string;
  readonly last: string;
  readonly kind: RegionKind;
};

/** Where a line feed is lost, the next address or prompt stands right behind the kind. */
const GLUED = '0x[0-9a-f]{16}(?![0-9a-z_])|[a-z_][\\w.-]*@[\\w.-]+[:\\s]';
const KIND = `(direct-relaxable|direct|reserved|msi)(?:(?![\\w-]|\\W{1,3}relaxable)|(?=${GLUED}))`;
const BETWEEN = '["\'`*]*(?:\\s+(?:[,;|]\\s*)?|[,;|]\\s*)["\'`*]*';
const DASH = '\\s*(?:-|\\.{2,3}|…|\\bto\\b)\\s*';
const HEX = '([0-9a-f]{1,16})(?![0-9a-z_])';

/** Two addresses with `0x` and a kind. Sixteen digits are the kernel's own and are seen even glued to a word. */
const SPACED = new RegExp(
  `(?:(?<![\\w])0x${HEX}|0x([0-9a-f]{16})(?![0-9a-z_]))${BETWEEN}(?:0x${HEX}|([0-9a-f]{16})(?![0-9a-z_]))${BETWEEN}${KIND}`,
  'gi',
);
/** The same with a dash between, `0x` or not: only where nothing else stands around it. */
const DASHED = new RegExp(
  `(?=[0-9a-f])(?<=^\\s*|[\`|]\\s*|[,;:]\\s+)(?:0x)?${HEX}${DASH}(?:0x)?${HEX}[\`|]?(?:\\s*[|,]\\s*|\\s+)[\`]?${KIND}(?=\\s*(?:$|[\`|,;]))`,
  'gi',
);
/** Without `0x`: only as all of a line, or between backticks. */
const BARE = new RegExp(
  `(?=[0-9a-f])(?<=^\\s*|\`)${HEX}\\s+${HEX}\\s+${KIND}(?=\\s*$|\`)|(?=[0-9a-f])(?<=^\\s*(?:\\d{1,7}\\s+)?)([0-9a-f]{16})\\s+0x([0-9a-f]{16})\\s+${KIND}`,
  'gi',
);

/** All regions that `text` holds without doubt, in order. */
export function findRegions(text: string): FoundRegion[] {
  const found = /0x/i.test(text) ? matches(text, SPACED) : [];
  if (/[0-9a-f]\s*(?:-|\.{2,3}|…|to)\s*(?:0x)?[0-9a-f]/i.test(text)) {
    found.push(...matches(text, DASHED).filter((region) => isLong(region) && clear(region, found)));
    found.sort((a, b) => a.start - b.start);
  }
  return found.length > 0 ? found : matches(text, BARE).filter(isLong);
}

/**
 * The address that has lost a digit: padded with zeros as the kernel does, beside one of sixteen digits, and
 * shorter. Undefined where there is none; numbers written without padding may have any length.
 */
export function shortAddress({ first, last }: FoundRegion): string | undefined {
  if (Math.max(first.length, last.length) < 16) return undefined;
  return [first, last].find((digits) => /^0.{1,14}$/.test(digits));
}

/** `text` as a region kind, in any case. */
export function kindOf(text: string): RegionKind | undefined {
  const word = text.toLowerCase();
  return isRegionKind(word) ? word : undefined;
}

// Two small numbers before a word are prose ("1-2 direct").
function isLong({ first, last }: FoundRegion): boolean {
  return Math.max(first.length, last.length) >= 4;
}

function clear(region: FoundRegion, others: readonly FoundRegion[]): boolean {
  return others.every((other) => region.end <= other.start || other.end <= region.start);
}

function matches(text: string, pattern: RegExp): FoundRegion[] {
  const found: FoundRegion[] = [];
  for (const match of text.matchAll(pattern)) {
    const [first, last, word] = match.slice(1).filter((part) => part !== undefined);
    const kind = kindOf(word ?? '');
    if (first === undefined || last === undefined || kind === undefined) continue;
    found.push({ start: match.index, end: match.index + match[0].length, first, last, kind });
  }
  return found;
}

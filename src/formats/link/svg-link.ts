/** Begins the text of a picture's metadata that holds the link, so that other metadata are not taken for one. */
export const SVG_LINK_MARK = 'iovascope-link:';

/** Far above what any link holds; what is longer is not looked at. */
const LONGEST = 8 * 1024 * 1024;

/** What a fragment may be made of (RFC 3986, 3.5), and nothing that begins markup. */
const FRAGMENT = /^[\w\-.~!$&'()*+,;=:@/?%]+$/;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#38': '&',
  '#x26': '&',
  '#39': "'",
  '#x27': "'",
};

/** So many bytes from the start tell whether a file is a picture; editors put comments before it. */
const HEAD = 2048;

/** What may stand before the first element, each to be looked for at one place alone. */
const BEFORE = [/\s+/y, /<\?[^>]*>/y, /<!--[^]*?-->/y, /<!DOCTYPE[^>]*>/y] as const;

/** Whether these bytes are an SVG picture. */
export function isSvg(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, HEAD));
  let at = 0;
  for (let next: number | undefined = 0; next !== undefined; next = endOfNext(head, at)) at = next;
  return /<(?:[\w-]{1,32}:)?svg[\s>]/y.test(head.slice(at, at + 50));
}

/** Where what begins at `at`, and may stand before the first element, ends. */
function endOfNext(text: string, at: number): number | undefined {
  for (const pattern of BEFORE) {
    pattern.lastIndex = at;
    if (pattern.test(text)) return pattern.lastIndex;
  }
  return undefined;
}

/**
 * The link in the text of a picture, without its `#`; undefined where there is none, or what stands there can not be
 * a fragment. The text may come from anybody and need not be XML; the link is checked where it is opened. Editors may
 * have put attributes or a namespace to the element, and elements of their own behind the link (Inkscape: `rdf:RDF`).
 */
export function linkInSvg(text: string): string | undefined {
  // Each part is bounded or ends at its first other character, so that no text takes longer than its length.
  const element = /<(?:[\w-]{1,32}:)?metadata(?:\s[^<>]{0,512})?>\s*iovascope-link:([^<]*)</;
  const found = element.exec(text)?.[1];
  if (found === undefined || found.length > LONGEST) return undefined;
  const link = unescaped(found.trim());
  return link !== undefined && FRAGMENT.test(link) ? link : undefined;
}

/** Undefined where an entity is not one of XML's own. */
function unescaped(text: string): string | undefined {
  let known = true;
  const plain = text.replace(/&([^;&]{0,8});?/g, (_, name: string) => {
    known &&= Object.hasOwn(ENTITIES, name);
    return ENTITIES[name] ?? '';
  });
  return known ? plain : undefined;
}

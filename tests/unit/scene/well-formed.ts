/**
 * Whether `text` is one element whose tags are paired, with quoted attributes, none twice in a tag, with no `<`
 * or bare `&` in text, and no character that XML 1.0 has not. Slow and plain; knows no comments, declarations or
 * doctypes, which our pictures do not have.
 */
export function isWellFormed(text: string): boolean {
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const isText = code === 9 || code === 10 || code === 13 || (code >= 0x20 && code < 0xd800);
    if (!isText && !(code >= 0xe000 && code <= 0xfffd) && code < 0x10000) return false;
  }
  const open: string[] = [];
  let roots = 0;
  let rest = text.trim();
  while (rest !== '') {
    const tag = /^<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/.exec(rest);
    if (tag) {
      const [whole, closing, name = '', attributes = '', empty] = tag;
      if (!areEntities(attributes)) return false;
      const names = [...attributes.matchAll(/([\w:-]+)="/g)].map((match) => match[1]);
      if (new Set(names).size !== names.length) return false;
      if (open.length === 0) roots += 1;
      if (closing === '/') {
        roots -= open.length === 0 ? 1 : 0;
        if (open.pop() !== name) return false;
      } else if (empty === '') open.push(name);
      rest = rest.slice(whole.length);
      continue;
    }
    const chars = /^[^<]+/.exec(rest)?.[0];
    if (chars === undefined || open.length === 0 || !areEntities(chars)) return false;
    rest = rest.slice(chars.length);
  }
  return open.length === 0 && roots === 1;
}

function areEntities(text: string): boolean {
  return !/&(?!(?:amp|lt|gt|quot|apos);)/.test(text);
}

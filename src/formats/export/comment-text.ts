/** `text` for a comment of one line, in a shell, C or a device tree: no line break ends it, and no mark of C does. */
export function commentText(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replaceAll('*/', '* /')
    .replaceAll('/*', '/ *')
    .trim();
}

/**
 * `text` as a name in C or a label of a device tree, another than all in `taken`, to which it is added: letters, digits
 * and `_`, a letter first; with a number behind it where it is not the first of its name.
 */
export function uniqueName(text: string, taken: Set<string>): string {
  const plain = text.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  const base = /^[A-Za-z]/.test(plain) ? plain : `n${plain}`;
  let name = base;
  for (let n = 2; taken.has(name); n += 1) name = `${base}_${n}`;
  taken.add(name);
  return name;
}

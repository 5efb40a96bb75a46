import type { InputFile } from '../format-input.ts';

/** Linux: `PATH_MAX` of limits.h. */
const LONGEST_TARGET = 4096;

const RELATIVE = /^\.\.?\/[^\s\0]+$/;

/**
 * Where a symbolic link leads; undefined where a file is none. Copies on systems without links keep the target as the
 * content of a file: those of `/sys` are relative paths on one line.
 */
export function linkTarget({ bytes, link }: InputFile): string | undefined {
  if (link !== undefined) return link;
  if (bytes.length === 0 || bytes.length > LONGEST_TARGET || bytes[0] !== 0x2e) return undefined;
  const text = new TextDecoder().decode(bytes).trimEnd();
  return RELATIVE.test(text) ? text : undefined;
}

/** The last name in the target of a link: in `/sys` the name of what it leads to. */
export function nameInLink(target: string): string {
  return target.replace(/\/+$/, '').split('/').at(-1) ?? '';
}

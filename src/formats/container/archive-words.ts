import { formatHex } from '../../model/address.ts';
import type { Diagnostic, Warning } from '../../model/diagnostic.ts';
import { formatSize } from '../../model/size.ts';
import type { BinaryKind } from '../binary-kind.ts';
import type { Damage } from './decoder.ts';
import type { Passed } from './limits.ts';

/** How many of the files that are left aside are named. */
const EXAMPLES = 3;

/** An archive, or what it holds, can not be read from some place on. */
export function badArchive(path: string, kind: BinaryKind, { at, why, code }: Damage): Diagnostic {
  const expected =
    code === 'unsupported'
      ? 'a form that is read here: unpack it, and give what is inside'
      : 'a whole archive; what stands before this place is read';
  return {
    source: path,
    line: 1,
    column: at + 1,
    code: 'bad-archive',
    text: `${kind.name}: ${why}, offset ${formatHex(at)}`,
    expected,
  };
}

/** A limit ended the reading of an archive. */
export function limitPassed(path: string, { what, limit }: Passed): Diagnostic {
  return {
    source: path,
    line: 1,
    column: 1,
    code: 'archive-limit',
    text: `holds more than ${limit} ${what}`,
    expected: `at most ${limit} ${what}; what was read before stays`,
  };
}

/** A file of an archive is larger than what is read of one. */
export function memberTooLarge(path: string, limit: number): Diagnostic {
  return {
    source: path,
    line: 1,
    column: 1,
    code: 'archive-limit',
    text: `holds more than ${formatSize(BigInt(limit))}`,
    expected: `at most ${formatSize(BigInt(limit))} in one file of an archive; this one was left aside`,
  };
}

/** An archive lies deeper in others than is looked. */
export function tooDeep(path: string, depth: number): Diagnostic {
  return {
    source: path,
    line: 1,
    column: 1,
    code: 'archive-limit',
    text: `is an archive inside ${depth} others`,
    expected: `archives at most ${depth} deep: give this one by itself`,
  };
}

/** What was left aside of an archive, in one warning. */
export function leftAside(path: string, count: number, examples: readonly string[]): Warning {
  const files = count === 1 ? '1 file was' : `${count} files were`;
  const named = examples.slice(0, EXAMPLES).join(', ');
  const such = count === 1 ? named : `such as ${named}`;
  return {
    code: 'left-aside',
    text: `${files} left aside, ${such}: nothing in the names says that they tell of an IOMMU.`,
    from: { source: path },
  };
}

/** A layout, or a picture that may hold one, opens by itself alone. */
export function layoutAside(path: string): Warning {
  return {
    code: 'left-aside',
    text: 'This is a saved layout or a picture; it was left aside. Open it by itself.',
    from: { source: path },
  };
}

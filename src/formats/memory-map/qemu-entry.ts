import type { AddressRange } from '../../model/range.ts';
import { hexRange } from './pieces.ts';

/** A line of `info mtree`: its indent, the range (inclusive), the type, and what it is. */
export type QemuEntry = {
  readonly depth: number;
  readonly range: AddressRange;
  readonly type: string;
  readonly name: string;
  /** The region that it shows a part of. */
  readonly aliasOf?: string;
  readonly isDisabled: boolean;
};

/** QEMU system/memory.c: mtree_print_mr, mtree_print_flatview. */
const ENTRY =
  /^(\s*)([0-9a-f]{8,16})-([0-9a-f]{8,16}) \(prio -?\d{1,11}, ([\w/-]{1,20})\): (.*\S)\s*$/i;
/** `alias NAME @TARGET FIRST-LAST`. */
const ALIAS = /^alias (.{0,200}\S) @(.{0,200}\S) [0-9a-f]{8,16}-[0-9a-f]{8,16}$/i;
const DISABLED = / \[disabled\]$/;
/** `info mtree -o` names the owner behind an entry. */
const OWNER = /\s(?:owner|parent):\{.*$/;
/** Of a flat view: where in the region it begins, and the accelerator that has it. */
const BEHIND = /(?: @[0-9a-f]{8,16})?(?: (?:kvm|hvf|whpx|nvmm|mshv|xen|tcg))?$/;

/** The entry of a line without quote marks; undefined where it is none. */
export function qemuEntry(plain: string): QemuEntry | undefined {
  const [, indent, first, last, type, text] = ENTRY.exec(plain) ?? [];
  if (indent === undefined || first === undefined || last === undefined) return undefined;
  const range = hexRange(first, last);
  if (!range || type === undefined || text === undefined) return undefined;
  const owned = text.replace(OWNER, '').trimEnd();
  const name = owned.replace(DISABLED, '');
  const common = { depth: indent.length, range, type, isDisabled: name !== owned };
  const [, alias, aliasOf] = ALIAS.exec(name) ?? [];
  if (alias !== undefined && aliasOf !== undefined) return { ...common, name: alias, aliasOf };
  return { ...common, name: name.replace(BEHIND, '') };
}

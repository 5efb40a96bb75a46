import { kindCode } from '../../model/kind.ts';

/** Values of hex digits by byte; 255 for all other bytes. */
const DIGITS = new Uint8Array(256).fill(255);
for (let value = 0; value < 16; value += 1) {
  DIGITS[value.toString(16).charCodeAt(0)] = value;
  DIGITS[value.toString(16).toUpperCase().charCodeAt(0)] = value;
}

const KINDS = (['msi', 'direct', 'reserved', 'direct-relaxable'] as const).map((kind) => ({
  bytes: new TextEncoder().encode(kind),
  code: kindCode(kind),
}));
const PATH_START = new TextEncoder().encode('/sys/kernel/iommu_groups/');
const PATH_END = new TextEncoder().encode('/reserved_regions:');

/** A line as the kernel writes it is `0x`, 16 digits, a space, the same again, a space, and the type. */
const FIRST_DIGIT = 2;
const LAST_DIGIT = 21;
const KIND_START = 38;

/** Reads lines exactly as the kernel writes them, straight from bytes: one object for all, no text is made. */
export class FastLine {
  firstHi = 0;
  firstLo = 0;
  lastHi = 0;
  lastLo = 0;
  /** Region kind code. */
  kind = 0;
  /** The number that a `grep -H` path before the region names; undefined where there is no path. */
  group: number | undefined;
  /** How many quote marks stand before it. */
  depth = 0;

  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /**
   * Reads the line from `start` to `end` (its line feed), maybe behind blanks, quote marks or the path of a
   * numbered group. False, and nothing is said, where it is written in any other way.
   */
  read(start: number, end: number): boolean {
    const { bytes } = this;
    let at = start;
    this.depth = 0;
    this.group = undefined;
    for (; at < end; at += 1) {
      const byte = bytes[at];
      if (byte === 0x3e) this.depth += 1;
      else if (byte !== 0x20 && byte !== 0x09) break;
    }
    if (bytes[at] === 0x2f) at = this.#readPath(at, end);
    const kindEnd = bytes[end - 1] === 0x0d ? end - 1 : end;
    return this.#readKind(at + KIND_START, kindEnd) && this.#readAddresses(at);
  }

  #readPath(start: number, end: number): number {
    if (!this.#holds(PATH_START, start)) return end;
    let at = start + PATH_START.length;
    const digits = at;
    let group = 0;
    // Six digits at most; a leading zero would be another name than the number's.
    for (; at - digits < 6; at += 1) {
      const digit = (this.bytes[at] ?? 0) - 0x30;
      if (digit < 0 || digit > 9 || (at > digits && group === 0)) break;
      group = group * 10 + digit;
    }
    if (at === digits || !this.#holds(PATH_END, at)) return end;
    this.group = group;
    return at + PATH_END.length;
  }

  #readKind(start: number, end: number): boolean {
    for (const kind of KINDS) {
      if (kind.bytes.length === end - start && this.#holds(kind.bytes, start)) {
        this.kind = kind.code;
        return true;
      }
    }
    return false;
  }

  #readAddresses(at: number): boolean {
    const { bytes } = this;
    if (bytes[at] !== 0x30 || bytes[at + 1] !== 0x78 || bytes[at + 18] !== 0x20) return false;
    if (bytes[at + 19] !== 0x30 || bytes[at + 20] !== 0x78 || bytes[at + 37] !== 0x20) return false;
    const first = at + FIRST_DIGIT;
    const last = at + LAST_DIGIT;
    for (let i = 0; i < 16; i += 1) {
      if (((DIGITS[bytes[first + i] ?? 0] ?? 255) | (DIGITS[bytes[last + i] ?? 0] ?? 255)) > 15) {
        return false;
      }
    }
    this.firstHi = this.#half(first);
    this.firstLo = this.#half(first + 8);
    this.lastHi = this.#half(last);
    this.lastLo = this.#half(last + 8);
    return true;
  }

  #half(start: number): number {
    let value = 0;
    for (let at = start; at < start + 8; at += 1) {
      value = (value << 4) | (DIGITS[this.bytes[at] ?? 0] ?? 0);
    }
    return value >>> 0;
  }

  #holds(expected: Uint8Array, start: number): boolean {
    for (let i = 0; i < expected.length; i += 1) {
      if (this.bytes[start + i] !== expected[i]) return false;
    }
    return true;
  }
}

const BLOCK = 512;
/** POSIX.1-1988: twelve bytes of octal digits. */
const SIZE = 124;

const blocksOf = (size: number) => Math.ceil(size / BLOCK);

/**
 * Each header of a tar with lies in its size, and each pax record with lies in its length, as `NAME at OFFSET = LIE`.
 * Sizes that need as many blocks as the right one are as good: bytes behind a member may be any (pax, "ustar
 * Interchange Format"), so nothing tells where in its last block it ends.
 */
export function* tarLies(bytes: Uint8Array): Generator<readonly [string, Uint8Array]> {
  for (let at = 0; (bytes[at] ?? 0) !== 0;) {
    const size = Number.parseInt(textAt(bytes, at + SIZE, 11), 8);
    const hasBytes = !'123456'.includes(String.fromCharCode(bytes[at + 156] ?? 0));
    for (const lie of [0, 1, size - 1, size + 1, 0o77777777777]) {
      if (lie < 0 || !hasBytes || blocksOf(lie) === blocksOf(size)) continue;
      yield [`size at ${at} = ${lie}`, withSize(bytes, at, lie.toString(8).padStart(11, '0'))];
    }
    if (hasBytes) yield [`size at ${at} of 0xff`, withSize(bytes, at, '\u00ff'.repeat(12))];
    if (bytes[at + 156] === 0x78) yield* recordLies(bytes, at + BLOCK, size);
    at += BLOCK * (1 + (hasBytes ? blocksOf(size) : 0));
  }
}

// Records are `LENGTH KEY=VALUE\n` (pax, "Extended Header").
function* recordLies(
  bytes: Uint8Array,
  start: number,
  size: number,
): Generator<readonly [string, Uint8Array]> {
  for (let at = start; at < start + size;) {
    const digits = /^\d+/.exec(textAt(bytes, at, 20))?.[0] ?? '';
    const length = Number(digits);
    for (const lie of [0, 1, length - 1, length + 1, 10 ** digits.length - 1]) {
      if (lie === length || String(lie).length > digits.length) continue;
      const told = bytes.slice();
      told.set(Buffer.from(String(lie).padStart(digits.length, '0')), at);
      yield [`record at ${at} = ${lie}`, told];
    }
    at += length;
  }
}

function withSize(bytes: Uint8Array, at: number, text: string): Uint8Array {
  const told = bytes.slice();
  told.set(Buffer.from(text, 'latin1'), at + SIZE);
  told.fill(0x20, at + 148, at + 156);
  const sum = told.subarray(at, at + BLOCK).reduce((all, byte) => all + byte, 0);
  told.set(Buffer.from(`${sum.toString(8).padStart(6, '0')}\0 `), at + 148);
  return told;
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return Buffer.from(bytes.subarray(at, at + length)).toString('latin1');
}

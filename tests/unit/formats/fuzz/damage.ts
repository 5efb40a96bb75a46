/** Numbers 0 … `below` - 1, the same for the same seed (the constants are of Numerical Recipes). */
export type Random = (below: number) => number;

export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What numbers and marks of texts are damaged with; of bytes, the lengths and offsets that lie. */
const BITS =
  `0x~0~ffffffffffffffff~FFFFFFFFFFFFFFFF~-1~18446744073709551616~ ~\t~\n~\n\n~> ~| ~=~=3D~"~'~{~}~[~]~<~>~:~,~msi~direct~reserved~group 7~<br>~&gt;~\0~\u{1f600}~\ufeff~\x1b[`
    .split('~')
    .map((text) => new TextEncoder().encode(text));
const LIES = [
  [0],
  [1],
  [0x7f],
  [0x80],
  [0xff],
  [0, 0, 0, 0],
  [0xff, 0xff, 0xff, 0xff],
  [0x7f, 0xff],
];

const ways: readonly ((seeds: readonly Uint8Array[], random: Random) => Uint8Array)[] = [
  // Bytes without any sense.
  (_, random) => Uint8Array.from({ length: random(200) }, () => random(256)),
  // A cut.
  (seeds, random) => {
    const seed = pick(seeds, random);
    return seed.slice(0, random(seed.length + 1));
  },
  // The beginning of one and the end of another.
  (seeds, random) => {
    const [a, b] = [pick(seeds, random), pick(seeds, random)];
    return joined(a.slice(0, random(a.length + 1)), b.slice(random(b.length + 1)));
  },
  // A piece twice.
  (seeds, random) => {
    const seed = pick(seeds, random);
    const start = random(seed.length + 1);
    const end = start + random(Math.min(64, seed.length - start + 1));
    return joined(seed.slice(0, end), seed.slice(start));
  },
  (seeds, random) =>
    changed(pick(seeds, random), random, (at, bytes) => bytes.fill(random(256), at, at + 1)),
  (seeds, random) =>
    changed(pick(seeds, random), random, (at, bytes) =>
      bytes.set(pickLie(random).slice(0, bytes.length - at), at),
    ),
  (seeds, random) => {
    const seed = pick(seeds, random);
    const at = random(seed.length + 1);
    return joined(seed.slice(0, at), pick(BITS, random), seed.slice(at + random(9)));
  },
];

/** A seed that was damaged in one way, or two of them after another. */
export function damaged(seeds: readonly Uint8Array[], random: Random): Uint8Array {
  const once = ways[random(ways.length)]?.(seeds, random) ?? new Uint8Array();
  return random(3) > 0 ? once : (ways[1 + random(ways.length - 1)]?.([once], random) ?? once);
}

/** `parts`, one behind the other. */
export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function changed(
  seed: Uint8Array,
  random: Random,
  change: (at: number, bytes: Uint8Array) => void,
) {
  const bytes = seed.slice();
  for (let left = 1 + random(5); left > 0 && bytes.length > 0; left -= 1)
    change(random(bytes.length), bytes);
  return bytes;
}

function pick(from: readonly Uint8Array[], random: Random): Uint8Array {
  return from[random(from.length)] ?? new Uint8Array();
}

function pickLie(random: Random): readonly number[] {
  return LIES[random(LIES.length)] ?? [];
}

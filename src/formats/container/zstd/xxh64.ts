/** xxHash specification, XXH64: its primes as upper and lower halves. */
type Word = readonly [high: number, low: number];
const PRIME_1: Word = [0x9e37_79b1, 0x85eb_ca87];
const PRIME_2: Word = [0xc2b2_ae3d, 0x27d4_eb4f];
const PRIME_3: Word = [0x1656_67b1, 0x9e37_79f9];
const PRIME_4: Word = [0x85eb_ca77, 0xc2b2_ae63];
const PRIME_5: Word = [0x27d4_eb2f, 0x1656_67c5];

const STRIPE = 32;
const LANES = 4;

/** The 64-bit xxHash of bytes that come piece by piece, seed 0; of it the lower half, which zstd stores. */
export class Xxh64 {
  /** Four sums, each upper and lower half. */
  readonly #lanes = new Int32Array(LANES * 2);
  readonly #kept = new Uint8Array(STRIPE);
  #fill = 0;
  #length = 0;

  constructor() {
    const starts = [add(PRIME_1, PRIME_2), PRIME_2, [0, 0] as const, negative(PRIME_1)];
    for (const [i, [high, low]] of starts.entries()) {
      this.#lanes[i * 2] = high;
      this.#lanes[i * 2 + 1] = low;
    }
  }

  add(bytes: Uint8Array): void {
    this.#length += bytes.length;
    let at = 0;
    if (this.#fill > 0) {
      const part = bytes.subarray(0, STRIPE - this.#fill);
      this.#kept.set(part, this.#fill);
      this.#fill += part.length;
      at = part.length;
      if (this.#fill < STRIPE) return;
      this.#stripe(new DataView(this.#kept.buffer), 0);
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (; at + STRIPE <= bytes.length; at += STRIPE) this.#stripe(view, at);
    this.#kept.set(bytes.subarray(at));
    this.#fill = bytes.length - at;
  }

  /** The lower 32 bits, 0 … 2^32-1. */
  low(): number {
    let sum: Word = this.#length < STRIPE ? PRIME_5 : this.#merged();
    sum = add(sum, [Math.floor(this.#length / 2 ** 32), this.#length | 0]);
    const view = new DataView(this.#kept.buffer, 0, this.#fill);
    let at = 0;
    for (; at + 8 <= this.#fill; at += 8) {
      sum = xor(sum, round([0, 0], [view.getInt32(at + 4, true), view.getInt32(at, true)]));
      sum = add(times(rotated(sum, 27), PRIME_1), PRIME_4);
    }
    if (at + 4 <= this.#fill) {
      sum = xor(sum, times([0, view.getInt32(at, true)], PRIME_1));
      sum = add(times(rotated(sum, 23), PRIME_2), PRIME_3);
      at += 4;
    }
    for (; at < this.#fill; at += 1) {
      sum = xor(sum, times([0, view.getUint8(at)], PRIME_5));
      sum = times(rotated(sum, 11), PRIME_1);
    }
    sum = times(xor(sum, shifted(sum, 33)), PRIME_2);
    sum = times(xor(sum, shifted(sum, 29)), PRIME_3);
    return xor(sum, shifted(sum, 32))[1] >>> 0;
  }

  #stripe(view: DataView, at: number): void {
    const lanes = this.#lanes;
    for (let i = 0; i < LANES; i += 1) {
      const lane: Word = [lanes[i * 2] ?? 0, lanes[i * 2 + 1] ?? 0];
      const input: Word = [view.getInt32(at + i * 8 + 4, true), view.getInt32(at + i * 8, true)];
      const [high, low] = round(lane, input);
      lanes[i * 2] = high;
      lanes[i * 2 + 1] = low;
    }
  }

  #merged(): Word {
    const lanes = Array.from({ length: LANES }, (_, i): Word => [
      this.#lanes[i * 2] ?? 0,
      this.#lanes[i * 2 + 1] ?? 0,
    ]);
    const turns = [1, 7, 12, 18];
    let sum: Word = [0, 0];
    for (const [i, lane] of lanes.entries()) sum = add(sum, rotated(lane, turns[i] ?? 0));
    for (const lane of lanes) sum = add(times(xor(sum, round([0, 0], lane)), PRIME_1), PRIME_4);
    return sum;
  }
}

function round(lane: Word, input: Word): Word {
  return times(rotated(add(lane, times(input, PRIME_2)), 31), PRIME_1);
}

function add([ah, al]: Word, [bh, bl]: Word): Word {
  const low = (al >>> 0) + (bl >>> 0);
  return [(ah + bh + (low > 0xffff_ffff ? 1 : 0)) | 0, low | 0];
}

function negative([high, low]: Word): Word {
  return add([~high, ~low], [0, 1]);
}

function xor([ah, al]: Word, [bh, bl]: Word): Word {
  return [ah ^ bh, al ^ bl];
}

// The lower 64 bits of the product, from halves of 16 bits.
function times([ah, al]: Word, [bh, bl]: Word): Word {
  const a0 = al & 0xffff;
  const a1 = al >>> 16;
  const b0 = bl & 0xffff;
  const b1 = bl >>> 16;
  const middle = a1 * b0 + ((a0 * b0) >>> 16);
  const carry = a0 * b1 + (middle & 0xffff);
  const upper = a1 * b1 + Math.floor(middle / 0x1_0000) + Math.floor(carry / 0x1_0000);
  return [(upper + Math.imul(ah, bl) + Math.imul(al, bh)) | 0, Math.imul(al, bl)];
}

/** To the left, by 1 … 31 bits. */
function rotated([high, low]: Word, bits: number): Word {
  return [(high << bits) | (low >>> (32 - bits)), (low << bits) | (high >>> (32 - bits))];
}

/** To the right, by 1 … 63 bits. */
function shifted([high, low]: Word, bits: number): Word {
  if (bits >= 32) return [0, high >>> (bits - 32)];
  return [high >>> bits, (low >>> bits) | (high << (32 - bits))];
}

import { crc32 } from '../../link/crc32.ts';
import { u32At } from '../../little-endian.ts';

/** .xz format 1.1.0, 2.1.1.2: the sum behind each block: its size in bytes, and how it is made where we do. */
export type Check = {
  readonly size: number;
  /** Adds what came out. */
  add(bytes: Uint8Array): void;
  /** Whether `stored` is the sum of all that was added. */
  matches(stored: Uint8Array): boolean;
};

const CRC32 = 1;
const CRC64 = 4;

/** Sizes of the checks with ids 0 … 15. */
const SIZES = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];

/** A new check with the id of a stream's flags, 0 … 15. One that is not made (SHA-256) matches whatever is stored. */
export function checkOf(id: number): Check {
  if (id === CRC32) return new Crc32();
  if (id === CRC64) return new Crc64();
  return { size: SIZES[id] ?? 0, add: () => undefined, matches: () => true };
}

class Crc32 implements Check {
  readonly size = 4;
  #sum = 0;

  add(bytes: Uint8Array): void {
    this.#sum = crc32(bytes, this.#sum);
  }

  matches(stored: Uint8Array): boolean {
    return u32At(stored, 0) === this.#sum;
  }
}

/** ECMA-182, lowest bit first, as .xz has it: the upper and the lower half. */
const HIGH = 0xc96c_5795;
const LOW = 0xd787_0f42;

const HIGHS = new Uint32Array(256);
const LOWS = new Uint32Array(256);
for (let byte = 0; byte < 256; byte += 1) {
  let high = 0;
  let low = byte;
  for (let bit = 0; bit < 8; bit += 1) {
    const isOdd = low & 1;
    low = (low >>> 1) | (high << 31);
    high >>>= 1;
    if (isOdd) {
      low ^= LOW;
      high ^= HIGH;
    }
  }
  HIGHS[byte] = high;
  LOWS[byte] = low;
}

class Crc64 implements Check {
  readonly size = 8;
  #high = -1;
  #low = -1;

  add(bytes: Uint8Array): void {
    let high = this.#high;
    let low = this.#low;
    for (const byte of bytes) {
      const at = (low ^ byte) & 0xff;
      low = ((low >>> 8) | (high << 24)) ^ (LOWS[at] ?? 0);
      high = (high >>> 8) ^ (HIGHS[at] ?? 0);
    }
    this.#high = high;
    this.#low = low;
  }

  matches(stored: Uint8Array): boolean {
    return u32At(stored, 0) === ~this.#low >>> 0 && u32At(stored, 4) === ~this.#high >>> 0;
  }
}

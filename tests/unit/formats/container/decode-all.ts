import type { Damage, DecoderMaker } from '../../../../src/formats/container/decoder.ts';

/** What a decoder gives for `packed`, pushed `step` bytes at a time, and what it finds fault with. */
export function decodeAll(
  maker: DecoderMaker,
  packed: Uint8Array,
  step = 65_536,
): { readonly bytes: Buffer; readonly damage: Damage | undefined } {
  const pieces: Uint8Array[] = [];
  const decoder = maker((piece) => {
    pieces.push(piece.slice());
    return true;
  });
  let damage: Damage | undefined;
  for (let at = 0; at < packed.length && !damage; at += step) {
    damage = decoder.push(packed.slice(at, at + step));
  }
  damage ??= decoder.finish();
  return { bytes: Buffer.concat(pieces), damage };
}

/** Bytes without any order, always the same. */
export function noise(length: number): Buffer {
  let seed = 1;
  return Buffer.from(
    Uint8Array.from({ length }, () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return seed >>> 16;
    }),
  );
}

function lines(count: number): Buffer {
  return Buffer.from(
    Array.from(
      { length: count },
      (_, i) => `/sys/kernel/iommu_groups/${i}/reserved_regions:0x${(i * 4096).toString(16)} msi\n`,
    ).join(''),
  );
}

/** What is packed in the streams of `tests/fixtures/archives`: noise, a run, text, noise again; 256,807 bytes. */
export function streamContent(): Buffer {
  return Buffer.concat([noise(4096), Buffer.alloc(100_000, 'x'), lines(2500), noise(4096)]);
}

/** Bytes of every nature: none, few, text, zeros, noise, and some that are longer than any window. */
export function samples(): Record<string, Buffer> {
  return {
    nothing: Buffer.alloc(0),
    'one byte': Buffer.from('a'),
    'a line': Buffer.from('0x00000000fee00000 0x00000000feefffff msi\n'),
    text: lines(20_000),
    zeros: Buffer.alloc(3_000_000),
    noise: noise(200_000),
    'a pattern': Buffer.alloc(700_000, 'abcdefg'),
    mixed: Buffer.concat([noise(100_000), Buffer.alloc(100_000, 'x'), noise(1000), lines(9000)]),
  };
}

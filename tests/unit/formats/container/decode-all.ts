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

/** Bytes of every nature: none, few, text, zeros, noise, and some that are longer than any window. */
export function samples(): Record<string, Buffer> {
  let seed = 1;
  const noise = Buffer.alloc(200_000);
  for (let i = 0; i < noise.length; i += 1) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    noise[i] = seed >>> 16;
  }
  const lines = Array.from(
    { length: 20_000 },
    (_, i) => `/sys/kernel/iommu_groups/${i}/reserved_regions:0x${(i * 4096).toString(16)} msi\n`,
  );
  return {
    nothing: Buffer.alloc(0),
    'one byte': Buffer.from('a'),
    'a line': Buffer.from('0x00000000fee00000 0x00000000feefffff msi\n'),
    text: Buffer.from(lines.join('')),
    zeros: Buffer.alloc(3_000_000),
    noise,
    'a pattern': Buffer.alloc(700_000, 'abcdefg'),
    mixed: Buffer.concat([noise, Buffer.alloc(100_000, 'x'), noise, Buffer.from(lines.join(''))]),
  };
}

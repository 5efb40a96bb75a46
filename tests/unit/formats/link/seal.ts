import { deflateRawSync, gzipSync } from 'node:zlib';
import { crc32Hex } from '../../../../src/formats/link/crc32.ts';
import { Packer } from '../../../../src/formats/link/packer.ts';

/** `bytes` as a link with a right checksum, whatever is in them. */
export function sealed(bytes: Uint8Array): string {
  return sealedDeflated(deflateRawSync(bytes));
}

/** Deflated bytes, or what claims to be, as a link with a right checksum. */
export function sealedDeflated(deflated: Uint8Array): string {
  return `d=${Buffer.from(deflated).toString('base64url')}.${crc32Hex(new Uint8Array(deflated))}`;
}

/** What a packer was told, as a link with a right checksum. */
export function sealedPack(write: (out: Packer) => void): string {
  const out = new Packer();
  write(out);
  return sealed(out.finish());
}

/** A text as the shell's link has it. */
export function gzLink(text: string | Uint8Array): string {
  return `gz=${gzipSync(text).toString('base64')}`;
}

import type { ContainerId } from '../binary-kind.ts';
import { Bzip2Decoder } from './bzip2/bzip2.ts';
import type { DecoderMaker } from './decoder.ts';
import { GzipDecoder } from './gzip.ts';
import { XzDecoder } from './xz/xz.ts';
import { ZstdDecoder } from './zstd/zstd.ts';

/** What undoes each kind of compression. */
export const DECODERS: Readonly<Record<Exclude<ContainerId, 'zip' | 'tar'>, DecoderMaker>> = {
  gzip: (sink) => new GzipDecoder(sink),
  xz: (sink) => new XzDecoder(sink),
  bzip2: (sink) => new Bzip2Decoder(sink),
  zstd: (sink) => new ZstdDecoder(sink),
};

/**
 * What browsers, workers and Node share and the ES library does not declare. The core is compiled
 * with this file instead of the DOM, so that nothing in it can come to need a page.
 */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: ArrayBufferView | ArrayBuffer, options?: { stream?: boolean }): string;
}

declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}

interface PackedBytesReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array<ArrayBuffer> }>;
  cancel(): Promise<void>;
}

interface PackedBytesWriter {
  write(chunk: Uint8Array<ArrayBuffer>): Promise<void>;
  close(): Promise<void>;
}

declare class CompressionStream {
  constructor(format: 'gzip' | 'deflate-raw');
  readonly readable: { getReader(): PackedBytesReader };
  readonly writable: { getWriter(): PackedBytesWriter };
}

declare class DecompressionStream {
  constructor(format: 'gzip' | 'deflate-raw');
  readonly readable: { getReader(): PackedBytesReader };
  readonly writable: { getWriter(): PackedBytesWriter };
}

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

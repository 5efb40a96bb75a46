import { ByteQueue } from './byte-queue.ts';
import type { Damage, Decoder, Sink } from './decoder.ts';
import { Inflate } from './inflate.ts';

/** Undoes "deflate" without any header, as members of a zip have it. What stands behind the end is passed over. */
export class RawDeflate implements Decoder {
  readonly #input = new ByteQueue();
  readonly #inflate: Inflate;
  #isOver = false;

  constructor(sink: Sink) {
    this.#inflate = new Inflate(this.#input, sink);
  }

  push(chunk: Uint8Array): Damage | undefined {
    if (this.#isOver) return undefined;
    this.#input.push(chunk);
    return this.#run(false);
  }

  finish(): Damage | undefined {
    return this.#isOver ? undefined : this.#run(true);
  }

  #run(isFinal: boolean): Damage | undefined {
    const state = this.#inflate.run(isFinal);
    if (state === 'more') return undefined;
    this.#isOver = true;
    const at = this.#input.offset;
    if (state === 'cut') return { code: 'cut', why: 'it ends in the midst', at };
    if (state === 'damaged') return { code: 'damaged', why: 'a code means nothing', at };
    return undefined;
  }
}

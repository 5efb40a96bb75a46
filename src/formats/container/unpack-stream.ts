import type { BinaryKind } from '../binary-kind.ts';
import { binaryKind } from '../binary-kind.ts';
import type { ArchiveSource } from './archive-source.ts';
import type { Damage, Decoder } from './decoder.ts';
import { DECODERS } from './decoders.ts';
import type { ArchiveBudget } from './limits.ts';
import type { MemberSink } from './member.ts';
import { BLOCK } from './tar-header.ts';
import { TarReader } from './tar.ts';

/** What is read of a source at a time. */
const CHUNK = 1 << 16;

/** How the reading of a stream ended. `bare`: it was no archive of members, and its bytes went to `bare`. */
export type Streamed = {
  readonly isBare: boolean;
  /** What is wrong, and with what. */
  readonly damage?: { readonly kind: BinaryKind; readonly damage: Damage };
};

/** Where the members of a stream go; `bare`: takes the bytes of one that is no tar. */
export type StreamSinks = { readonly members: MemberSink; readonly bare: MemberSink };

/**
 * Reads tar, or what is compressed, tar or not. `path` names it for the sink of a bare file. Ends at damage, at the end,
 * or where the budget is used up or the sink wants no more.
 */
export async function unpackStream(
  source: ArchiveSource,
  kind: BinaryKind,
  sinks: StreamSinks,
  path: string,
  budget: ArchiveBudget,
): Promise<Streamed> {
  const content = new Content(sinks, path);
  const { container } = kind;
  const outer =
    container === 'tar' || container === 'zip' || container === undefined
      ? content
      : DECODERS[container](
          (piece) =>
            budget.inflate(piece.length) && content.push(piece) === undefined && content.isWanted,
        );
  const damage = await feed(source, outer, () => content.isWanted && budget.passed === undefined);
  const inner =
    outer === content
      ? undefined
      : content.close(damage === undefined && budget.passed === undefined);
  if (damage) return { isBare: content.isBare, damage: { kind, damage } };
  const wrong = content.damage ?? inner;
  return {
    isBare: content.isBare,
    ...(wrong && { damage: { kind: content.isBare ? kind : TAR, damage: wrong } }),
  };
}

const TAR: BinaryKind = { name: 'a tar archive', holds: 'archive', container: 'tar' };

async function feed(
  source: ArchiveSource,
  decoder: Decoder,
  isWanted: () => boolean,
): Promise<Damage | undefined> {
  for (let at = 0; at < source.size && isWanted(); at += CHUNK) {
    const read = await source.read(at, Math.min(source.size, at + CHUNK));
    if (!read.ok) return { code: 'damaged', why: read.error, at };
    if (read.value.length === 0) return { code: 'cut', why: 'it is shorter than it says', at };
    const damage = decoder.push(read.value);
    if (damage) return damage;
  }
  return isWanted() ? decoder.finish() : undefined;
}

/** What comes out: a tar, or a file by itself. The first block tells. */
class Content implements Decoder {
  readonly #sinks: StreamSinks;
  readonly #path: string;
  #tar: TarReader | undefined;
  #head: Uint8Array = new Uint8Array(0);
  #state: 'head' | 'tar' | 'bare' = 'head';
  isWanted = true;
  damage: Damage | undefined;

  constructor(sinks: StreamSinks, path: string) {
    this.#sinks = sinks;
    this.#path = path;
  }

  get isBare(): boolean {
    return this.#state === 'bare';
  }

  push(piece: Uint8Array): Damage | undefined {
    if (this.#state !== 'head') return this.#give(piece);
    const head = new Uint8Array(this.#head.length + piece.length);
    head.set(this.#head);
    head.set(piece, this.#head.length);
    this.#head = head;
    return head.length < BLOCK ? undefined : this.#begin();
  }

  finish(): Damage | undefined {
    return this.close(true);
  }

  /** Nothing more comes; `isWhole` false: since it is damaged. */
  close(isWhole: boolean): Damage | undefined {
    if (this.#state === 'head') this.#begin();
    if (this.#state === 'bare') {
      this.#sinks.bare.end(isWhole && this.isWanted);
      return undefined;
    }
    const damage = this.isWanted ? this.#tar?.finish() : undefined;
    return isWhole ? damage : undefined;
  }

  #begin(): Damage | undefined {
    const head = this.#head;
    this.#head = new Uint8Array(0);
    if (binaryKind(head)?.container === 'tar') {
      this.#state = 'tar';
      const { members } = this.#sinks;
      this.#tar = new TarReader({
        begin: (member) => members.begin(member),
        bytes: (piece) => (this.isWanted = members.bytes(piece)),
        end: (isWhole) => (this.isWanted = members.end(isWhole)),
      });
    } else {
      this.#state = 'bare';
      this.#sinks.bare.begin({ path: this.#path, kind: 'file', link: '', size: 0 });
    }
    return head.length > 0 ? this.#give(head) : undefined;
  }

  #give(piece: Uint8Array): Damage | undefined {
    if (this.#tar) {
      this.damage ??= this.#tar.push(piece);
      return this.damage;
    }
    this.isWanted = this.#sinks.bare.bytes(piece);
    return undefined;
  }
}

import { assertNever } from '../../model/result.ts';
import { ByteQueue } from './byte-queue.ts';
import type { Damage, Decoder } from './decoder.ts';
import { memberPath, type Member, type MemberSink } from './member.ts';
import { pairsOf, readPax, type PaxFacts } from './tar-pax.ts';
import { BLOCK, isZero, readTarHeader, sparseParts, textIn, type TarHeader } from './tar-header.ts';
import { SparseWriter, type SparsePart } from './tar-sparse.ts';

/** What may be said of one member before it: far more than any path. */
const LONGEST_SAID = 1 << 20;
/** Places in a block of an old sparse member, and where it says that another follows (GNU tar, `sparse_header`). */
const PLACES = 21;
const PLACES_MORE = 504;

type Step = Damage | 'more' | 'next' | 'stopped';

/** The member whose bytes come. */
type Open = {
  readonly isWanted: boolean;
  left: number;
  /** Up to the next block. */
  padding: number;
  readonly sparse: SparseWriter | undefined;
};

/** Reads tar: of 1979, ustar, pax, GNU with long names and holes. Gives files and links; all else is passed over. */
export class TarReader implements Decoder {
  readonly #input = new ByteQueue();
  readonly #sink: MemberSink;
  #state: 'header' | 'said' | 'places' | 'map' | 'body' | 'over' = 'header';
  /** What was said of the next member, and of all that follow. */
  #facts: PaxFacts = {};
  #always: PaxFacts = {};
  #said: { readonly type: string; readonly size: number } | undefined;
  #pending: { readonly header: TarHeader; parts: SparsePart[] } | undefined;
  #open: Open | undefined;
  #members = 0;
  #zeros = 0;
  /** What is wrong, and does not end the reading. */
  #doubt: Damage | undefined;

  constructor(sink: MemberSink) {
    this.#sink = sink;
  }

  push(chunk: Uint8Array): Damage | undefined {
    if (this.#state === 'over') return undefined;
    this.#input.push(chunk);
    const damage = this.#run(false);
    // Decoders use their room again: what a header lacks comes when its beginning is written over.
    this.#input.keep();
    return damage;
  }

  finish(): Damage | undefined {
    return this.#run(true);
  }

  #run(isFinal: boolean): Damage | undefined {
    while (this.#state !== 'over') {
      const step = this.#step();
      if (step === 'next') continue;
      if (step === 'more' && !isFinal) return undefined;
      const end = step === 'more' ? this.#endOfInput() : step;
      this.#state = 'over';
      return typeof end === 'object' ? end : this.#doubt;
    }
    return undefined;
  }

  #step(): Step {
    switch (this.#state) {
      case 'header':
        return this.#header();
      case 'said':
        return this.#readSaid();
      case 'places':
        return this.#readPlaces();
      case 'map':
        return this.#readMap();
      case 'over':
        return 'stopped';
      case 'body':
        return this.#body();
      default:
        return assertNever(this.#state);
    }
  }

  // Some programs write one empty block at the end, or none.
  #endOfInput(): Damage | undefined {
    const open = this.#open;
    if (open && open.left > 0) {
      if (open.isWanted) this.#sink.end(false);
      return this.#fault('cut', 'it ends in the midst of a member');
    }
    if (open?.isWanted) this.#sink.end(true);
    const isBetween = this.#state === 'header' || open !== undefined;
    if (isBetween && this.#input.left === 0 && this.#members > 0) return undefined;
    return this.#fault('cut', 'it ends in a header');
  }

  #header(): Step {
    const input = this.#input;
    if (input.left < BLOCK) return 'more';
    const block = input.bytes.subarray(input.at, input.at + BLOCK);
    if (isZero(block)) {
      input.at += BLOCK;
      this.#zeros += 1;
      this.#members += 1;
      return this.#zeros === 2 ? 'stopped' : 'next';
    }
    this.#zeros = 0;
    const header = readTarHeader(block);
    if (!header) return this.#fault('damaged', 'there is no header where one should be');
    input.at += BLOCK;
    this.#members += 1;
    if ('LKxg'.includes(header.type)) {
      if (header.size > LONGEST_SAID) return this.#fault('damaged', 'a name is too long');
      this.#said = { type: header.type, size: header.size };
      this.#state = 'said';
      return 'next';
    }
    return this.#begin(header);
  }

  #readSaid(): Step {
    const input = this.#input;
    const { type, size } = this.#said ?? { type: '', size: 0 };
    if (input.left < padded(size)) return 'more';
    const bytes = input.take(padded(size)).subarray(0, size);
    if (type === 'L') this.#facts = { ...this.#facts, path: textIn(bytes, 0, size) };
    else if (type === 'K') this.#facts = { ...this.#facts, link: textIn(bytes, 0, size) };
    else if (type === 'x') this.#facts = { ...this.#facts, ...this.#pax(bytes) };
    else this.#always = { ...this.#always, ...this.#pax(bytes) };
    this.#state = 'header';
    return 'next';
  }

  // What can be read of the records counts, and the members are read on.
  #pax(bytes: Uint8Array): PaxFacts {
    const { isCut, ...facts } = readPax(bytes);
    if (isCut) this.#doubt ??= this.#fault('damaged', 'what is said of a member breaks off');
    return defined(facts);
  }

  #begin(header: TarHeader): Step {
    const facts = { ...this.#always, ...this.#facts };
    this.#facts = facts;
    const size = facts.size ?? header.size;
    this.#pending = { header: { ...header, size }, parts: [...(header.sparse?.parts ?? [])] };
    if (header.sparse?.isMore) this.#state = 'places';
    else if (facts.isMapInBytes && facts.sparseSize !== undefined) this.#state = 'map';
    else return this.#openMember(size);
    return 'next';
  }

  // Of an old sparse member with more than four places: blocks of them stand before its bytes.
  #readPlaces(): Step {
    const input = this.#input;
    const pending = this.#pending;
    if (!pending || input.left < BLOCK) return 'more';
    const block = input.take(BLOCK);
    pending.parts.push(...sparseParts(block, 0, PLACES));
    return block[PLACES_MORE] === 1 ? 'next' : this.#openMember(pending.header.size);
  }

  // Format 1.0: the bytes begin with decimal lines: how many places, then offset and length of each.
  #readMap(): Step {
    const input = this.#input;
    const pending = this.#pending;
    if (!pending) return 'more';
    const { size } = pending.header;
    const area = input.bytes.subarray(input.at, input.at + Math.min(size, LONGEST_SAID));
    const [first, ...lines] = new TextDecoder().decode(area).split('\n');
    const count = /^\d{1,6}$/.test(first ?? '') ? Number.parseInt(first ?? '', 10) : 0;
    if (lines.length <= count * 2 && area.length < Math.min(size, LONGEST_SAID)) return 'more';
    const text = [first, ...lines.slice(0, count * 2)].join('\n');
    const length = Math.min(padded(text.length + 1), size);
    if (input.left < length) return 'more';
    pending.parts = pairsOf(lines.slice(0, count * 2));
    input.at += length;
    return this.#openMember(size - length, padded(size) - length);
  }

  #openMember(left: number, withPadding = padded(left)): Step {
    const { header, parts } = this.#pending ?? {};
    if (!header) return 'stopped';
    const facts = this.#facts;
    this.#pending = undefined;
    this.#facts = {};
    const member = memberOf(header, facts);
    const hasBytes = !'123456'.includes(header.type);
    const stored = hasBytes ? left : 0;
    const isWanted = member !== undefined && this.#sink.begin(member);
    const sparse = facts.sparseParts ?? parts ?? [];
    const isSparse = header.sparse !== undefined || facts.sparseSize !== undefined;
    this.#open = {
      isWanted,
      left: stored,
      padding: hasBytes ? withPadding - left : 0,
      sparse:
        isWanted && isSparse
          ? new SparseWriter(sparse, member.size, (piece) => this.#sink.bytes(piece))
          : undefined,
    };
    this.#state = 'body';
    return 'next';
  }

  #body(): Step {
    const input = this.#input;
    const open = this.#open;
    if (!open) return 'stopped';
    if (open.left > 0 && input.left === 0) return 'more';
    if (open.left > 0) {
      const piece = input.take(Math.min(open.left, input.left));
      open.left -= piece.length;
      if (!open.isWanted) return 'next';
      const isMore = open.sparse ? open.sparse.write(piece) : this.#sink.bytes(piece);
      return isMore ? 'next' : 'stopped';
    }
    const count = Math.min(open.padding, input.left);
    input.at += count;
    open.padding -= count;
    if (open.padding > 0) return 'more';
    this.#open = undefined;
    this.#state = 'header';
    if (!open.isWanted) return 'next';
    const isMore = (open.sparse?.finish() ?? true) && this.#sink.end(true);
    return isMore ? 'next' : 'stopped';
  }

  #fault(code: Damage['code'], why: string): Damage {
    return { code, why, at: this.#input.offset };
  }
}

function padded(size: number): number {
  return size + ((BLOCK - (size % BLOCK)) % BLOCK);
}

/** What is given to whom asks: undefined for folders, devices, and what else is no file. */
function memberOf(header: TarHeader, facts: PaxFacts): Member | undefined {
  const path = facts.path ?? header.path;
  const link = facts.link ?? header.link;
  switch (header.type) {
    case '1':
      return { path: memberPath(path), kind: 'hardlink', link, size: 0 };
    case '2':
      return { path: memberPath(path), kind: 'symlink', link, size: 0 };
    case '0':
    case '\0':
    case '7':
    case 'S': {
      // Before 1988 a folder was a file whose name ends so.
      if (path.endsWith('/')) return undefined;
      const size = header.sparse?.size ?? facts.sparseSize ?? header.size;
      return { path: memberPath(path), kind: 'file', link: '', size };
    }
    default:
      return undefined;
  }
}

function defined(facts: PaxFacts): PaxFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

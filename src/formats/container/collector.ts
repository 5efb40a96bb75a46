import type { Diagnostic } from '../../model/diagnostic.ts';
import { memberTooLarge } from './archive-words.ts';
import type { ArchiveBudget } from './limits.ts';
import { mayTell } from './may-tell.ts';
import { joinedBytes, wholeLines, withoutPadding } from './member-bytes.ts';
import { memberPath, type Member, type MemberSink } from './member.ts';

/** A member that is kept. `isSure` false: only while the archive has few. */
export type Kept = {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly link?: string;
  readonly isSure: boolean;
};

const EMPTY = new Uint8Array(0);
const EXAMPLES = 3;

/** Keeps the members of one archive that may tell something, within the limits. */
export class MemberCollector implements MemberSink {
  readonly #prefix: string;
  readonly #budget: ArchiveBudget;
  readonly diagnostics: Diagnostic[] = [];
  #kept: Kept[] = [];
  /** Bytes of members by their path in the archive: what hard links lead to. */
  readonly #byPath = new Map<string, Uint8Array>();
  #open:
    | { readonly member: Member; readonly isSure: boolean; pieces: Uint8Array[]; size: number }
    | undefined;
  #members = 0;
  #aside = 0;
  readonly #examples: string[] = [];

  /** `path`: the archive's; the paths of its members stand behind it. */
  constructor(path: string, budget: ArchiveBudget) {
    this.#prefix = path;
    this.#budget = budget;
  }

  /** What is kept, in the order of the archive. */
  get kept(): readonly Kept[] {
    return this.#kept;
  }

  /** How many members are left aside for what they are called, and some of those. */
  get aside(): { readonly count: number; readonly examples: readonly string[] } {
    return { count: this.#aside, examples: this.#examples };
  }

  begin(member: Member): boolean {
    const { limits } = this.#budget;
    if (!this.#budget.enter()) return false;
    this.#members += 1;
    if (this.#members === limits.fewMembers + 1) this.#dropUnsure();
    const isSure = mayTell(member.path);
    const isFew = this.#members <= limits.fewMembers && member.size <= limits.fewBytes;
    if (!isSure && !isFew) {
      this.#leave(member.path);
      return false;
    }
    if (member.kind !== 'file') return this.#keepLink(member, isSure);
    this.#open = { member, isSure, pieces: [], size: 0 };
    return true;
  }

  bytes(piece: Uint8Array): boolean {
    const open = this.#open;
    const { limits } = this.#budget;
    if (!open) return this.#budget.passed === undefined;
    open.size += piece.length;
    if (open.size > limits.memberBytes) {
      this.#budget.release(open.size - piece.length);
      this.diagnostics.push(memberTooLarge(this.#pathOf(open.member), limits.memberBytes));
      this.#open = undefined;
      return true;
    }
    if (!this.#budget.keep(piece.length)) return false;
    open.pieces.push(piece.slice());
    return true;
  }

  end(isWhole: boolean): boolean {
    const open = this.#open;
    this.#open = undefined;
    if (!open) return this.#budget.passed === undefined;
    const read = withoutPadding(joinedBytes(open.pieces));
    const bytes = isWhole ? read : wholeLines(read);
    if (!isWhole && bytes.length === 0) return true;
    this.#byPath.set(open.member.path, bytes);
    this.#kept.push({ path: this.#pathOf(open.member), bytes, isSure: open.isSure });
    return true;
  }

  /** The archive ends here, maybe in the midst of a member. */
  close(): void {
    this.end(false);
  }

  #keepLink(member: Member, isSure: boolean): boolean {
    const path = this.#pathOf(member);
    if (member.kind === 'symlink') {
      this.#kept.push({ path, bytes: EMPTY, link: member.link, isSure });
      return false;
    }
    const bytes = this.#byPath.get(memberPath(member.link));
    if (bytes) this.#kept.push({ path, bytes, isSure });
    else this.#leave(member.path);
    return false;
  }

  // Now there are too many to keep what may be anything.
  #dropUnsure(): void {
    for (const { path, bytes, isSure } of this.#kept) {
      if (isSure) continue;
      this.#leave(path.slice(this.#prefix.length + 1));
      this.#budget.release(bytes.length);
    }
    this.#kept = this.#kept.filter(({ isSure }) => isSure);
  }

  #leave(path: string): void {
    this.#aside += 1;
    if (this.#examples.length < EXAMPLES) this.#examples.push(path);
  }

  #pathOf({ path }: Member): string {
    return `${this.#prefix}/${path}`;
  }
}

import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Kept } from './collector.ts';
import { memberTooLarge } from './archive-words.ts';
import type { ArchiveBudget } from './limits.ts';
import { joinedBytes, wholeLines } from './member-bytes.ts';
import type { MemberSink } from './member.ts';

/** Takes the only file that something compressed holds. */
export class BareFile implements MemberSink {
  readonly #path: string;
  readonly #budget: ArchiveBudget;
  readonly #pieces: Uint8Array[] = [];
  #size = 0;
  readonly diagnostics: Diagnostic[] = [];
  /** Set where it came to its end, or to one; undefined where it is too large. */
  file: Kept | undefined;

  /** `path`: that of the compressed file, which it keeps. */
  constructor(path: string, budget: ArchiveBudget) {
    this.#path = path;
    this.#budget = budget;
  }

  begin(): boolean {
    return this.#budget.enter();
  }

  bytes(piece: Uint8Array): boolean {
    this.#size += piece.length;
    if (this.#size > this.#budget.limits.memberBytes) {
      if (this.diagnostics.length === 0) {
        this.diagnostics.push(memberTooLarge(this.#path, this.#budget.limits.memberBytes));
      }
      return false;
    }
    if (!this.#budget.keep(piece.length)) return false;
    this.#pieces.push(piece.slice());
    return true;
  }

  end(isWhole: boolean): boolean {
    if (this.diagnostics.length > 0) return false;
    const whole = joinedBytes(this.#pieces);
    const bytes = isWhole ? whole : wholeLines(whole);
    if (isWhole || bytes.length > 0) this.file = { path: this.#path, bytes, isSure: true };
    return true;
  }
}

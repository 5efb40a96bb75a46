import { sameRange } from '../../model/range.ts';
import type { MapAttempt } from '../../model/told.ts';
import type { MessageTarget } from './message-target.ts';
import { askedRange, formOf } from '../probe-text/asked-range.ts';
import { UNMAPS } from '../probe-text/forms.ts';
import { LineJoiner, type LogicalLine } from '../probe-text/logical-lines.ts';

/** What a line has that surely is a message, and not the source text of one. */
const NUMBERED = /\(\s*0x[0-9a-f]|\biova[=: ]\s*0x[0-9a-f]/i;
/** How a trace ends that says no more than that the call failed. */
const FAILED = /\(-1\)$/;

/** Reads the maps that lines of logs and traces speak of, wrapped or quoted as they may be. */
export class AttemptLines {
  readonly #joiner = new LineJoiner(false);
  /** A failed one of which the next line of its kind may tell why. */
  #unexplained: MapAttempt | undefined;

  readonly target: MessageTarget;

  constructor(target: MessageTarget) {
    this.target = target;
  }

  /** Whether the line number `line` is wholly of a message. */
  read(text: string, line: number): boolean {
    if (!this.#joiner.waits && formOf(text) === undefined) return false;
    const whole = this.#joiner.push(text, line);
    const claims = whole.map((one) => this.#readWhole(one));
    // Where this line does not go on with the one that waited, only its own message counts.
    return whole.length === 0 || (claims.at(-1) ?? false);
  }

  /** The text is over. */
  finish(): void {
    for (const one of this.#joiner.finish()) this.#readWhole(one);
    this.#flush();
  }

  #readWhole({ text, line }: LogicalLine): boolean {
    const form = formOf(text);
    if (!form || form.isLayout) return false;
    const read = askedRange(form, text);
    if (!read.ok) {
      if (!NUMBERED.test(text)) return false;
      const place = { line, column: 1 };
      this.target.diagnose(place, 'missing-field', text, read.error);
      return true;
    }
    if (UNMAPS.test(text)) return true;
    const { range, claimedErrno } = read.value;
    const from = this.target.originOf(line);
    this.#add({ range, ...(claimedErrno !== undefined && { errno: claimedErrno }), from }, text);
    return true;
  }

  #add(attempt: MapAttempt, text: string): void {
    const before = this.#unexplained;
    if (before && attempt.errno !== undefined && sameRange(before.range, attempt.range)) {
      this.#unexplained = undefined;
    }
    this.#flush();
    if (attempt.errno === undefined && FAILED.test(text)) this.#unexplained = attempt;
    else this.target.addAttempt(attempt);
  }

  #flush(): void {
    const before = this.#unexplained;
    this.#unexplained = undefined;
    if (before) this.target.addAttempt(before);
  }
}

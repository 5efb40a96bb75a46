import type { Origin } from '../../model/region.ts';
import type { HostDraft } from '../host-draft.ts';
import { hostOfLine } from './log-stamp.ts';

/** The names of machines before the lines of one journal: it is of a machine where all of them agree. */
export class HostNames {
  readonly #names = new Set<string>();
  #from: Origin | undefined;

  /** Reads what stands before a whole line. */
  read(text: string, from: Origin): void {
    const name = hostOfLine(text.trimStart());
    if (name === undefined) return;
    this.#names.add(name);
    this.#from ??= from;
  }

  /** Tells `draft` the name that every line has; where they differ none is sure. */
  finish(draft: HostDraft): void {
    const [name] = this.#names;
    if (name === undefined || this.#names.size > 1 || !this.#from) return;
    draft.machine.setHostName(name, this.#from);
  }
}

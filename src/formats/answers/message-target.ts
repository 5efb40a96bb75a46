import type { DiagnosticCode } from '../../model/diagnostic.ts';
import type { Origin } from '../../model/region.ts';
import type { KernelAnswer, MapAttempt } from '../../model/told.ts';
import type { HostDraft } from '../host-draft.ts';

/** Where what the messages of one source tell goes, and whether there was anything. */
export class MessageTarget {
  found = false;

  readonly draft: HostDraft;
  readonly source: number;

  constructor(draft: HostDraft, source: number) {
    this.draft = draft;
    this.source = source;
  }

  originOf(line: number): Origin {
    return { source: this.draft.sourceAt(this.source), line };
  }

  addAnswer(answer: KernelAnswer): void {
    this.found = true;
    this.draft.machine.told.addAnswer(answer);
  }

  addAttempt(attempt: MapAttempt): void {
    this.found = true;
    this.draft.machine.told.addAttempt(attempt);
  }

  diagnose(
    place: { readonly line: number; readonly column: number },
    code: DiagnosticCode,
    text: string,
    expected: string,
  ): void {
    this.found = true;
    this.draft.diagnose(this.source, place, code, text, expected);
  }
}

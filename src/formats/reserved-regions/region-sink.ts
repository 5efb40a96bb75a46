import type { Diagnostic } from '../../model/diagnostic.ts';
import { kindCode, type RegionKind } from '../../model/kind.ts';
import type { HostDraft, Place } from '../host-draft.ts';
import { Context } from './context.ts';

/** What is wrong with a line, and where. */
export type Fault = Pick<Diagnostic, 'code' | 'text' | 'expected'> & { readonly place: Place };

/** Where the lines of one source lead: regions go to the group of their context, faults to the diagnostics. */
export class RegionSink {
  readonly context: Context;
  readonly draft: HostDraft;
  readonly source: number;

  constructor(draft: HostDraft, source: number, home: string) {
    this.draft = draft;
    this.source = source;
    this.context = new Context(draft, home);
  }

  /** Adds the region `first` … `last` (inclusive, 1 to 16 hex digits each), quoted `depth` deep at `line`. */
  add(first: string, last: string, kind: RegionKind, line: number, depth: number): void {
    const [firstHi, firstLo] = halvesOfHex(first);
    const [lastHi, lastLo] = halvesOfHex(last);
    this.context.sawRegion(depth);
    const owner = this.draft.group(this.context.group);
    const code = kindCode(kind);
    this.draft.addRegion(firstHi, firstLo, lastHi, lastLo, code, owner, this.source, line);
  }

  report({ place, code, text, expected }: Fault): void {
    this.draft.diagnose(this.source, place, code, text, expected);
  }
}

// At most 16 digits; each half is below 2^32 and so exact.
function halvesOfHex(digits: string): readonly [number, number] {
  const high = digits.slice(0, -8);
  return [high === '' ? 0 : Number.parseInt(high, 16), Number.parseInt(digits.slice(-8), 16)];
}

import type { HostDraft } from './host-draft.ts';
import type { TextLines } from './text-lines.ts';

/**
 * A row of the table of line readers (`line-readers.ts`): a form that may stand anywhere in a text, between prose and
 * dumps. It is made when the first line of a source matches `starts`, gets that line and all that follow.
 */
export type LineReaderKind = {
  readonly id: string;
  readonly title: string;
  /** `starts` is no proof: the reader itself notes (`draft.recognise`) what it has understood. */
  readonly namesItself?: true;
  /** Must be cheap, and linear in the line: every line of a text that is no plain region passes it. */
  readonly starts: RegExp;
  readonly create: (draft: HostDraft, source: number) => TextLines;
};

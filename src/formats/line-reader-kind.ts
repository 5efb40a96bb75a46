import type { HostDraft } from './host-draft.ts';

/** Reads the lines of one source one by one, beside other readers, and keeps what it needs between them. */
export type TextLines = {
  /**
   * Reads the line number `line`, without its line feed but as it stands otherwise (quote marks, prefixes of logs).
   * True where the line is wholly this reader's: then nothing else looks for regions or groups in it.
   */
  readonly read: (text: string, line: number) => boolean;
  /** The text is over: what was still open is read. */
  readonly finish: () => void;
};

/**
 * A row of the table of line readers (`line-readers.ts`): a form that may stand anywhere in a text, between prose and
 * dumps. It is made when the first line of a source matches `starts`, gets that line and all that follow.
 */
export type LineReaderKind = {
  readonly id: string;
  readonly title: string;
  /** Must be cheap, and linear in the line: every line of a text that is no plain region passes it. */
  readonly starts: RegExp;
  readonly create: (draft: HostDraft, source: number) => TextLines;
};

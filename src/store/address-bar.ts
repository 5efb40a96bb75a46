/** What iovascope writes to an entry of the browser's history, so that it knows it again after a reload. */
export type EntryMark = {
  /** Unique over all page loads. */
  readonly entry: string;
  /** Grows with each entry of a tab: tells back from forward. */
  readonly order: number;
  /** Whether no host was on the screen. */
  readonly empty: boolean;
};

/** The address bar and the history of the tab, as the store follows and fills them. */
export type AddressBar = {
  /** What stands behind `#`, as it stands there; empty where nothing does. */
  fragment(): string;
  /** The mark of the entry that is shown; undefined where somebody else made it (a link that was typed or clicked). */
  mark(): EntryMark | undefined;
  /** Adds an entry after the one that is shown; those after it are gone. */
  push(mark: EntryMark, fragment: string): void;
  /** Makes the entry that is shown another. */
  replace(mark: EntryMark, fragment: string): void;
  /** Calls back when the user went to an entry, back, forward, or by a link typed into the bar. Gives what stops it. */
  onMove(moved: () => void): () => void;
};

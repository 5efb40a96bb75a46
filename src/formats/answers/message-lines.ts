import type { LineReaderKind } from '../line-reader-kind.ts';
import type { TextLines } from '../text-lines.ts';
import { TELLS_OF_MAPS } from '../worth.ts';
import { AttemptLines } from './attempt-lines.ts';
import { BracketList } from './bracket-list.ts';
import { MessageTarget } from './message-target.ts';
import { PrintedRanges } from './printed-ranges.ts';

const TITLE = 'Answers and errors of VFIO and iommufd';

/** Messages and traces of VFIO, iommufd, QEMU and others: ranges that are usable or reserved, maps that were tried. */
export const MESSAGE_LINES: LineReaderKind = {
  id: 'messages',
  title: TITLE,
  namesItself: true,
  starts: TELLS_OF_MAPS,
  create: (draft, source) => new MessageLines(new MessageTarget(draft, source)),
};

class MessageLines implements TextLines {
  readonly #target: MessageTarget;
  readonly #printed: PrintedRanges;
  readonly #brackets: BracketList;
  readonly #attempts: AttemptLines;

  constructor(target: MessageTarget) {
    this.#target = target;
    this.#printed = new PrintedRanges(target);
    this.#brackets = new BracketList(target);
    this.#attempts = new AttemptLines(target);
  }

  read(text: string, line: number): boolean {
    const isRange = this.#brackets.read(text, line);
    return isRange || this.#printed.read(text, line) || this.#attempts.read(text, line);
  }

  finish(): void {
    this.#printed.finish();
    this.#brackets.finish();
    this.#attempts.finish();
    const { found, draft, source } = this.#target;
    if (found) draft.recognise(TITLE, draft.sourceAt(source));
  }
}

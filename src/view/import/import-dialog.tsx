import { useRef, useState, type RefObject } from 'react';
import { counted } from '../../model/count.ts';
import { applyImport, cancelImport } from '../../store/import-apply.ts';
import type { ImportSource } from '../../store/state.ts';
import { useApp, useAppStore } from '../app-context.tsx';
import { DialogFrame } from '../dialogs/dialog-frame.tsx';
import { closedText } from './places.ts';
import { SourceCard } from './source-card.tsx';
import { useImport, type ImportSheet } from './use-import.ts';
import './import.css';

/** So many cards are shown at first, and with each click so many more. */
const SHOWN = 24;

/** Asks whose the things are that came. Closing it changes nothing. */
export function ImportDialog() {
  const sources = useApp((state) => state.pendingImport);
  return sources && <Sheet sources={sources} />;
}

function Sheet({ sources }: { readonly sources: readonly ImportSource[] }) {
  const store = useAppStore();
  const sheet = useImport(sources);
  const primary = useRef<HTMLButtonElement>(null);
  const firstDoubt = useRef<HTMLSelectElement>(null);
  const { order, places, doubts } = sheet;
  const cancel = () => cancelImport(store);
  return (
    <DialogFrame
      title="Import"
      wide
      lead={`${counted(sources.length, 'source')} came. Nothing is added before you say so.`}
      initialFocus={doubts.length > 0 ? firstDoubt : primary}
      onClose={cancel}
      footer={
        <>
          <p className="import-doubt small" role="status">
            {doubtText(doubts)}
          </p>
          <button type="button" className="button" onClick={cancel}>
            Cancel
          </button>
          <button
            ref={primary}
            type="button"
            className="button primary"
            disabled={order === undefined}
            onClick={() => applyImport(store, places)}
          >
            {order ?? 'Nothing to add'}
          </button>
        </>
      }
    >
      <Cards sheet={sheet} sources={sources} doubtRef={firstDoubt} />
    </DialogFrame>
  );
}

function Cards({
  sheet: { cards, targets, places, plan, chosen, doubts, choose },
  sources,
  doubtRef,
}: {
  readonly sheet: ImportSheet;
  readonly sources: readonly ImportSource[];
  readonly doubtRef: RefObject<HTMLSelectElement | null>;
}) {
  const [shown, setShown] = useState(SHOWN);
  const closed = cards.some(({ kind }) => kind === 'facts') ? closedText(targets) : undefined;
  return (
    <>
      <ul className="import-cards">
        {cards.slice(0, shown).map((source) => (
          <SourceCard
            key={source.id}
            source={source}
            sources={sources}
            targets={targets}
            places={places}
            proposal={plan.get(source.id)}
            chosen={chosen.get(source.id)}
            doubtRef={source === doubts[0] ? doubtRef : undefined}
            onChoose={(place) => choose(source.id, place)}
          />
        ))}
      </ul>
      {cards.length > shown && (
        <p className="import-more">
          <span className="muted">
            and {counted(cards.length - shown, 'more source')}, as proposed.
          </span>
          <button type="button" className="link" onClick={() => setShown(shown + SHOWN)}>
            Show more
          </button>
        </p>
      )}
      {closed !== undefined && <p className="muted small">{closed}</p>}
    </>
  );
}

function doubtText(doubts: readonly ImportSource[]): string {
  const [first, ...others] = doubts;
  if (first === undefined) return '';
  return others.length === 0
    ? `Choose which host ${first.name} is of; else it is a host of its own.`
    : `Choose which hosts ${counted(doubts.length, 'source')} are of; else each is a host of its own.`;
}

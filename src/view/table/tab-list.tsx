import { useEffect, useRef, type KeyboardEvent } from 'react';
import { setTab } from '../../store/actions.ts';
import type { ViewState } from '../../store/state.ts';
import { useAppStore } from '../app-context.tsx';

type Tab = ViewState['tab'];

/** Every tab, in the order in which they stand. */
const TABS: readonly { readonly id: Tab; readonly title: string }[] = [
  { id: 'merged', title: 'Merged map' },
  { id: 'usable', title: 'Usable windows' },
  { id: 'consumers', title: 'By consumer' },
  { id: 'container', title: 'Container' },
  { id: 'probe', title: 'Probe' },
  { id: 'fit', title: 'Fit' },
  { id: 'guest', title: 'Guest' },
  { id: 'facts', title: 'Facts' },
  { id: 'differences', title: 'Differences' },
];

/** So much of the tab before the chosen one stays in sight where the strip scrolls. */
const TAB_BEFORE = 40;

/** The tabs over the tables; arrows go round. `id` is the stem of the ids of tabs and panel. */
export function TabList({ id, tab }: { readonly id: string; readonly tab: Tab }) {
  const store = useAppStore();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Sideways only, and only the strip: the page stays where it is.
    const chosen = document.getElementById(`${id}-${tab}`);
    if (chosen) list.current?.scrollTo({ left: chosen.offsetLeft - TAB_BEFORE });
  }, [id, tab]);
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    const next = tabAfter(tab, event.key);
    if (next === undefined) return;
    event.preventDefault();
    setTab(store, next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <div ref={list} className="tab-list" role="tablist" aria-label="Tables">
      {TABS.map((row) => (
        <button
          key={row.id}
          id={`${id}-${row.id}`}
          type="button"
          role="tab"
          className="tab"
          aria-selected={tab === row.id}
          aria-controls={`${id}-panel`}
          tabIndex={tab === row.id ? 0 : -1}
          onClick={() => setTab(store, row.id)}
          onKeyDown={onKeyDown}
        >
          {row.title}
        </button>
      ))}
    </div>
  );
}

function tabAfter(tab: Tab, key: string): Tab | undefined {
  const at = TABS.findIndex(({ id }) => id === tab);
  const places: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    Home: 0,
    End: TABS.length - 1,
  };
  const place = places[key];
  return place === undefined ? undefined : TABS.at(place % TABS.length)?.id;
}

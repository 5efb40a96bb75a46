import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useApp } from '../app-context.tsx';
import type { TableProps } from './table-frame.tsx';
import { placeMeeting } from './table-rows.ts';

/** Where the focus stands among a table's rows, and how it gets elsewhere. */
export type Places = {
  readonly current: number;
  readonly go: (place: number) => void;
};

/**
 * Follows the selection: the first row that it meets is brought into sight. `scrollTo` scrolls to a row that
 * may not be rendered yet; it is left out where all rows are.
 */
export function usePlaces(
  { rows, order }: Pick<TableProps, 'rows' | 'order'>,
  count: number,
  scrollRef: RefObject<HTMLDivElement | null>,
  scrollTo?: (place: number) => void,
): Places {
  const selection = useApp((state) => state.selection);
  const [active, setActive] = useState(0);
  const latest = useRef(scrollTo);
  useEffect(() => {
    latest.current = scrollTo;
  });

  const reveal = useCallback(
    (place: number, focus: boolean) => {
      const find = () =>
        scrollRef.current?.querySelector<HTMLElement>(`[data-place="${place}"] button`);
      const settle = () => {
        const button = find();
        if (!latest.current) scrollWithin(scrollRef.current, button?.closest('tr'));
        if (focus) button?.focus({ preventScroll: true });
      };
      latest.current?.(place);
      if (find()) settle();
      // The virtual rows there are rendered in the frame after the scroll.
      else requestAnimationFrame(() => requestAnimationFrame(settle));
    },
    [scrollRef],
  );

  const selected = useMemo(
    () => (selection ? placeMeeting(rows, order, selection) : undefined),
    [rows, order, selection],
  );
  const [followed, setFollowed] = useState(selected);
  if (followed !== selected) {
    setFollowed(selected);
    if (selected !== undefined) setActive(selected);
  }
  useEffect(() => {
    if (selected !== undefined && selected < count) reveal(selected, false);
  }, [selected, count, reveal]);

  const go = useCallback(
    (place: number) => {
      setActive(place);
      reveal(place, true);
    },
    [reveal],
  );
  return { current: Math.min(active, Math.max(0, count - 1)), go };
}

/** Scrolls `row` into sight inside `scroller` alone: the page stays where it is. */
function scrollWithin(scroller: HTMLElement | null, row: Element | null | undefined): void {
  if (!scroller || !row) return;
  const header = scroller.querySelector('thead')?.getBoundingClientRect().height ?? 0;
  const view = scroller.getBoundingClientRect();
  const box = row.getBoundingClientRect();
  const above = box.top - (view.top + header);
  const below = box.bottom - view.bottom;
  if (above < 0) scroller.scrollTop += above;
  else if (below > 0) scroller.scrollTop += below;
}

import { sizeOf, type AddressRange } from '../../model/range.ts';
import { select, selectHost, zoomTo } from '../../store/actions.ts';
import type { HostId } from '../../store/state.ts';
import type { AppStore } from '../../store/store.ts';
import { around } from '../../store/window.ts';

/** What is around a range is shown with it: three times its size. */
const CONTEXT = 3n;
const WHOLE = 1n << 64n;

/** Selects a range, in `host` where it is given, and shows it with what is around it; one can go back. */
export function showRange(store: AppStore, range: AddressRange, host?: HostId): void {
  if (host !== undefined) selectHost(store, host);
  select(store, range);
  const wanted = sizeOf(range) * CONTEXT;
  zoomTo(store, around(range, wanted > WHOLE ? WHOLE : wanted), { push: true });
}

import type { AddressBar, EntryMark } from '../../../src/store/address-bar.ts';

type Entry = { readonly mark: EntryMark | undefined; readonly fragment: string };

/** A history as browsers keep it, with what its user does. */
export function fakeBar(fragment = '', mark?: EntryMark) {
  const entries: Entry[] = [{ mark, fragment }];
  let at = 0;
  let moved = (): void => undefined;
  const bar: AddressBar = {
    fragment: () => entries[at]?.fragment ?? '',
    mark: () => entries[at]?.mark,
    push: (mark, fragment) => {
      at += 1;
      entries.splice(at, Infinity, { mark, fragment });
    },
    replace: (mark, fragment) => {
      entries[at] = { mark, fragment };
    },
    onMove: (listener) => {
      moved = listener;
      return () => {
        moved = () => undefined;
      };
    },
  };
  return {
    bar,
    fragments: () => entries.map((entry) => entry.fragment),
    go: (steps: number) => {
      at += steps;
      moved();
    },
    /** Types a link into the bar: a new entry that nobody marked. */
    type: (fragment: string) => {
      at += 1;
      entries.splice(at, Infinity, { mark: undefined, fragment });
      moved();
    },
  };
}

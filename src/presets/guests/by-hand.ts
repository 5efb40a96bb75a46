import { err, ok } from '../../model/result.ts';
import type { GuestLayout } from './guest-layout.ts';
import { rangesValue } from './guest-values.ts';
import { inOrder, piece } from './pieces.ts';

/** RAM where a person says it is: for a monitor that has no row. */
export const BY_HAND: GuestLayout = {
  id: 'by-hand',
  title: 'Ranges by hand',
  about: 'RAM at the addresses that are given; each range is one map.',
  parameters: [
    {
      id: 'ranges',
      title: 'Ranges',
      about: 'FIRST-LAST or FIRST+SIZE, with commas between.',
      kind: 'ranges',
      standard: [],
    },
  ],
  build: (values) => {
    const ranges = rangesValue(values, 'ranges');
    if (ranges.length === 0) return err({ code: 'no-pieces' });
    const pieces = ranges.flatMap(({ first, last }, at) =>
      piece(`Range ${at + 1}`, 'ram', 'always', first, last),
    );
    return ok(inOrder(pieces));
  },
  sources: [],
};

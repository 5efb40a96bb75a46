import { formatRange } from '../../../../src/model/range.ts';
import type { GuestPiece } from '../../../../src/presets/guests/guest-layout.ts';
import { guestLayout } from '../../../../src/presets/guests/guest-layouts.ts';
import { parseGuestParameters } from '../../../../src/presets/guests/parameters.ts';

/** The pieces of layout `id` for `ram=4G,maxmem=8G`-like parameters; throws where it does not start. */
export function pieces(id: string, parameters = ''): readonly GuestPiece[] {
  const built = build(id, parameters);
  if (!built.ok) throw new Error(`${id} ${parameters}: ${built.error.code}`);
  return built.value;
}

/** What `build` of layout `id` says. */
export function build(id: string, parameters = '') {
  const layout = guestLayout(id);
  if (!layout) throw new Error(`${id} is no layout`);
  const pairs = parameters.split(',').filter((pair) => pair !== '');
  const texts = Object.fromEntries(pairs.map((pair) => pair.split('=') as [string, string]));
  const values = parseGuestParameters(layout, texts);
  if (!values.ok) throw new Error(JSON.stringify(values.error));
  return layout.build(values.value);
}

/** The ranges of those pieces that `wanted` names or whose use it is, as text. */
export function ranges(id: string, parameters: string, wanted: string | RegExp): string {
  return pieces(id, parameters)
    .filter((piece) =>
      typeof wanted === 'string' ? piece.use === wanted : wanted.test(piece.name),
    )
    .map(formatRange)
    .join(' ');
}

import { CONSUMER_IDS } from '../../consumers/consumer.ts';
import { parseAddress } from '../../model/address.ts';
import type { LayoutView } from '../../model/layout.ts';
import { formatRange, type AddressRange } from '../../model/range.ts';
import type { LinkPair } from './fragment.ts';
import type { LinkNotice, ViewKey } from './link-error.ts';

const SCALES = ['log', 'elastic', 'linear'] as const;

const RANGE = '0xFIRST-0xLAST, the last one not below the first, 16 hex digits at most';

/** A view, and what of its keys was left out. */
export type ReadView = { readonly view: LayoutView; readonly notices: readonly LinkNotice[] };

/** One key: the part of the view that a value gives, or what was expected; `rest` are parts of it left out. */
type KeyReading =
  { readonly view: LayoutView; readonly rest?: readonly string[] } | { readonly expected: string };

const READERS: Readonly<Record<ViewKey, (value: string) => KeyReading>> = {
  at: (value) => {
    const at = parseLinkRange(value);
    return at ? { view: { at } } : { expected: RANGE };
  },
  scale: (value) => {
    const scale = SCALES.find((one) => one === value);
    return scale ? { view: { scale } } : { expected: SCALES.join(', ') };
  },
  for: (value) => {
    const consumer = CONSUMER_IDS.find((one) => one === value);
    return consumer ? { view: { consumer } } : { expected: CONSUMER_IDS.join(', ') };
  },
  sel: (value) => {
    const selection = parseLinkRange(value);
    return selection ? { view: { selection } } : { expected: RANGE };
  },
  probe: readProbes,
};

/** Whether `key` says how a link is looked at. */
export function isViewKey(key: string): key is ViewKey {
  return Object.hasOwn(READERS, key);
}

/** The view of a link's pairs; what can not be read is left out, with a notice. Defaults are left out too. */
export function readView(pairs: readonly LinkPair[]): ReadView {
  let view: LayoutView = {};
  const notices: LinkNotice[] = [];
  for (const [key, value] of pairs) {
    if (!isViewKey(key)) continue;
    const reading = READERS[key](value);
    const wrong = 'view' in reading ? (reading.rest ?? []) : [value];
    const expected = 'view' in reading ? RANGE : reading.expected;
    for (const text of wrong) notices.push({ code: 'bad-view', key, text, expected });
    if ('view' in reading) view = { ...view, ...reading.view };
  }
  return { view: withoutDefaults(view), notices };
}

/** A view as pairs, without defaults. */
export function viewPairs(view: LayoutView): readonly LinkPair[] {
  const { at, scale, consumer, selection, probes = [] } = withoutDefaults(view);
  const pairs: LinkPair[] = [];
  if (at) pairs.push(['at', formatRange(at)]);
  if (scale) pairs.push(['scale', scale]);
  if (consumer) pairs.push(['for', consumer]);
  if (selection) pairs.push(['sel', formatRange(selection)]);
  if (probes.length > 0) pairs.push(['probe', probes.map(formatRange).join(',')]);
  return pairs;
}

/** `0xFIRST-0xLAST`, both inclusive; undefined for all else. */
function parseLinkRange(text: string): AddressRange | undefined {
  const [, from = '', to = ''] = /^(0x[0-9a-f]+)-(0x[0-9a-f]+)$/i.exec(text) ?? [];
  const first = parseAddress(from);
  const last = parseAddress(to);
  if (!first.ok || !last.ok || last.value < first.value) return undefined;
  return { first: first.value, last: last.value };
}

function readProbes(value: string): KeyReading {
  const probes: AddressRange[] = [];
  const rest: string[] = [];
  for (const text of value.split(',')) {
    const probe = parseLinkRange(text);
    if (probe) probes.push(probe);
    else rest.push(text);
  }
  return probes.length > 0 ? { view: { probes }, rest } : { expected: RANGE };
}

function withoutDefaults({ at, scale, consumer, selection, probes }: LayoutView): LayoutView {
  return {
    ...(at && { at }),
    ...(scale && scale !== 'log' && { scale }),
    ...(consumer && consumer !== 'vfio-type1' && { consumer }),
    ...(selection && { selection }),
    ...(probes && probes.length > 0 && { probes }),
  };
}

import type { FitAnswer } from '../consumers/fit.ts';
import { formatAddress } from '../model/address.ts';
import type { AddressRange } from '../model/range.ts';

/** What `fit --json` says (`iovascope-fit`, version 1). `largest` is null where nothing at all is usable. */
export function formatFit(answer: FitAnswer): string {
  const head = { format: 'iovascope-fit', version: 1 };
  const body = answer.found
    ? { found: ends(answer.found) }
    : { found: null, largest: answer.largest ? ends(answer.largest) : null };
  return `${JSON.stringify({ ...head, ...body })}\n`;
}

function ends({ first, last }: AddressRange): { readonly first: string; readonly last: string } {
  return { first: formatAddress(first), last: formatAddress(last) };
}

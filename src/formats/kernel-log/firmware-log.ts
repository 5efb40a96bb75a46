import { tableText } from '../../consumers/findings/firmware-ranges.ts';
import { formatAddress, address } from '../../model/address.ts';
import { range } from '../../model/range.ts';
import type { LineTarget } from '../machine/line-kind.ts';
import { FIRMWARE_LINES, type ToldRange } from './firmware-lines.ts';
import { XenLines } from './xen-lines.ts';

/**
 * Notes what the lines of one log say that firmware reserves, each range once for each device: logs repeat themselves
 * (a bad RMRR comes twice or three times, a reservation whenever somebody reads the file). A range that ends below its
 * first address is a warning `firmware-inverted` and no range.
 */
export class FirmwareLog {
  readonly #known = new Set<string>();
  readonly #xen = new XenLines();

  /** Reads a whole line; most tell nothing of firmware. */
  read(text: string, target: LineTarget): void {
    for (const { pattern, read } of FIRMWARE_LINES) {
      const match = pattern.exec(text);
      const told = match ? read(match) : undefined;
      if (told) this.#add(told, target);
    }
    const told = this.#xen.read(text, target);
    if (told) this.#add(told, target);
  }

  #add({ table, first, last, kind, scopes }: ToldRange, { draft, from }: LineTarget): void {
    const key = `${table} ${first.toString(16)} ${last.toString(16)} ${JSON.stringify(scopes)}`;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    if (last < first) {
      const end = last < 0n ? 'below address 0' : `at ${formatAddress(address(last))}`;
      const what = table === 'device-tree' ? 'reserved range' : tableText(table);
      const text = `The ${what} at ${formatAddress(address(first))} ends below that, ${end}; it is no range.`;
      draft.warn({ code: 'firmware-inverted', text, from });
      return;
    }
    draft.machine.told.addFirmware({ table, range: range(first, last), kind, scopes, from });
  }
}

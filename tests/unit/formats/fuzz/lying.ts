import { isDeepStrictEqual } from 'node:util';
import { HostDraft, type Format } from '../../../../src/formats/host-draft.ts';
import { readHost } from '../../../../src/formats/read-host.ts';

/**
 * A length, an offset or a count in bytes: what it is called, where it stands, how many bytes it has, and which values
 * are as good as the one it has.
 */
export type Field = readonly [
  name: string,
  at: number,
  size: number,
  isFree?: (value: bigint) => boolean,
];

/** Bytes whose fields lie one after the other. */
export type Lying = {
  readonly bytes: Uint8Array;
  readonly fields: readonly Field[];
  readonly order: 'little' | 'big';
  /** Sums of it made right again, so that it is the lie that has to be seen. */
  readonly mend: (bytes: Uint8Array) => Uint8Array;
};

/** 0, 1, one less, one more, the largest with a sign and without; not what it is. */
export function liesOn(value: bigint, size: number): readonly bigint[] {
  const all = (1n << BigInt(size * 8)) - 1n;
  const lies = [0n, 1n, value - 1n, value + 1n, all >> 1n, all];
  return [...new Set(lies)].filter((lie) => lie >= 0n && lie <= all && lie !== value);
}

/** Every lie on every field, as `NAME at OFFSET = LIE`, and the bytes that tell it. */
export function* liesOf({ bytes, fields, order, mend }: Lying): Generator<[string, Uint8Array]> {
  for (const [name, at, size, isFree] of fields) {
    const value = numberIn(bytes, at, size, order);
    for (const lie of liesOn(value, size)) {
      if (isFree?.(lie)) continue;
      const told = bytes.slice();
      for (let i = 0; i < size; i += 1) {
        const from = order === 'little' ? i : size - 1 - i;
        told[at + i] = Number((lie >> BigInt(8 * from)) & 0xffn);
      }
      yield [`${name} at 0x${at.toString(16)} = ${lie.toString()}`, mend(told)];
    }
  }
}

function numberIn(bytes: Uint8Array, at: number, size: number, order: 'little' | 'big'): bigint {
  const digits = Array.from(bytes.subarray(at, at + size), (byte) =>
    byte.toString(16).padStart(2, '0'),
  );
  return BigInt(`0x${(order === 'little' ? digits.toReversed() : digits).join('')}`);
}

/** What some bytes tell: facts to compare, and the diagnostics and warnings. */
export type Told = { readonly facts: readonly unknown[]; readonly said: readonly string[] };

/** What the parser tells, whether or not it would have been asked. */
export function parsed(format: Format, bytes: Uint8Array): Told {
  const draft = new HostDraft(1000);
  const source = draft.addSource('x');
  format.parse({ bytes, source, group: '?' }, draft);
  const { machine, pciWindows, dmaRanges, diagnostics, warnings } = draft.finish();
  const said = [...diagnostics, ...warnings].map(({ text }) => text);
  return { facts: [machine, pciWindows, dmaRanges], said };
}

/** What a file with these bytes tells; a file that is refused says that. */
export function readAlone(bytes: Uint8Array): Told {
  const read = readHost('x', [{ path: 'x', bytes }]);
  if (!read.ok) return { facts: [], said: [read.error.code] };
  const { machine, pciWindows, dmaRanges, warnings } = read.value.host;
  const said = [...read.value.diagnostics, ...warnings].map(({ text }) => text);
  return { facts: [machine, pciWindows, dmaRanges], said };
}

/** Whether the lie went unseen: nothing was said that was not before, and the facts are others, or there never were any. */
export function isSilent(before: Told, now: Told): boolean {
  const isHeard = now.said.some((text) => !before.said.includes(text));
  return !isHeard && (tellsNothing(before) || !isDeepStrictEqual(now.facts, before.facts));
}

function tellsNothing({ facts }: Told): boolean {
  return facts.every((fact) => fact === undefined);
}

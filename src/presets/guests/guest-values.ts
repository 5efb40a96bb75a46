import type { AddressRange } from '../../model/range.ts';
import { invariant } from '../../model/result.ts';
import type { GuestValues } from './guest-layout.ts';

/** The value of a `size` parameter, in bytes. Throws where the layout has no such parameter. */
export function sizeValue(values: GuestValues, id: string): bigint {
  const value = values[id];
  invariant(typeof value === 'bigint', `${id} is no size`);
  return value;
}

/** The value of an `integer` parameter. Throws where the layout has no such parameter. */
export function integerValue(values: GuestValues, id: string): number {
  const value = values[id];
  invariant(typeof value === 'number', `${id} is no integer`);
  return value;
}

/** The value of a `choice` parameter. Throws where the layout has no such parameter. */
export function choiceValue(values: GuestValues, id: string): string {
  const value = values[id];
  invariant(typeof value === 'string', `${id} is no choice`);
  return value;
}

/** The value of a `boolean` parameter. Throws where the layout has no such parameter. */
export function booleanValue(values: GuestValues, id: string): boolean {
  const value = values[id];
  invariant(typeof value === 'boolean', `${id} is no boolean`);
  return value;
}

/** The value of a `ranges` parameter. Throws where the layout has no such parameter. */
export function rangesValue(values: GuestValues, id: string): readonly AddressRange[] {
  const value = values[id];
  invariant(typeof value === 'object', `${id} is no list of ranges`);
  return value;
}

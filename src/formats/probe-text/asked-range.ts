import { LAST_ADDRESS } from '../../model/address.ts';
import { range, type AddressRange } from '../../model/range.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { FORMS, type Form } from './forms.ts';

/** A map that a line speaks of; `claimedErrno`: what the line says it got. */
export type AskedRange = { readonly range: AddressRange; readonly claimedErrno?: string };

/** The form of a line, or undefined where it is none of the table's. */
export function formOf(line: string): Form | undefined {
  return FORMS.find(({ looks }) => looks.test(line));
}

/** The map that a line of this form speaks of. The error: what would have been right. */
export function askedRange(form: Form, line: string): Result<AskedRange, string> {
  const read = form.read(line);
  if (!read.ok) return read;
  const { iova, size, claimedErrno } = read.value;
  if (size === 0n) return err('a map of at least one byte');
  if (iova + size - 1n > LAST_ADDRESS) return err('a map within 64 bits');
  const asked = range(iova, iova + size - 1n);
  return ok({ range: asked, ...(claimedErrno !== undefined && { claimedErrno }) });
}

import type { HostDraft } from '../host-draft.ts';
import type { Origin } from '../../model/region.ts';

/** Where a line's facts go, and where the line stands. */
export type LineTarget = { readonly draft: HostDraft; readonly from: Origin };

/** A row of the table of lines that tell something of a machine. */
export type LineKind = {
  readonly id: string;
  /** As the kernel or a tool prints it; the kernel file or tool that does. */
  readonly source: string;
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, target: LineTarget) => void;
};

/** The hex number of a group that a pattern has matched as hex digits, with or without `0x`. */
export function hexOf(digits = '0'): bigint {
  return BigInt(/^0x/i.test(digits) ? digits : `0x${digits}`);
}

import { address, type Address } from '../../model/address.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { parseRange } from '../../model/quantity.ts';
import { sizeOf, type AddressRange } from '../../model/range.ts';
import { askedRange, formOf } from './asked-range.ts';
import { ADDRESSLESS } from './forms.ts';
import { logicalLines, type LogicalLine } from './logical-lines.ts';

/** A map that somebody asks about, with the line that says so. */
export type AskedProbe = {
  readonly iova: Address;
  /** Bytes, at least 1; `iova + size` is 2^64 at most. */
  readonly size: bigint;
  /** The same as `first` … `last`. */
  readonly range: AddressRange;
  /** Counts from 1. */
  readonly line: number;
  /** The line (or the part of it) that was read, wraps undone. */
  readonly text: string;
  /** The errno that the line says the kernel gave. */
  readonly claimedErrno?: string;
};

export type ProbeText = {
  /** In the order of the text; the same map twice stays twice. */
  readonly probes: readonly AskedProbe[];
  /** Lines that look like one of the forms and could not be read. */
  readonly diagnostics: readonly Diagnostic[];
};

const RANGE_EXPECTED = 'a range: FIRST-LAST, FIRST..LAST or FIRST+SIZE';
/** A diagnostic shows so much of a line. */
const SHOWN = 200;

/**
 * The probes in pasted text: ranges separated by commas, semicolons or line breaks, and error lines of QEMU, VFIO,
 * iommufd and the kernel, in mails and logs. Other lines are passed over. `source` names the text in diagnostics.
 */
export function parseProbes(text: string, source = 'pasted'): ProbeText {
  const probes: AskedProbe[] = [];
  const diagnostics: Diagnostic[] = [];
  const addressless: LogicalLine[] = [];
  for (const line of logicalLines(text)) {
    const read = readErrorLine(line) ?? readRanges(line);
    if (!read) {
      if (ADDRESSLESS.test(line.text)) addressless.push(line);
      continue;
    }
    for (const one of read) {
      if ('expected' in one) diagnostics.push(diagnosticOf(one, source));
      else probes.push(one);
    }
  }
  // Beside a line with the address they say nothing new.
  if (probes.length === 0) {
    for (const line of addressless) {
      const expected = 'a line that names the address: this one does not';
      diagnostics.push(diagnosticOf({ ...line, expected }, source));
    }
  }
  return { probes, diagnostics };
}

type Unread = LogicalLine & { readonly expected: string };

function readErrorLine(line: LogicalLine): readonly (AskedProbe | Unread)[] | undefined {
  const form = formOf(line.text);
  if (!form) return undefined;
  const read = askedRange(form, line.text);
  if (!read.ok) return [{ ...line, expected: read.error }];
  return [probeOf(line, read.value.range, read.value.claimedErrno)];
}

/** A line that starts with a digit: each part of it is a range. */
function readRanges(line: LogicalLine): readonly (AskedProbe | Unread)[] | undefined {
  if (!/^\d/.test(line.text) || !/[-+]|\.\./.test(line.text)) return undefined;
  const parts = line.text.split(/[,;]/).map((part) => part.trim());
  if (!parts.every((part) => /^[\da-fx.+\-kmgtpeib\s]*$/i.test(part))) return undefined;
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      const parsed = parseRange(part);
      const at = { line: line.line, text: part };
      return parsed.ok ? probeOf(at, parsed.value) : { ...at, expected: RANGE_EXPECTED };
    });
}

function probeOf(
  { line, text }: LogicalLine,
  asked: AddressRange,
  claimedErrno?: string,
): AskedProbe {
  return {
    iova: address(asked.first),
    size: sizeOf(asked),
    range: asked,
    line,
    text,
    ...(claimedErrno !== undefined && { claimedErrno }),
  };
}

function diagnosticOf({ line, text, expected }: Unread, source: string): Diagnostic {
  return { source, line, column: 1, code: 'missing-field', text: text.slice(0, SHOWN), expected };
}

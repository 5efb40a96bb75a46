import { isNameless } from '../../model/host-name.ts';

/** `0.123456`, `Thu Nov 20 11:35:01 2026`, `Nov20 11:35`, `+0.000012`: what the kernel's clock looks like in brackets. */
const CLOCK = String.raw`\\?\[\s{0,12}(?:\+?\d{1,10}\.\d|[A-Z][a-z]{2} ?(?:[A-Z][a-z]{2} +)?\d)[^\]]{0,40}\]`;
/** `Nov 20 11:35:01`, `2026-11-20T11:35:01`: how journals and syslog begin, a day of the week before or not. */
const DATE = String.raw`(?:[A-Z][a-z]{2} )?(?:[A-Z][a-z]{2} {1,2}\d{1,2} |\d{4}-\d{2}-\d{2}[T ])\d{2}:\d{2}:\d{2}`;

/** What `grep -n` and `cat -n` put before a line, and what a record of `/dev/kmsg` begins with. */
const NUMBER = String.raw`(?:\d{1,7}(?::|\s{1,2}))?`;
const RECORD = String.raw`\d{1,3},\d{1,20},\d{1,20},[-\w,=]{1,40};`;

const STAMP = new RegExp(
  String.raw`^(?:${RECORD}|${NUMBER}(?:[a-z]{1,8} {0,6}:[a-z]{1,6} {0,6}: )?(?:<\d{1,3}>)?(?:${CLOCK}|${DATE}|\(XEN\)))`,
);

const NAMED = new RegExp(
  String.raw`^${NUMBER}(?:<\d{1,3}>)?${DATE}(?:[.,]\d{1,9})?(?:Z| [A-Z]{3,4}|[+-]\d{2}:?\d{2})? ([A-Za-z0-9][\w.-]{0,63}) kernel(?:\[\d+\])?: `,
);

/** Whether a line, without quote marks, begins as a line of a log does: such a line goes on with none before it. */
export function hasStamp(plain: string): boolean {
  return STAMP.test(plain);
}

/** The name of the machine that a journal or syslog writes before a line of the kernel, where it has a name. */
export function hostOfLine(plain: string): string | undefined {
  const name = NAMED.exec(plain)?.[1];
  return name === undefined || isNameless(name) ? undefined : name;
}

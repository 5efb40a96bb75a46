import { formatCount } from '../../model/count.ts';
import { LINK_LIMIT, LONG_LINK } from '../../store/link-maker.ts';

/** The most bytes of a QR code of version 20 at the lowest level of correction (ISO/IEC 18004:2015, table 7). */
const QR_BYTES = 858;

/** Whether a telephone reads the link from a screen: as a QR code of 97 modules a side at most. */
export function fitsQr(link: string): boolean {
  return link.length <= QR_BYTES && /^[\x20-\x7e]*$/.test(link);
}

/** How long the link is, and where that may be too long. */
export function lengthText(link: string): string {
  const length = `${formatCount(link.length)} characters.`;
  return link.length <= LONG_LINK
    ? length
    : `${length} Chats may cut links of over ${formatCount(LONG_LINK)}: send it by mail, or as a file.`;
}

/** Why there is no link, and what to do. */
export function tooLongText(limit: number = LINK_LIMIT): string {
  return `This is too much for a link: it would have over ${formatCount(limit)} characters, more than address bars show. Save it as a file and send that.`;
}

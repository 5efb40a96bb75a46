const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/**
 * What XML 1.0 has no character for (its section 2.2), even as a reference: controls, halves of surrogate pairs, and
 * the two that are no characters at all.
 */
// oxlint-disable-next-line no-control-regex -- these are what it is about
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu;

/** `text` as XML text or the value of an attribute; a character that XML can not hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(NOT_XML, '\ufffd').replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);
}

/** A length for an attribute: at most two decimals, never an exponent, never `-0`. */
export function svgNumber(n: number): string {
  return (Math.round(n * 100) / 100 + 0).toString();
}

/** ` name="value"` for each entry that has a value, numbers as `svgNumber` writes them. */
export function svgAttributes(
  entries: Readonly<Record<string, string | number | undefined>>,
): string {
  return Object.entries(entries)
    .map(([name, value]) => {
      if (value === undefined) return '';
      return ` ${name}="${typeof value === 'number' ? svgNumber(value) : escapeXml(value)}"`;
    })
    .join('');
}

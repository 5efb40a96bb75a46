/** Group ids as text that fits into `width` columns: all of them, or the first and how many more, or `all N`. */
export function shortGroups(ids: readonly string[], ofAll: number, width: number): string {
  const whole = ids.join(',');
  if (whole.length <= width) return whole;
  if (ids.length === ofAll) return `all ${ofAll}`;
  for (let shown = ids.length - 1; shown > 0; shown -= 1) {
    const text = `${ids.slice(0, shown).join(',')} +${ids.length - shown}`;
    if (text.length <= width) return text;
  }
  return ids.length === 1 ? (ids[0] ?? '') : `${ids.length} groups`;
}

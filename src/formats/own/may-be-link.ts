/** So many bytes from the start are looked at: a link stands alone, or below a few words. */
const HEAD = 1 << 14;

/** A line that begins as a link with hosts; or the fragment alone. */
const LINK = /^[ \t>|<"']*https?:\/\/[^\s#]+#\S{0,4096}?(?:gz|d|p)=/m;
const ALONE = /^\s*#(?:[^\s#]{0,4096}&)?(?:gz|d|p)=/;

/** Whether a text may be a link of ours, by its beginning; `linkInText` knows. */
export function mayBeLink(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, HEAD));
  return LINK.test(head) || ALONE.test(head);
}

/** Far above what any link holds. */
const LONGEST = 8 * 1024 * 1024;

/** A line that is a link, behind quote marks and between brackets. */
const LINK = /^[ \t>|<"']*https?:\/\/[^\s#]{1,2048}#([^\s>"']+)[>"']?[ \t\r]*$/gm;

/** A key of a fragment that carries hosts. */
const HOSTS = /(?:^|&)(?:gz|d|p)=/;

/** What stands behind `#` in the first line that is a link with hosts; undefined where there is none. */
export function linkInText(bytes: Uint8Array): string | undefined {
  if (bytes.length > LONGEST) return undefined;
  const links = new TextDecoder().decode(bytes).matchAll(LINK);
  for (const [, fragment] of links) {
    if (fragment !== undefined && HOSTS.test(fragment)) return fragment;
  }
  return undefined;
}

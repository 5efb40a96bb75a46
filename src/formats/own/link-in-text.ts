/** Far above what any link holds. */
const LONGEST = 8 * 1024 * 1024;

/** A line that is a link, behind quote marks and between brackets. */
const LINK = /^[ \t>|<"']*https?:\/\/[^\s#]{1,2048}#([^\s>"']+)[>"']?[ \t\r]*$/gm;

/** A fragment that is all there is, as `iovascope link` prints it where nothing says where the app is. */
const ALONE = /^\s*#([^\s#]+)\s*$/;

/** A key of a fragment that carries hosts. */
const HOSTS = /(?:^|&)(?:gz|d|p)=/;

/** What a dump has: then a link beside it is of something else. */
const REGION = /0x[0-9a-f]{1,16}\s+0x[0-9a-f]{1,16}\s+(?:direct|reserved|msi)/i;

/**
 * What stands behind `#` in the first line that is a link with hosts, or in all of the text; undefined where there is none, or the text holds
 * a dump besides.
 */
export function linkInText(bytes: Uint8Array): string | undefined {
  if (bytes.length > LONGEST) return undefined;
  const text = new TextDecoder().decode(bytes);
  if (REGION.test(text)) return undefined;
  const alone = ALONE.exec(text)?.[1];
  if (alone !== undefined && HOSTS.test(alone)) return alone;
  for (const [, fragment] of text.matchAll(LINK)) {
    if (fragment !== undefined && HOSTS.test(fragment)) return fragment;
  }
  return undefined;
}

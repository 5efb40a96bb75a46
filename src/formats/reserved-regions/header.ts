import { isGroupId } from './group-path.ts';

/**
 * A line that a loop prints before each group: its group, and whether the line could as well be something
 * else (a bare number), so that it counts only once a region follows.
 */
export type GroupHeader = { readonly id: string; readonly weak: boolean };

const DECORATED = /^[\s#=*_~+<>[({"'`:-]*(.*?)[\s#=*_~+<>\])}"'`:-]*$/;
const NAMED =
  /^(?:(?:vfio|iommu|IOMMU)[\s_-]*)?(?:groups?|grp)(?:\s*(?:no\.?|id|number))?[\s:#=_/-]*([0-9]+|"[\w.-]+"|'[\w.-]+')(?:[\s:,(-].*)?$/i;
const SENTENCE = /\bgroup\s+#?(\d+)\s*:$/i;
const FOLDER = /^(?:.*\/)?iommu_groups\/([\w.-]+)\/?$/;

/** The group that a header line such as `Group 12`, `== IOMMU Group 12: ==`, `## 12` or `12:` names. */
export function groupHeader(text: string): GroupHeader | undefined {
  const inner = DECORATED.exec(text)?.[1] ?? '';
  const folder = FOLDER.exec(inner)?.[1];
  if (folder !== undefined && isGroupId(folder)) return { id: folder, weak: false };
  const id = (NAMED.exec(inner) ?? SENTENCE.exec(text.trim()))?.[1]?.replace(/["']/g, '');
  if (id !== undefined && inner.length <= 80) return { id, weak: true };
  return /^\d{1,6}$/.test(inner) ? { id: inner, weak: true } : undefined;
}

/** The group that a text speaks of just before a region: `group 20 …: \`a-b direct\``. The last one counts. */
export function groupMention(text: string): string | undefined {
  return [...text.matchAll(/\bgroup\s*[#:=]?\s*(\d+)\b/gi)].at(-1)?.[1];
}

/** The group of a PCI device whose address stands right before a region: `0000:83:00.0: 0x…`. */
export function deviceMention(text: string): string | undefined {
  const device = /(?:^|\s)([0-9a-f]{4,}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7])["']?[\s:,;|]*$/i.exec(
    text,
  )?.[1];
  return device === undefined ? undefined : `dev:${device}`;
}

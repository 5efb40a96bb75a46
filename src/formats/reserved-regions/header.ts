import { isGroupType } from '../group-type.ts';
import { isGroupId } from './group-path.ts';
import { trimmed } from './trimmed.ts';

/**
 * A line that a loop prints before each group: its group, and whether the line could as well be something
 * else (a bare number), so that it counts only once a region follows. `devices` and `types` are what it says
 * of the group besides.
 */
export type GroupHeader = {
  readonly id: string;
  readonly weak: boolean;
  readonly devices: readonly string[];
  readonly types: readonly string[];
};

/** What people draw around a header. */
const DECORATION_BEFORE = /^[\s#=*_~+<>[({"'`:-]*/;
const DECORATION_BEHIND = '#=*_~+<>])}"\'`:- \t';
const NAMED =
  /^(?:(?:vfio|iommu|IOMMU)[\s_-]*)?(?:groups?|grp)(?:\s*(?:no\.?|id|number))?[\s:#=_/-]*([0-9]+|"[\w.-]+"?|'[\w.-]+'?)((?:[\s:,(-].*)?)$/i;
const SENTENCE = /\bgroup\s+#?(\d+)\s*:$/i;
const FOLDER = /^(?:.*\/)?iommu_groups\/([\w.-]+)\/?$/;
/** `12: |` begins a block of text in YAML. */
const NUMBER = /^(\d{1,6})(?:\/|["']?:\s*[|>]-?|[\s:,([]+(\S.*))?$/;
/** A row that begins with a device: the segment of its address is no group. */
const DEVICES = /^[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]\b/i;
const DEVICE = /\b(?:[0-9a-f]{4,8}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]\b/gi;

/** The group that a header line such as `Group 12`, `== IOMMU Group 12: ==`, `## 12` or `12:` names. */
export function groupHeader(text: string): GroupHeader | undefined {
  const inner = trimmed(text.trimEnd(), DECORATION_BEHIND, false).replace(DECORATION_BEFORE, '');
  const folder = FOLDER.exec(inner)?.[1];
  if (folder !== undefined && isGroupId(folder)) {
    return { id: folder, weak: false, devices: [], types: [] };
  }
  const named = NAMED.exec(inner) ?? SENTENCE.exec(text.trim());
  const about = factsIn(named?.[2] ?? '');
  // A line of `lspci` may stand behind the group, and is long.
  if (named?.[1] !== undefined && inner.length <= (about.devices.length > 0 ? 200 : 80)) {
    return { id: named[1].replace(/["']/g, ''), weak: true, ...about };
  }
  const [, id, rest = ''] = NUMBER.exec(inner) ?? [];
  if (id === undefined || DEVICES.test(inner)) return undefined;
  const facts = factsIn(rest);
  return rest === '' || facts.nothingElse ? { id, weak: true, ...facts } : undefined;
}

/** The device that is all of a line, maybe with a colon: its full address. */
export function deviceHeader(text: string): string | undefined {
  return /^[\s=#*-]*([0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7])[\s=#*:-]*$/i.exec(text)?.[1];
}

/** The group that a text speaks of just before a region: `group 20 …: \`a-b direct\``. The last one counts. */
export function groupMention(text: string): string | undefined {
  return [...text.matchAll(/\bgroup\s*(?:[#:=]\s*)?(\d+)\b/gi)].at(-1)?.[1];
}

/** The group of a PCI device whose address stands right before a region: `0000:83:00.0: 0x…`. */
export function deviceMention(text: string): string | undefined {
  const device = /(?:^|\s)([0-9a-f]{4,}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7])["']?[\s:,;|]*$/i.exec(
    text,
  )?.[1];
  return device === undefined ? undefined : `dev:${device}`;
}

/** What the text behind a group's id says of it. `lspci` leaves out a domain of 0. */
function factsIn(text: string) {
  const names = text.match(DEVICE) ?? [];
  const words = text.replace(DEVICE, ' ').match(/[\w-]+/g) ?? [];
  return {
    devices: names.map((name) => (name.length > 7 ? name : `0000:${name}`)),
    types: words.filter(isGroupType),
    nothingElse: words.every(isGroupType),
  };
}

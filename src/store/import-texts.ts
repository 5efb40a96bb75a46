import { formatCount } from '../model/count.ts';
import { UNNAMED_GROUP } from '../model/host.ts';
import { formatSize } from '../model/size.ts';
import { tellsOfHost, toldText } from './import-counts.ts';
import { layoutFileErrorText, linkErrorText } from './link-texts.ts';
import type { Failure, HostResult } from '../worker/protocol.ts';
import type { HostEntry, Notice } from './state.ts';

type FilesInput = Extract<HostEntry['input'], { kind: 'blobs' | 'bytes' }>;

/** What prints a dump. */
const COMMAND = 'grep -H . /sys/kernel/iommu_groups/*/reserved_regions';
/** What iovascope reads, for a sentence that says what was expected. */
const EXPECTED = `boot logs, ACPI tables, device trees, copies of /sys, archives of these, and lines such as "0x00000000fee00000 0x00000000feefffff msi", as \`${COMMAND}\` prints them`;

/** What went wrong with a host, and what to do, in two or three sentences. `kept`: an older result stands. */
export function failureText(name: string, failure: Failure, kept: boolean): string {
  const stays = kept ? ' What was read before stays on the screen.' : '';
  return `${name}: ${whyFailed(failure)}${stays}`;
}

/** The same about one file alone, without the host's name. */
export function whyFailed(failure: Failure): string {
  switch (failure.code) {
    case 'file-too-large':
      return (
        `${failure.path} holds ${formatSize(BigInt(failure.bytes))}, and at most ` +
        `${formatSize(BigInt(failure.limit))} are read. Cut it, or drop only the groups in question.`
      );
    case 'too-many-regions':
      return (
        `${failure.path} lists more than ${formatCount(failure.limit)} regions, the most ` +
        'for one host. Drop it in parts.'
      );
    case 'not-text':
      return (
        `${failure.path} is ${failure.what}, not text of reserved_regions. ` +
        (failure.archive
          ? 'Archives of this kind are not read: unpack it, and drop what is inside.'
          : `What is read: ${EXPECTED}.`)
      );
    case 'unreadable-file':
      return (
        `${failure.path} could not be read (${failure.why}). It may have changed or gone, or be a ` +
        'live file that the browser refuses: copy its text with `cat`, and paste it or drop the copy.'
      );
    case 'bad-archive':
      return (
        `${failure.path} could not be unpacked (${failure.why}). Unpack it by hand, and drop what ` +
        'matters of it.'
      );
    case 'is-layout':
      return `${failure.path} is a saved layout. Open it as a file of its own.`;
    case 'bad-layout':
      return `${failure.path} could not be opened: ${layoutFileErrorText(failure.error)}`;
    case 'bad-picture':
      return failure.error === undefined
        ? `${failure.path} is a picture that holds no layout. Pictures that Export saves as SVG hold one.`
        : `${failure.path} is a picture, and the layout in it does not open. ${linkErrorText(failure.error)}`;
    case 'bad-link':
      return `${failure.path} holds a link, and it does not open. ${linkErrorText(failure.error)}`;
    case 'unknown-group':
      return `there is no group ${failure.group}. Choose among the groups that it lists.`;
    case 'unknown-device':
      return `there is no device ${failure.device}. Choose among the devices of its groups.`;
    case 'broken':
      return (
        `the engine failed at it (${failure.why}). Everything else goes on; drop it once more, and ` +
        'report it if it fails again.'
      );
    default:
      return failure satisfies never;
  }
}

/** A notice that is not numbered yet. */
export type Told = Pick<Notice, 'text' | 'tone' | 'ask'>;

/**
 * What to tell about an input that was read (`last`: what it was read as before): files that could not be (an alert),
 * that no region was found at all (an alert where something was there, a note where the input is empty or tells of a
 * host), and that maps which somebody tried can be asked about (a note). Presets and built hosts may have no region.
 */
export function importNotices(entry: HostEntry, result: HostResult, last?: HostResult): Told[] {
  if (entry.input.kind === 'spec' || entry.input.kind === 'facts') return [];
  const unread = unreadText(entry.name, result);
  const packed = unpackedText(entry.name, result);
  const unrecognised =
    result.host.regions.length === 0 ? [noRegionText(entry, entry.input, result)] : [];
  return [
    ...(unread === undefined ? [] : [unread]),
    ...(packed === undefined ? [] : [packed]),
    ...unrecognised,
    ...attemptsText(entry.name, result, last),
  ];
}

function attemptsText(name: string, { facts }: HostResult, last: HostResult | undefined): Told[] {
  const ask = facts.machine?.attempts?.map(({ range }) => range) ?? [];
  if (ask.length <= (last?.facts.machine?.attempts?.length ?? 0)) return [];
  const tried = ask.length === 1 ? '1 map that was' : `${formatCount(ask.length)} maps that were`;
  const which = ask.length === 1 ? 'it' : 'each';
  const text = `${name} tells of ${tried} tried. Ask the hosts whether ${which} would go through.`;
  return [{ tone: 'note', text, ask }];
}

function unreadText(name: string, { diagnostics }: HostResult): Told | undefined {
  const unread = diagnostics.filter(
    ({ code }) => code === 'unreadable-file' || code === 'file-too-large',
  );
  const [first] = unread;
  if (first === undefined) return undefined;
  const which = unread.length === 1 ? first.source : `${unread.length} files`;
  return {
    tone: 'alert',
    text:
      `${name}: ${which} could not be read, so what they reserve is missing here. ` +
      `${first.source}: ${first.text}; expected: ${sentence(first.expected)} Copy the files with ` +
      '`cat` or `cp` and drop the copies.',
  };
}

function unpackedText(name: string, { diagnostics }: HostResult): Told | undefined {
  const first = diagnostics.find(({ code }) => code === 'bad-archive' || code === 'archive-limit');
  if (first === undefined) return undefined;
  return {
    tone: 'alert',
    text:
      `${name}: not all of ${first.source} was read, so what it reserves may be missing here: ` +
      `${first.text}; expected: ${sentence(first.expected)}`,
  };
}

function noRegionText(
  { name }: HostEntry,
  input: FilesInput,
  { diagnostics, facts, recognised }: HostResult,
): Told {
  const [only, ...more] = input.files;
  const which = only && more.length === 0 ? only.path : `${name} (${input.files.length} files)`;
  const tells = tellsOfHost(facts) || (recognised.length > 0 && diagnostics.length === 0);
  if (tells && facts.groups.every(({ id }) => id === UNNAMED_GROUP)) {
    const forms = recognised.map(({ title }) => title).join(', ');
    const what = [forms, toldText(facts)].filter((part) => part !== '').join(': ');
    const text = `${which} was read. ${what}. No dump of reserved_regions came with it: drop it together with the text of \`${COMMAND}\`.${passedOver(input)}`;
    return { tone: 'note', text };
  }
  const [first] = diagnostics;
  const problem = first
    ? ` ${first.source}, line ${first.line}, column ${first.column}: ${first.text || first.code}; ` +
      `expected: ${sentence(first.expected)}`
    : '';
  return {
    tone: isEmpty(input) ? 'note' : 'alert',
    text:
      `${which}: no reserved region was found, so nothing is claimed about it.${problem} ` +
      `What is read: ${EXPECTED}.`,
  };
}

/**
 * Where a copied `/sys` came without its groups, what may have happened to them: Chromium follows the links
 * `iommu_group` of a folder that is chosen, drops what it finds there, and passes over the folders they lead to.
 */
function passedOver({ files }: FilesInput): string {
  const isCopy = files.some(({ path }) => /(?:^|\/)sys\/devices\//u.test(path));
  if (!isCopy || files.some(({ path }) => path.includes('iommu_groups/'))) return '';
  return ' Browsers pass over iommu_groups where a folder with links is chosen: drop the folder on the page instead.';
}

/** A sentence part with exactly one full stop behind it. */
function sentence(part: string): string {
  return `${part.replace(/\.+$/, '')}.`;
}

/** Whether there are files, and all of them say that they hold nothing. */
function isEmpty(input: FilesInput): boolean {
  if (input.files.length === 0) return false;
  return input.kind === 'blobs'
    ? input.files.every(({ blob }) => blob.size === 0)
    : input.files.every(({ bytes }) => bytes.length === 0);
}

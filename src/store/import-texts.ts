import { formatSize } from '../model/size.ts';
import type { Failure, HostResult } from '../worker/protocol.ts';
import type { HostEntry, Notice } from './state.ts';

/** What iovascope reads, for a sentence that says what was expected. */
const EXPECTED =
  'lines such as "0x00000000fee00000 0x00000000feefffff msi", as `grep -H . ' +
  '/sys/kernel/iommu_groups/*/reserved_regions` prints them';

/** What went wrong with a host, and what to do, in two or three sentences. `kept`: an older result stands. */
export function failureText(name: string, failure: Failure, kept: boolean): string {
  const stays = kept ? ' What was read before stays on the screen.' : '';
  return `${name}: ${whatFailed(failure)}${stays}`;
}

function whatFailed(failure: Failure): string {
  switch (failure.code) {
    case 'file-too-large':
      return (
        `${failure.path} holds ${formatSize(BigInt(failure.bytes))}, and at most ` +
        `${formatSize(BigInt(failure.limit))} are read. Cut it, or drop only the groups in question.`
      );
    case 'too-many-regions':
      return (
        `${failure.path} lists more than ${failure.limit.toLocaleString('en')} regions, the most ` +
        'for one host. Drop it in parts.'
      );
    case 'unreadable-file':
      return (
        `${failure.path} could not be read (${failure.why}). It may have changed or gone, or be a ` +
        'live file that the browser refuses: copy its text with `cat`, and paste it or drop the copy.'
      );
    case 'unknown-group':
      return `there is no group ${failure.group}. Choose among the groups that it lists.`;
    case 'broken':
      return (
        `the engine failed at it (${failure.why}). Everything else goes on; drop it once more, and ` +
        'report it if it fails again.'
      );
    default:
      return failure satisfies never;
  }
}

/**
 * What to tell when dropped or pasted input held no region at all; undefined where it did, and for
 * presets and built hosts, which may have none. An alert where the text was not understood, a note where it
 * is empty.
 */
export function unrecognisedText(
  { name, origin, input }: HostEntry,
  { host, diagnostics }: HostResult,
): Pick<Notice, 'text' | 'tone'> | undefined {
  if (origin === 'preset' || origin === 'built' || host.regions.length > 0) return undefined;
  const files = input.kind === 'spec' ? [] : input.files.map((file) => file.path);
  const which = files.length === 1 ? files[0] : `${name} (${files.length} files)`;
  const [first] = diagnostics;
  const problem = first
    ? ` The first problem: ${first.source}, line ${first.line}: ${first.text || first.code}; ` +
      `expected: ${first.expected}.`
    : '';
  return {
    tone: isEmpty(input) ? 'note' : 'alert',
    text:
      `${which}: no reserved region was found, so nothing is claimed about it.${problem} ` +
      `Expected: ${EXPECTED}.`,
  };
}

function isEmpty(input: HostEntry['input']): boolean {
  if (input.kind === 'spec') return true;
  return input.kind === 'blobs'
    ? input.files.every(({ blob }) => blob.size === 0)
    : input.files.every(({ bytes }) => bytes.length === 0);
}

import { textInput } from '../../platform/dropped-input.ts';
import { keepRead } from '../../store/import-known.ts';
import { failureText } from '../../store/import-texts.ts';
import { linkNoticeText } from '../../store/link-texts.ts';
import { offerLayout } from '../../store/open-layout.ts';
import type { AppStore } from '../../store/store.ts';
import type { EngineClient } from '../../worker/client.ts';
import type { Failure, HostResult } from '../../worker/protocol.ts';
import { addInputs } from './add-inputs.ts';

/** How a pasted text went: it became a host, or why not, in words. */
export type PasteOutcome = { readonly ok: true } | { readonly ok: false; readonly problem: string };

const WANTED =
  'Expected lines such as “0x00000000fee00000 0x00000000feefffff msi”, as reserved_regions, grep -H or tail -n +1 print them, a boot log, a device tree, a list of lspci or a link by itself; mail quotes, prompts and markdown around them do no harm.';

/**
 * Adds `text` as a pasted host; facts of a host without a dump, over others, wait to be told whose they are. Where it
 * holds neither, but ranges or error lines that name one, these become probes; else it adds nothing and says what was
 * expected, with the first line that looked like data and was not.
 */
export async function addPastedText(
  store: AppStore,
  engine: EngineClient,
  text: string,
): Promise<PasteOutcome> {
  const pasted = textInput(text);
  if (!pasted) return { ok: false, problem: `There is no text yet. ${WANTED}` };
  const { input } = pasted;
  const settings = { name: 'pasted' };
  const answer = await engine.request<'read'>({ kind: 'read', input, settings });
  if (answer.status === 'failed') return openedOrNot(store, answer.failure);
  if (answer.status === 'superseded') return { ok: false, problem: WANTED };
  const result = answer.reply;
  const importing = await import('../../store/import-look.ts');
  const source = importing.sourceOf({ ...pasted, missing: [] }, { result });
  if (source.kind === 'facts' && importing.needsDecision([source], hostsOf(store))) {
    importing.askAbout(store, [source]);
    return { ok: true };
  }
  if (source.kind === 'dump' || source.kind === 'facts') {
    keepRead(input, result);
    addInputs(store, [pasted]);
    return { ok: true };
  }
  // An error line of QEMU or VFIO, or a range: something to ask the hosts that are here.
  const { pasteProbes } = await import('../probe/paste-probe.ts');
  if (pasteProbes(store, text)) return { ok: true };
  const problem = `Nothing in this text tells of a host.${firstProblem(result)} ${WANTED}`;
  return { ok: false, problem };
}

/** A layout in the text is offered; any other failure is said. */
function openedOrNot(store: AppStore, failure: Failure): PasteOutcome {
  if (failure.code !== 'is-layout') {
    return { ok: false, problem: failureText('The text', failure, false) };
  }
  const { layout, notices = [] } = failure;
  offerLayout(store, { layout, from: 'file', notes: notices.map(linkNoticeText) });
  return { ok: true };
}

function hostsOf(store: AppStore): number {
  return store.getState().hosts.length;
}

function firstProblem({ diagnostics: [first] }: HostResult): string {
  if (first === undefined) return '';
  const { line, column, text, expected } = first;
  return ` Line ${line}, column ${column}: “${text}”, expected ${expected}.`;
}

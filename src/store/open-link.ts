import { err, ok, type Result } from '../model/result.ts';
import type { EngineClient } from '../worker/client.ts';
import { notify } from './actions.ts';
import { linkErrorText, linkNoticeText } from './link-texts.ts';
import { offerLayout } from './open-layout.ts';
import type { PendingLink } from './state.ts';
import type { AppStore } from './store.ts';

/** What became of a link: it is open, the user is asked, or it was refused and a notice says why. */
export type LinkOutcome = 'opened' | 'asked' | 'refused';

/** Reads what stands behind `#`, in the worker. The error is words for the user. */
export async function readLink(
  engine: EngineClient,
  fragment: string,
): Promise<Result<PendingLink, string>> {
  const answer = await engine.request<'read-link'>({ kind: 'read-link', fragment });
  if (answer.status !== 'done') {
    const why =
      answer.status === 'failed' && answer.failure.code === 'broken' ? answer.failure.why : '';
    return err(`The link could not be opened: the engine failed at it (${why}). Please report it.`);
  }
  const { opened } = answer.reply;
  if (!opened.ok) return err(linkErrorText(opened.error));
  const { layout, notices } = opened.value;
  return ok({ layout, from: 'link', notes: notices.map(linkNoticeText) });
}

/**
 * Opens a link, wherever it comes from (address bar, paste, a picture, the gallery): at once in an empty app, else the
 * user is asked. One that can not be read leaves the screen as it was, with a notice.
 */
export async function openLink(
  store: AppStore,
  engine: EngineClient,
  fragment: string,
): Promise<LinkOutcome> {
  const read = await readLink(engine, fragment.replace(/^.*?#/, ''));
  if (!read.ok) {
    notify(store, read.error);
    return 'refused';
  }
  offerLayout(store, read.value);
  return store.getState().pendingLink === read.value ? 'asked' : 'opened';
}

import { useEffect, useState } from 'react';
import type { Layout } from '../../model/layout.ts';
import { layoutOfState } from '../../store/layout-of-state.ts';
import { sentLayout } from '../../store/sent-layout.ts';
import { isTooMuch, LINK_LIMIT } from '../../store/link-maker.ts';
import { useApp, useAppStore, useEngine } from '../app-context.tsx';

/** The link of what is on the screen, as far as it is made. */
export type MadeLink =
  | { readonly status: 'making' }
  | {
      readonly status: 'ready';
      readonly fragment: string;
      /** What the link was made of, names and all. */
      readonly layout: Layout;
      /** Names of hosts that could not be read, so that the link does not have them. */
      readonly left: readonly string[];
    }
  | { readonly status: 'too-long' }
  | { readonly status: 'failed'; readonly why: string };

const MAKING: MadeLink = { status: 'making' };

/** Has the link made in the worker, anew whenever what it holds changes. */
export function useMadeLink(names: 'kept' | 'neutral'): MadeLink {
  const store = useAppStore();
  const engine = useEngine();
  const hosts = useApp((state) => state.hosts);
  const outcomes = useApp((state) => state.outcomes);
  const [made, setMade] = useState({ names, link: MAKING });
  useEffect(() => {
    const { layout, left, reading } = layoutOfState({ ...store.getState(), hosts, outcomes });
    let isWanted = true;
    const finish = (link: MadeLink) => {
      if (isWanted) setMade({ names, link });
    };
    const make = async () => {
      if (isTooMuch(layout)) {
        finish({ status: 'too-long' });
        return;
      }
      const sent = await sentLayout(engine, layout);
      if (!isWanted) return;
      const answer = await engine.request<'make-link'>(
        { kind: 'make-link', layout: sent, options: names === 'neutral' ? { names } : {} },
        { supersedes: 'share dialog' },
      );
      if (answer.status === 'superseded') return;
      if (answer.status === 'failed') {
        const { failure } = answer;
        finish({ status: 'failed', why: failure.code === 'broken' ? failure.why : failure.code });
        return;
      }
      const { fragment } = answer.reply;
      if (fragment.length > LINK_LIMIT) finish({ status: 'too-long' });
      else finish({ status: 'ready', fragment, layout, left });
    };
    if (reading) finish({ status: 'making' });
    else make().catch((error: unknown) => finish({ status: 'failed', why: String(error) }));
    return () => {
      isWanted = false;
    };
  }, [store, engine, hosts, outcomes, names]);
  // One with names is never shown where none are wanted, not even until the other is made.
  return made.names === names ? made.link : MAKING;
}

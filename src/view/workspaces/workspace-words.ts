import { counted } from '../../model/count.ts';
import type { KeptHead } from '../../store/shelf.ts';
import type { WorkspaceRow } from '../../store/keep.ts';

/** `3 hosts`, of the newest state of a workspace; nothing is kept of one that never had any. */
export function hostsText({ states }: Pick<WorkspaceRow, 'states'>): string {
  const newest = states.at(-1);
  return newest === undefined ? 'nothing is kept of it yet' : counted(newest.hosts, 'host');
}

/** What made a state so, as a sentence's start: `Remove host lab1`. */
export function changeText({ change }: Pick<KeptHead, 'change'>): string {
  const [first, ...rest] = change === '' ? 'begin' : change;
  return `${first?.toUpperCase() ?? ''}${rest.join('')}`;
}

/** When something was, in the time of this machine: `20 Nov 2026, 17:40:33`. */
export function timeText(at: number): string {
  return TIMES.format(at);
}

// One way to write it everywhere: the rest of the page is English too.
const TIMES = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

import type { Claims } from '../store/shelf.ts';

/** How long another tab may take to say that it has a workspace open, in milliseconds; it answers in a few. */
const ANSWER_MS = 200;

/**
 * Who has a workspace open, by Web Locks: a lock goes with its tab, however that ends. Outside secure contexts there
 * are none, and tabs ask each other over a BroadcastChannel; a tab that hangs is then taken for gone.
 */
export function browserClaims(
  locks: Pick<LockManager, 'request'> | undefined = navigator.locks,
): Claims {
  return locks ? lockClaims(locks) : channelClaims(new BroadcastChannel('iovascope-claims'));
}

function lockClaims(locks: Pick<LockManager, 'request'>): Claims {
  return {
    claim: (id, patience) =>
      new Promise((resolve) => {
        const granted = (lock: Lock | null): Promise<void> | undefined => {
          if (!lock) {
            resolve(undefined);
            return undefined;
          }
          return new Promise<void>((release) => resolve(release));
        };
        const name = `iovascope-work-${id}`;
        const options =
          patience > 0 ? { signal: AbortSignal.timeout(patience) } : { ifAvailable: true };
        // The patience ends in a rejection; a refusal of all locks does too.
        locks.request(name, options, granted).catch(() => resolve(undefined));
      }),
  };
}

/** What tabs tell each other. */
type Told = { readonly kind: 'asks' | 'holds'; readonly id: string };

/** Claims over a channel that all tabs hear; exported for tests, which bring a channel of their own. */
export function channelClaims(channel: BroadcastChannel): Claims {
  const held = new Set<string>();
  const hearers = new Set<(id: string) => void>();
  channel.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    if (data.kind === 'holds') for (const hear of hearers) hear(data.id);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
    else if (held.has(data.id)) channel.postMessage({ kind: 'holds', id: data.id });
  });
  return {
    claim: async (id, patience) => {
      const until = Date.now() + patience;
      do {
        if (await isFree(id)) {
          held.add(id);
          return () => held.delete(id);
        }
      } while (Date.now() < until);
      return undefined;
    },
  };

  function isFree(id: string): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (free: boolean): void => {
        clearTimeout(timer);
        hearers.delete(hear);
        resolve(free);
      };
      const hear = (other: string): void => {
        if (other === id) end(false);
      };
      const timer = setTimeout(() => end(!held.has(id)), ANSWER_MS);
      hearers.add(hear);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target
      channel.postMessage({ kind: 'asks', id });
    });
  }
}

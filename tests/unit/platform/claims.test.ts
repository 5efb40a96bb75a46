import { describe, expect, it } from 'vitest';
import { browserClaims, channelClaims } from '../../../src/platform/claims.ts';

/** Locks as one browser has them, for all of its tabs. */
function fakeLocks() {
  const held = new Set<string>();
  const request = async (
    name: string,
    options: { ifAvailable?: boolean; signal?: AbortSignal },
    granted: (lock: object | null) => Promise<void> | undefined,
  ) => {
    while (held.has(name) && !options.ifAvailable) {
      if (options.signal?.aborted) throw new Error('AbortError');
      await new Promise((done) => setTimeout(done, 5));
    }
    if (held.has(name)) return granted(null);
    held.add(name);
    await granted({ name });
    held.delete(name);
    return undefined;
  };
  return { request } as unknown as Pick<LockManager, 'request'>;
}

describe('browserClaims with locks', () => {
  it('gives a workspace to one tab at a time, and to the next when it is let go', async () => {
    const locks = fakeLocks();
    const [one, two] = [browserClaims(locks), browserClaims(locks)];
    const release = await one.claim('a', 0);
    expect(release).toBeDefined();
    expect(await two.claim('a', 0)).toBeUndefined();
    expect(await two.claim('b', 0)).toBeDefined();
    setTimeout(() => release?.(), 20);
    expect(await two.claim('a', 500)).toBeDefined();
  });

  it('gives up when its patience ends', async () => {
    const locks = fakeLocks();
    const claims = browserClaims(locks);
    await claims.claim('a', 0);
    expect(await claims.claim('a', 20)).toBeUndefined();
  });
});

describe('channelClaims', () => {
  it('asks the other tabs, which answer for what they hold', async () => {
    const [first, second] = [new BroadcastChannel('test'), new BroadcastChannel('test')];
    const [one, two] = [channelClaims(first), channelClaims(second)];
    const release = await one.claim('a', 0);
    expect(release).toBeDefined();
    expect(await two.claim('a', 0)).toBeUndefined();
    expect(await one.claim('a', 0)).toBeUndefined();
    release?.();
    expect(await two.claim('a', 0)).toBeDefined();
    first.close();
    second.close();
  });
});

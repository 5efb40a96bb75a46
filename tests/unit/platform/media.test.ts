import { describe, expect, it, vi } from 'vitest';
import { media } from '../../../src/platform/media.ts';

describe('media', () => {
  it('media(name) has the value of its query, and tells of changes until it is told to stop', () => {
    const query = Object.assign(new EventTarget(), { matches: false });
    const matchMedia = vi.fn(() => query as unknown as MediaQueryList);
    const dark = media('dark', { matchMedia });
    expect(matchMedia).toHaveBeenCalledWith('(prefers-color-scheme: dark)');
    expect(dark.get()).toBe(false);
    const changed = vi.fn();
    const stop = dark.subscribe(changed);
    query.matches = true;
    query.dispatchEvent(new Event('change'));
    expect(changed).toHaveBeenCalledTimes(1);
    expect(dark.get()).toBe(true);
    stop();
    query.dispatchEvent(new Event('change'));
    expect(changed).toHaveBeenCalledTimes(1);
  });
});

import { describe, expect, it } from 'vitest';
import { rememberTheme } from '../../../src/platform/remember-theme.ts';
import { setTheme } from '../../../src/store/actions.ts';
import { createAppStore } from '../../../src/store/store.ts';

function fakeStorage(kept = new Map<string, string>()) {
  const localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  } as unknown as Storage;
  return { localStorage, kept };
}

describe('rememberTheme', () => {
  it('takes the theme of last time, and forgets it where the system decides again', () => {
    const { localStorage, kept } = fakeStorage();
    const first = createAppStore();
    rememberTheme(first, { localStorage });
    setTheme(first, 'dark');
    const second = createAppStore();
    rememberTheme(second, { localStorage });
    expect(second.getState().theme).toBe('dark');
    setTheme(second, 'system');
    expect(kept.size).toBe(0);
  });

  it('goes by the system where something else is kept, and where storage is refused', () => {
    const { localStorage } = fakeStorage(new Map([['iovascope-theme', 'mauve']]));
    const store = createAppStore();
    rememberTheme(store, { localStorage });
    expect(store.getState().theme).toBe('system');
    const refusing = {
      get localStorage(): Storage {
        throw new Error('SecurityError');
      },
    };
    rememberTheme(store, refusing);
    expect(() => setTheme(store, 'light')).not.toThrow();
    expect(store.getState().theme).toBe('light');
  });
});

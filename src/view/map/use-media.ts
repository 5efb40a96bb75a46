import { useMemo, useSyncExternalStore } from 'react';
import { media, type MediaName } from '../../platform/media.ts';

/** Whether a media query holds, followed as it changes. */
export function useMedia(name: MediaName): boolean {
  const source = useMemo(() => media(name), [name]);
  return useSyncExternalStore(source.subscribe, source.get);
}

import type { Host } from '../model/host.ts';
import type { HostSettings } from '../model/settings.ts';
import { settle, type SettledHost } from './settle.ts';
import { withApertures } from './with-apertures.ts';

/** `settle` with all that decides apertures. What imports this has its code. */
export function withSettings(host: Host, settings: HostSettings): SettledHost {
  return settle(host, settings, withApertures);
}

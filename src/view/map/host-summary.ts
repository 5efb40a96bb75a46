import type { ConsumerId } from '../../consumers/consumer.ts';
import { noneAssignable } from '../../consumers/none-assignable.ts';
import { unknownFrom } from '../../consumers/limits.ts';
import type { ReadyHost } from '../../store/selectors.ts';
import type { SummarisedHost } from './map-summary.ts';
import { usableText, type UsableText } from './track-text.ts';

/** What a host leaves free for a consumer, in words. */
export function usableOf({ result }: ReadyHost, consumer: ConsumerId): UsableText {
  const summary = result.map.consumers[consumer]?.summary;
  if (!summary) return { windows: 'nothing usable', isNone: true };
  const refused = noneAssignable(result.host, result.map, consumer);
  if (refused) {
    const { errno, because } = refused;
    return { windows: 'no group can be assigned', detail: `${because}: ${errno}`, isNone: true };
  }
  return usableText(summary, unknownFrom(result.host, result.map.merged));
}

/** What the picture's summary says of a host. */
export function summarised(host: ReadyHost, consumer: ConsumerId): SummarisedHost {
  const { windows } = usableOf(host, consumer);
  return { name: host.entry.name, reserved: host.result.map.merged.length, usable: windows };
}

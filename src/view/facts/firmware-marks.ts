import type { Host } from '../../model/host.ts';
import { firmwareFacts } from '../../consumers/findings/firmware-ranges.ts';
import { scopeText } from '../../consumers/findings/scope-text.ts';
import type { DeviceScope } from '../../model/told.ts';
import type { FirmwareMark } from '../../scene/firmware-lane.ts';

/** What firmware wants reserved on a host, as its lane shows it. */
export function firmwareMarks({ machine }: Host): readonly FirmwareMark[] {
  return firmwareFacts(machine?.firmware ?? []).map(({ range, kind, scopes, from }) => ({
    range,
    kind,
    whom: whomText(scopes),
    from,
  }));
}

/** For whom firmware wants a range; where its source does not say (a boot log), that. */
export function whomText(scopes: readonly DeviceScope[]): string {
  return scopes.length === 0
    ? 'devices that are not named'
    : [...new Set(scopes.map(scopeText))].join(', ');
}

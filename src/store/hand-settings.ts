import { handSettingsOf, sameSettings, settingsByHand } from '../model/hand-settings.ts';
import type { HostSettings } from '../model/settings.ts';
import type { HostEntry } from './state.ts';

/** What is sent to the engine of what the user said, with who says so. */
export function settingsOf(entry: HostEntry): HostSettings {
  return settingsByHand(entry.name, entry);
}

/** Whether two entries ask the engine for the same: all but the name. */
export function sameQuestion(a: HostEntry, b: HostEntry): boolean {
  return a.input === b.input && sameSettings(handSettingsOf(a), handSettingsOf(b));
}

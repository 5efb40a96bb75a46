import { useMemo, type KeyboardEvent } from 'react';
import type { Scale } from '../../scale/scale.ts';
import { useAppStore } from '../app-context.tsx';
import { burstDetector } from './bursts.ts';
import { commandOf } from './keys.ts';
import { runCommand } from './run-command.ts';

/** The key handler of the map: keys without a command are left to the browser. */
export function useMapKeys(
  scale: () => Scale,
  onHelp: () => void,
): (event: KeyboardEvent<HTMLElement>) => void {
  const store = useAppStore();
  const startsRun = useMemo(() => burstDetector(), []);
  return (event) => {
    const command = commandOf(event, store.getState().singleKeys);
    if (!command) return;
    event.preventDefault();
    runCommand(command, { store, scale, onHelp, isFirst: () => startsRun(event.timeStamp) });
  };
}

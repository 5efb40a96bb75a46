import type { DeviceFacts } from '../../model/machine.ts';
import { deviceNotes, deviceText, wantsPciIds } from './device-text.ts';
import { usePciIds } from './use-pci-ids.ts';

/** What a device is, and its driver; nothing where nothing is known of it. */
export function DeviceName({ facts }: { readonly facts: DeviceFacts | undefined }) {
  const list = usePciIds(wantsPciIds(facts));
  const [text, notes] = [deviceText(facts, list), deviceNotes(facts)];
  return (
    <>
      {text !== '' && <span className="small block">{text}</span>}
      {notes !== '' && <span className="muted small block">{notes}</span>}
    </>
  );
}

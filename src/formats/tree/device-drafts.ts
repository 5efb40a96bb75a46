import type { DeviceFacts } from '../../model/machine.ts';
import type { HostDraft } from '../host-draft.ts';

type Facts = Omit<DeviceFacts, 'name' | 'from'>;

type DeviceDraft = {
  facts: Facts;
  /** What is believed only where no file of its own says it. */
  guesses: Facts;
  from: string;
  isBehindIommu: boolean;
};

/** The facts of devices, each in a file of its own, until all are read. */
export class DeviceDrafts {
  readonly #devices = new Map<string, DeviceDraft>();

  /** Notes facts of the device `name`, read at `path`. The mask's file is the one that is named later. */
  add(name: string, facts: Facts, path: string): void {
    const device = this.#device(name, path);
    if (facts.dmaMaskBits !== undefined && device.facts.dmaMaskBits === undefined) {
      device.from = path;
    }
    device.facts = { ...facts, ...device.facts };
  }

  /** Notes what another file of it would say better. */
  guess(name: string, facts: Facts, path: string): void {
    const device = this.#device(name, path);
    device.guesses = { ...facts, ...device.guesses };
  }

  /** Notes that the device is in a group or behind an IOMMU. */
  noteIommu(name: string, path: string): void {
    this.#device(name, path).isBehindIommu = true;
  }

  /** Gives what is known to `draft`: of PCI devices all, of others those that an IOMMU knows. */
  finish(draft: HostDraft, isPci: (name: string) => boolean): void {
    for (const [name, { facts, guesses, from, isBehindIommu }] of this.#devices) {
      const known: Facts = { ...guesses, ...facts };
      if (Object.keys(known).length === 0 || (!isBehindIommu && !isPci(name))) continue;
      draft.machine.addDevice({ name, from: { source: from }, ...known });
    }
  }

  #device(name: string, path: string): DeviceDraft {
    const known = this.#devices.get(name);
    if (known) return known;
    const device = { facts: {}, guesses: {}, from: path, isBehindIommu: false };
    this.#devices.set(name, device);
    return device;
  }
}

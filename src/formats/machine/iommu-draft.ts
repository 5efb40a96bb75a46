import type { Iommu, IommuDriver, Sourced } from '../../model/machine.ts';

/** The registers and widths of an IOMMU, each of which may be missing. */
export type IommuFacts = Partial<Omit<Iommu, 'name' | 'driver' | 'devices'>>;

/** The name that the features of all AMD IOMMUs of a machine are kept under until one is known. */
export const ALL_AMD = 'AMD-Vi';

type Entry = {
  name: string;
  driver: IommuDriver;
  link: string;
  readonly devices: Set<string>;
  facts: IommuFacts;
};

/**
 * The IOMMUs of a machine while its texts are read. A boot log names the device that an IOMMU is (`virtio0`,
 * `9050000.smmuv3`, `0000:00:00.2`), `/sys/class/iommu` an instance whose link leads through that device: the two
 * are one.
 */
export class IommuDraft {
  readonly #entries = new Map<string, Entry>();

  /** How often something was noted. */
  factCount = 0;

  /** Notes that there is an IOMMU `name`; `link` is where its entry in `/sys/class/iommu` leads. */
  add(name: string, driver: IommuDriver, link = ''): void {
    const entry = this.#entry(name, driver);
    if (entry.driver === 'other') entry.driver = driver;
    if (link !== '') entry.link = link;
  }

  addDevice(name: string, driver: IommuDriver, device: string): void {
    this.#entry(name, driver).devices.add(device);
  }

  /** Notes facts of it; what is known already stays. */
  addFacts(name: string, driver: IommuDriver, facts: IommuFacts): void {
    const entry = this.#entry(name, driver);
    entry.facts = { ...facts, ...entry.facts };
  }

  /** What is known, in the order of the names' first mention. */
  finish(): readonly Iommu[] {
    const named = [...this.#entries.values()];
    const listed = named.filter(({ link }) => link !== '');
    const alone = named.filter((entry) => !this.#joinListed(entry, named, listed));
    return alone.map(({ name, driver, devices, facts }) => ({
      name,
      driver,
      devices: [...devices],
      ...facts,
    }));
  }

  // Whether the entry of a log is one that a listing has, which then takes its facts.
  #joinListed(entry: Entry, named: readonly Entry[], listed: readonly Entry[]): boolean {
    if (entry.link !== '') return false;
    if (entry.name === ALL_AMD) {
      const all = named.filter((other) => other.driver === 'amd' && other !== entry);
      for (const one of all) one.facts = { ...entry.facts, ...one.facts };
      return all.length > 0;
    }
    const same = listed.find(
      ({ link, driver }) => driver === entry.driver && link.split('/').includes(entry.name),
    );
    if (same) same.facts = { ...entry.facts, ...same.facts };
    return same !== undefined;
  }

  #entry(name: string, driver: IommuDriver): Entry {
    this.factCount += 1;
    const known = this.#entries.get(name);
    if (known) return known;
    const entry: Entry = { name, driver, link: '', devices: new Set(), facts: {} };
    this.#entries.set(name, entry);
    return entry;
  }
}

/** `value`, read at `source` and `line`. */
export function sourced<T>(value: T, source: string, line?: number): Sourced<T> {
  return { value, from: line === undefined ? { source } : { source, line } };
}

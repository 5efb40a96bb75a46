import { formatHex } from '../../model/address.ts';
import type { Warning } from '../../model/diagnostic.ts';
import type { Iommu, IommuDriver, Sourced } from '../../model/machine.ts';
import { formatOrigin } from '../../model/region.ts';

/** The registers and widths of an IOMMU, each of which may be missing. */
export type IommuFacts = Partial<Omit<Iommu, 'name' | 'driver' | 'devices'>>;

/** The name that the features of all AMD IOMMUs of a machine are kept under until one is known. */
export const ALL_AMD = 'AMD-Vi';

/** Registers, of which an IOMMU has one each: sources that print another value do not speak of the same machine. */
const REGISTERS = ['cap', 'ecap', 'features', 'efr'] as const;

/** More disputes than these are one: two machines in one input. */
const MOST_DISPUTES = 8;

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
  readonly #disputes: Warning[] = [];

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
    this.#addTo(this.#entry(name, driver), facts);
  }

  /** Where two sources print another value of a register; what they have of one IOMMU is known after `finish`. */
  get disputes(): readonly Warning[] {
    return this.#disputes;
  }

  /** What is known, in the order of the names' first mention. */
  finish(): readonly Iommu[] {
    const named = [...this.#entries.values()];
    const listed = byLink(named);
    const alone = named.filter((entry) => !this.#joinListed(entry, named, listed));
    return alone.map(({ name, driver, devices, facts }) => ({
      name,
      driver,
      devices: [...devices],
      ...facts,
    }));
  }

  // Whether the entry of a log is one that a listing has, which then takes its facts.
  #joinListed(entry: Entry, named: readonly Entry[], listed: ReadonlyMap<string, Entry>): boolean {
    if (entry.link !== '') return false;
    if (entry.name === ALL_AMD) {
      const all = named.filter((other) => other.driver === 'amd' && other !== entry);
      for (const one of all) this.#addTo(one, entry.facts);
      return all.length > 0;
    }
    const same = listed.get(`${entry.driver} ${entry.name}`);
    if (same) this.#addTo(same, entry.facts);
    return same !== undefined;
  }

  // What is known already counts.
  #addTo(entry: Entry, facts: IommuFacts): void {
    for (const field of REGISTERS) {
      const known = entry.facts[field];
      const other = facts[field];
      if (!known || !other || this.#disputes.length >= MOST_DISPUTES) continue;
      if (agree(known.value, other.value)) continue;
      this.#disputes.push({
        code: field.endsWith('cap') ? 'aperture-disagrees' : 'features-disagree',
        text: `${entry.name}: ${field} is ${hexText(known.value)} (${formatOrigin(known.from)}) and ${hexText(other.value)} (${formatOrigin(other.from)}). The first counts. It may mean that the sources are of different boots or machines.`,
        from: known.from,
        besides: [other.from],
      });
    }
    entry.facts = { ...facts, ...entry.facts };
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

type Register = bigint | readonly bigint[] | { readonly efr: bigint; readonly efr2: bigint };

/** Of extended features the boot log has what all IOMMUs share, so one may have more bits. */
function agree(a: Register, b: Register): boolean {
  const ofB = parts(b);
  return parts(a).every((part, at) => {
    const other = ofB[at] ?? part;
    return part === other || (typeof a === 'object' && within(part, other));
  });
}

function within(a: bigint, b: bigint): boolean {
  return (a & b) === a || (a & b) === b;
}

function hexText(value: Register): string {
  return parts(value)
    .map((part) => formatHex(part))
    .join(':');
}

function parts(value: Register): readonly bigint[] {
  if (typeof value === 'bigint') return [value];
  return 'efr' in value ? [value.efr, value.efr2] : value;
}

/** `value`, read at `source` and `line`. */
export function sourced<T>(value: T, source: string, line?: number): Sourced<T> {
  return { value, from: line === undefined ? { source } : { source, line } };
}

// The listed entries, by driver and each folder of their links; of several the first.
function byLink(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  const found = new Map<string, Entry>();
  for (const entry of entries) {
    if (entry.link === '') continue;
    for (const part of entry.link.split('/')) {
      const key = `${entry.driver} ${part}`;
      if (!found.has(key)) found.set(key, entry);
    }
  }
  return found;
}

import type { Host, LimitRange } from '../../model/host.ts';
import { parseKernelVersion } from '../../model/kernel.ts';
import type { DeviceFacts, Machine } from '../../model/machine.ts';
import { formatRange, type AddressRange } from '../../model/range.ts';
import { formatOrigin, type Origin } from '../../model/region.ts';
import { IommuDraft } from './iommu-draft.ts';
import { ToldDraft } from './told-draft.ts';

/** `6.12.0-55.el10.aarch64+64k`, `6.12.117+deb13-arm64-16k`: a release that ends in its page size, in KiB. */
const PAGE_SUFFIX = /[-+.](4|16|64)k$/i;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What is known of the machine while its texts are read; the first text that says something is believed. */
export class MachineDraft {
  readonly iommus = new IommuDraft();
  readonly told = new ToldDraft();
  readonly #devices = new Map<string, DeviceFacts>();
  readonly #windows = new Map<string, LimitRange>();
  readonly #inbound = new Map<string, LimitRange>();
  readonly #facts: Mutable<Omit<Machine, 'iommus' | 'devices'>> = {};
  #pageSize: Host['pageSize'];

  #factCount = 0;

  /** How often something was noted; equal counts say that a text gave nothing. */
  get factCount(): number {
    return this.#factCount + this.iommus.factCount + this.told.factCount;
  }

  /** The kernel release as `uname -r` prints it; other texts are passed over. */
  setKernel(release: string, from: Origin): void {
    const version = parseKernelVersion(release);
    if (!version.ok) return;
    this.#factCount += 1;
    if (this.#facts.kernel) return;
    this.#facts.kernel = { value: version.value, release, from };
    const kib = PAGE_SUFFIX.exec(release)?.[1];
    if (kib === undefined) return;
    const because = `the kernel's release ends in ${kib}k (${formatOrigin(from)}: ${release})`;
    this.#pageSize = { bytes: BigInt(kib) * 1024n, because };
  }

  setArchitecture(architecture: string): void {
    this.#factCount += 1;
    this.#facts.architecture ??= architecture;
  }

  setBootOptions(words: readonly string[], from: Origin): void {
    this.#factCount += 1;
    this.#facts.bootOptions ??= { value: words, from };
  }

  /** Whether the kernel said that it uses VT-d's scalable mode where the hardware has it. */
  setScalableMode(value: boolean, from: Origin): void {
    this.#factCount += 1;
    this.#facts.scalableMode ??= { value, from };
  }

  /** Facts of one device; what was known of it stays. */
  addDevice(facts: DeviceFacts): void {
    this.#factCount += 1;
    this.#devices.set(facts.name, { ...facts, ...this.#devices.get(facts.name) });
  }

  /** `bytes`: a power of two; `what` says it. A release name that says it is believed first. */
  setPageSize(bytes: bigint, what: string, from: Origin): void {
    this.#factCount += 1;
    this.#pageSize ??= { bytes, because: `${what} (${formatOrigin(from)})` };
  }

  setHostName(value: string, from: Origin): void {
    this.#factCount += 1;
    this.#facts.hostName ??= { value, from };
  }

  /** A memory window of a PCI host bridge, as the bus has it; `what` prints it. */
  addWindow(range: AddressRange, from: Origin, what = 'root bus resource'): void {
    this.#factCount += 1;
    addLimit(this.#windows, range, `${what} (${formatOrigin(from)})`);
  }

  /** An inbound window of a PCI host bridge (`dma-ranges`), as the bus has it; `what` says or prints it. */
  addInbound(range: AddressRange, from: Origin, what: string): void {
    this.#factCount += 1;
    addLimit(this.#inbound, range, `${what} (${formatOrigin(from)})`);
  }

  /** What of a host the texts told; nothing where they told nothing. */
  finish(): Pick<Host, 'machine' | 'pciWindows' | 'dmaRanges' | 'pageSize'> {
    if (this.factCount === 0) return {};
    const iommus = this.iommus.finish();
    return {
      machine: {
        ...this.#facts,
        iommus,
        devices: [...this.#devices.values()],
        ...this.told.finish(),
      },
      ...(this.#windows.size > 0 && { pciWindows: [...this.#windows.values()] }),
      ...(this.#inbound.size > 0 && { dmaRanges: [...this.#inbound.values()] }),
      ...(this.#pageSize && { pageSize: this.#pageSize }),
    };
  }
}

// The first that names a range says why.
function addLimit(limits: Map<string, LimitRange>, range: AddressRange, because: string): void {
  const key = formatRange(range);
  if (!limits.has(key)) limits.set(key, { range, because });
}

import { fullAddress, isAddress, labelOf, nameAndNumber, type NamedDevice } from './device-line.ts';

/** A line of a record of `lspci -vmm`. */
const FIELD = /^([A-Za-z]+):\s+(.*\S)\s*$/;

/** What a record of `lspci -vmm` tells: a device, and its group where that is in it. */
export type SlotRecord = { readonly device: NamedDevice; readonly group?: string };

/** Reads records of `lspci -vmm`: `Slot:`, `Class:`, … up to a blank line. */
export class SlotRecords {
  #fields: Map<string, string> | undefined;

  /** Whether a line (without quote marks) is of a record. */
  read(text: string): boolean {
    const [, key, value = ''] = FIELD.exec(text) ?? [];
    if (key === 'Slot' && isAddress(value)) this.#fields = new Map();
    if (key === undefined || !this.#fields) return false;
    if (!this.#fields.has(key)) this.#fields.set(key, value);
    return true;
  }

  /** Whether a record is open, which another line ends. */
  get isOpen(): boolean {
    return this.#fields !== undefined;
  }

  /** The record is over. */
  take(): SlotRecord | undefined {
    const fields = this.#fields;
    this.#fields = undefined;
    const slot = fields?.get('Slot');
    if (!fields || slot === undefined) return undefined;
    const [kind, vendor, device] = ['Class', 'Vendor', 'Device'].map((key) =>
      nameAndNumber(fields.get(key) ?? ''),
    );
    const [driver, numa, group] = ['Driver', 'NUMANode', 'IOMMUGroup'].map((key) =>
      fields.get(key),
    );
    const found: NamedDevice = {
      name: fullAddress(slot),
      ...labelOf(vendor?.name ?? '', device?.name ?? ''),
      ...(vendor?.number !== undefined && { vendor: vendor.number }),
      ...(device?.number !== undefined && { device: device.number }),
      ...(kind?.number !== undefined && { class: kind.number }),
      ...(driver !== undefined && { driver }),
      ...(numa !== undefined && /^\d{1,6}$/.test(numa) && { numaNode: Number.parseInt(numa, 10) }),
    };
    return group !== undefined && /^\d+$/.test(group)
      ? { device: found, group }
      : { device: found };
  }
}

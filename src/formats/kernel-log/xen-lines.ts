import { PCI_ADDRESS } from '../../model/pci-address.ts';
import type { DeviceScope } from '../../model/told.ts';
import { hexOf, type LineTarget } from '../machine/line-kind.ts';
import { rmrr, type ToldRange } from './firmware-lines.ts';

/** A device or a bridge of the structure that is being printed. */
const SCOPE = new RegExp(String.raw`\[VT-D\]\s{0,4}(endpoint|bridge): (${PCI_ADDRESS})`, 'i');
const STRUCTURE = /\[VT-D\]\s{0,4}found ACPI_DMAR_/i;
const REGION =
  /\bRMRR region: base_addr (?:0x)?([0-9a-f]{1,16}) end_addr(?:ess)? (?:0x)?([0-9a-f]{1,16})(?!\w)/i;
/** An RMRR that Xen leaves out, since it finds no such device, or takes for wrong. */
const ABSENT =
  /Non-existent device \(([0-9a-f:.]{7,16})\) is reported in RMRR \(([0-9a-f]{1,16}), ([0-9a-f]{1,16})\)/i;
const WRONG = /The RMRR \(([0-9a-f]{1,16}), ([0-9a-f]{1,16})\) is incorrect/i;
const UNIT = /\[VT-D\]\s{0,4}drhd->address = ([0-9a-f]{1,16}) /i;
const REGISTERS = /\[VT-D\]\s{0,4}cap = ([0-9a-f]{1,16})\s+ecap = ([0-9a-f]{1,16})(?!\w)/i;

/**
 * Xen's log of the DMAR table (xen/drivers/passthrough/vtd/dmar.c and iommu.c, with `iommu=verbose`): an RMRR comes
 * behind its devices, the registers of an IOMMU behind its address.
 */
export class XenLines {
  #scopes: DeviceScope[] = [];
  #unit: string | undefined;

  /** What a line tells of an RMRR; registers go to `target`. */
  read(text: string, target: LineTarget): ToldRange | undefined {
    if (STRUCTURE.test(text)) this.#scopes = [];
    const [, kind, name = ''] = SCOPE.exec(text) ?? [];
    if (kind !== undefined) {
      this.#scopes.push({ kind: /bridge/i.test(kind) ? 'bridge' : 'device', name });
    }
    this.#readUnit(text, target);
    const region = REGION.exec(text);
    if (region) return rmrr(region[1], region[2], this.#takeScopes());
    const absent = ABSENT.exec(text);
    if (absent) {
      const [, device = '', first, last] = absent;
      this.#takeScopes();
      return rmrr(first, last, [{ kind: 'device', name: device }]);
    }
    const wrong = WRONG.exec(text);
    return wrong ? rmrr(wrong[1], wrong[2], this.#takeScopes()) : undefined;
  }

  #takeScopes(): readonly DeviceScope[] {
    const scopes = this.#scopes;
    this.#scopes = [];
    return scopes;
  }

  #readUnit(text: string, { draft, from }: LineTarget): void {
    const unit = UNIT.exec(text)?.[1];
    if (unit !== undefined) this.#unit = unit;
    const [, cap, ecap] = REGISTERS.exec(text) ?? [];
    if (cap === undefined || this.#unit === undefined) return;
    const facts = { cap: { value: hexOf(cap), from }, ecap: { value: hexOf(ecap), from } };
    // Xen numbers them only later; the address of the registers tells them apart.
    draft.machine.iommus.addFacts(`drhd-${this.#unit}`, 'intel', facts);
    this.#unit = undefined;
  }
}

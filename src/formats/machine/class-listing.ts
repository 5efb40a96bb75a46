import type { LineTarget } from './line-kind.ts';
import { driverOfName } from './driver-name.ts';
import { addRegister, REGISTER_VALUE } from './register-file.ts';

/** `…/dmar0/intel-iommu/cap`, alone, in `==> … <==`, or with its value behind it. */
const REGISTER =
  /(?:^|[\s/"'])([\w.@:-]{1,128})\/((?:intel|amd)-iommu\/[a-z_]+)(?:\s*<==)?:?\s*(?:([0-9a-f:]+)\s*)?$/i;
/** `/sys/class/iommu/dmar0` with what it links to, or as the header of a listing. */
const INSTANCE =
  /(?:^|[\s=>])\/sys\/(?:class\/iommu|devices\/\S*\/iommu)\/([\w.@:-]*[\w])(?:\/devices)?\/?:?(?:\s+->\s+(\S+))?\s*$/;
/** A link as `ls -l` shows it. */
const LINK = /^\s*l[rwx-]{9}\S*\s.*?\s(\S+) -> (\S+)\s*$/;
/** The header of another listing: `== `, `==> `, `/path:`. */
const OTHER = /^\s*(?:==|\/\S+:\s*$)/;

/** Reads listings of `/sys/class/iommu` and the registers in it; knows which IOMMU the lines are of. */
export class ClassListing {
  /** The instance whose devices are listed. */
  #open: string | undefined;
  /** The register whose value the next line is: its instance and file. */
  #next: readonly [string, string] | undefined;

  /** Whether the next line may be the value of a register. */
  get waits(): boolean {
    return this.#next !== undefined;
  }

  /** Reads a line; most are none of these and say nothing. */
  read(line: string, target: LineTarget): void {
    if (line.trim() === '') return;
    const next = this.#next;
    this.#next = undefined;
    if (next && REGISTER_VALUE.test(line.trim())) {
      addRegister(next[0], next[1], line.trim(), target);
      return;
    }
    const [, owner, file, value = ''] = REGISTER.exec(line) ?? [];
    if (owner !== undefined && file !== undefined) {
      this.#open = undefined;
      if (value === '') this.#next = [owner, file];
      else addRegister(owner, file, value, target);
      return;
    }
    const [, name, link] = INSTANCE.exec(line) ?? [];
    if (name !== undefined) {
      this.#open = name;
      target.draft.machine.iommus.add(name, driverOfName(name, link), link);
    } else if (OTHER.test(line)) this.#open = undefined;
    else this.#readLink(line, target);
  }

  #readLink(line: string, { draft }: LineTarget): void {
    const [, name, link = ''] = LINK.exec(line) ?? [];
    if (name === undefined) return;
    const { iommus } = draft.machine;
    const last = link.split('/').at(-1);
    if (last !== name) return;
    if (link.endsWith(`/iommu/${name}`)) iommus.add(name, driverOfName(name, link), link);
    else if (this.#open !== undefined) {
      iommus.addDevice(this.#open, driverOfName(this.#open), name);
    }
  }
}

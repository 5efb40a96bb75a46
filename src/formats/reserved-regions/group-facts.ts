import { isGroupType } from '../group-type.ts';
import type { HostDraft } from '../host-draft.ts';
import { isGroupId } from './group-path.ts';

const DEVICE = /(?:^|[\s/])(?:iommu_groups\/)([\w.-]+)\/devices\/([\w.:@,+-]+?):?(?:\s+->.*)?$/;
const TYPE = /(?:^|[\s/])(?:iommu_groups\/([\w.-]+)|(\d+))\/type(?:\s+<==)?[:\s]*([\w-]*)$/;

/** Reads what a text says of a group besides its regions: the files `type` and `devices/*` of the tree. */
export class GroupFacts {
  /** The group whose type the next line is. */
  #typeOf: string | undefined;

  readonly draft: HostDraft;

  constructor(draft: HostDraft) {
    this.draft = draft;
  }

  /** Whether `line`, without blanks around it, says such a thing. */
  read(line: string): boolean {
    const waiting = this.#typeOf;
    this.#typeOf = undefined;
    if (waiting !== undefined && isGroupType(line)) {
      this.draft.hint(waiting, { type: line });
      return true;
    }
    const [, group, device] = DEVICE.exec(line) ?? [];
    if (group !== undefined && device !== undefined && isGroupId(group)) {
      this.draft.hint(group, { device });
      return true;
    }
    const [, named, numbered, type = ''] = TYPE.exec(line) ?? [];
    const id = named ?? numbered;
    if (id === undefined || !isGroupId(id)) return false;
    if (type === '') this.#typeOf = id;
    else if (isGroupType(type)) this.draft.hint(id, { type });
    else return false;
    return true;
  }
}

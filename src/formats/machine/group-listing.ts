import type { HostDraft } from '../host-draft.ts';
import type { LineReaderKind } from '../line-reader-kind.ts';
import { LISTS_A_GROUP } from '../worth.ts';
import type { TextLines } from '../text-lines.ts';

/** `/sys/kernel/iommu_groups/8/devices:` as `ls -R` heads a folder; quote marks of mails may stand before it. */
const HEADER = /^[\s>|]*(?:(?![>|])\S*\/)?iommu_groups\/([A-Za-z0-9._-]+)\/devices:\s*$/;
/** Any other folder's header. */
const OTHER = /^[\s>|]*(?:(?![>|])\S*\/)?iommu_groups(?:\/\S*)?:\s*$/;
/** A link as `ls -l` shows it, or its name alone, one a line. */
const LINK = /^[\s>|]*(?:l[rwx-]{9}\S*\s.*?\s)?([\w.:@+-]*[\w])(?: -> \S+)?\s*$/;
const TOTAL = /^[\s>|]*total \d+\s*$/;
const BLANK = /^[\s>|]*$/;

/** `ls -R` and `ls -lR` of `/sys/kernel/iommu_groups`: which devices a group has. It says nothing of regions. */
export const GROUP_LISTING: LineReaderKind = {
  id: 'group-listing',
  title: 'Listing of IOMMU groups',
  starts: LISTS_A_GROUP,
  create: (draft) => new GroupListing(draft),
};

class GroupListing implements TextLines {
  /** The group whose devices are listed; undefined outside of one. */
  #open: string | undefined;
  readonly #draft: HostDraft;

  constructor(draft: HostDraft) {
    this.#draft = draft;
  }

  read(text: string): boolean {
    const id = HEADER.exec(text)?.[1];
    if (id !== undefined) {
      this.#open = id;
      return true;
    }
    // A loop may print the same above regions: that is for others to read.
    if (OTHER.test(text)) this.#open = undefined;
    if (this.#open === undefined) return false;
    if (TOTAL.test(text)) return true;
    const device = LINK.exec(text)?.[1];
    if (device === undefined || BLANK.test(text)) {
      this.#open = undefined;
      return false;
    }
    this.#draft.hint(this.#open, { device });
    return true;
  }

  finish(): void {
    this.#open = undefined;
  }
}

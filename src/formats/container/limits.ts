/** How much of the archives of one input is read; what is beyond is said with the limit that it passed. */
export type ArchiveLimits = {
  /** Members of all archives together. */
  readonly entries: number;
  /** How deep archives lie in archives: 1 is one that was given, with its compression. */
  readonly depth: number;
  /** Bytes that come out of decompressors, kept or not. */
  readonly inflatedBytes: number;
  /** Bytes of all members that are kept. */
  readonly keptBytes: number;
  /** Bytes of one member that is kept. */
  readonly memberBytes: number;
  /** An archive of at most so many members is kept whole, but for those larger than `fewBytes`. */
  readonly fewMembers: number;
  readonly fewBytes: number;
};

/**
 * A large `sosreport` has 60,000 members, a copy of /sys of a server 200,000; unpacked they have some 100 MB to 1 GB. Kept
 * is as much as is read of plain files; a log of a quarter of that has millions of lines. The attributes of one device
 * of /sys are some hundred: 2,000 members are a folder that someone packed, not a system.
 */
export const ARCHIVE_LIMITS: ArchiveLimits = {
  entries: 500_000,
  depth: 2,
  inflatedBytes: 2 * 1024 ** 3,
  keptBytes: 512 * 1024 ** 2,
  memberBytes: 128 * 1024 ** 2,
  fewMembers: 2000,
  fewBytes: 8 * 1024 ** 2,
};

/** What passed a limit first, for a person. */
export type Passed = { readonly what: string; readonly limit: number };

/** What is left of the limits while the archives of one input are read. */
export class ArchiveBudget {
  readonly limits: ArchiveLimits;
  #entries = 0;
  #inflated = 0;
  #kept = 0;
  /** Set once: nothing more is to be read. */
  passed: Passed | undefined;

  constructor(limits: ArchiveLimits) {
    this.limits = limits;
  }

  /** One more member; whether it may be. */
  enter(): boolean {
    this.#entries += 1;
    return this.#check(this.#entries, this.limits.entries, 'files in all');
  }

  /** So many bytes came out of a decompressor; whether they may. */
  inflate(count: number): boolean {
    this.#inflated += count;
    return this.#check(this.#inflated, this.limits.inflatedBytes, 'bytes when unpacked');
  }

  /** So many bytes are to be kept; whether they may. */
  keep(count: number): boolean {
    this.#kept += count;
    return this.#check(this.#kept, this.limits.keptBytes, 'bytes in the files that are read');
  }

  /** So many bytes are not kept after all. */
  release(count: number): void {
    this.#kept -= count;
  }

  #check(used: number, limit: number, what: string): boolean {
    if (used > limit) this.passed ??= { what, limit };
    return this.passed === undefined;
  }
}

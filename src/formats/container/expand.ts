import type { Diagnostic, Warning } from '../../model/diagnostic.ts';
import { binaryKind, type BinaryKind } from '../binary-kind.ts';
import type { InputFile } from '../format-input.ts';
import { isLayoutFile } from '../layout-json/is-layout-file.ts';
import { isSvg } from '../link/svg-link.ts';
import { bytesSource, type ArchiveSource } from './archive-source.ts';
import { BareFile } from './bare-file.ts';
import { MemberCollector, type Kept } from './collector.ts';
import { badArchive, layoutAside, leftAside, limitPassed, tooDeep } from './archive-words.ts';
import { ARCHIVE_LIMITS, ArchiveBudget, type ArchiveLimits } from './limits.ts';
import { BLOCK } from './tar-header.ts';
import { unpackStream } from './unpack-stream.ts';
import { readZip } from './zip.ts';

/** What an archive holds: the files that are kept, in its order, and what is to be said. */
export type Expanded = {
  readonly files: InputFile[];
  readonly diagnostics: Diagnostic[];
  readonly warnings: Warning[];
};

/** Reads the archives of one input; the limits hold for all of them together. */
export class Expander {
  readonly #budget: ArchiveBudget;

  constructor(limits: ArchiveLimits = ARCHIVE_LIMITS) {
    this.#budget = new ArchiveBudget(limits);
  }

  /**
   * The files in an archive, each named by the path of the archive, a slash, and its own; one that is only compressed
   * keeps the path. Never fails: what can not be read is a diagnostic, and what came before stays.
   */
  async expand(path: string, source: ArchiveSource): Promise<Expanded> {
    const expanded: Expanded = { files: [], diagnostics: [], warnings: [] };
    await this.#expand(path, source, 1, expanded);
    const { passed } = this.#budget;
    if (passed) expanded.diagnostics.push(limitPassed(path, passed));
    return expanded;
  }

  async #expand(
    path: string,
    source: ArchiveSource,
    depth: number,
    expanded: Expanded,
  ): Promise<void> {
    const head = await source.read(0, BLOCK);
    const kind = head.ok ? binaryKind(head.value) : undefined;
    if (kind?.container === undefined) return;
    const collector = new MemberCollector(path, this.#budget);
    const bare = new BareFile(path, this.#budget);
    if (kind.container === 'zip') await this.#readZip(path, source, kind, collector, expanded);
    else {
      const { damage } = await unpackStream(
        source,
        kind,
        { members: collector, bare },
        path,
        this.#budget,
      );
      if (damage) expanded.diagnostics.push(badArchive(path, damage.kind, damage.damage));
    }
    collector.close();
    expanded.diagnostics.push(...collector.diagnostics, ...bare.diagnostics);
    const { count, examples } = collector.aside;
    if (count > 0) expanded.warnings.push(leftAside(path, count, examples));
    if (bare.file) await this.#add(bare.file, depth, expanded, true);
    for (const kept of collector.kept) await this.#add(kept, depth, expanded, false);
  }

  async #readZip(
    path: string,
    source: ArchiveSource,
    kind: BinaryKind,
    collector: MemberCollector,
    { diagnostics }: Expanded,
  ): Promise<void> {
    let problems = 0;
    const damage = await readZip(
      source,
      collector,
      (problem) => {
        problems += 1;
        if (problems === 1) {
          diagnostics.push(badArchive(`${path}/${problem.path}`, kind, problem.damage));
        }
      },
      (count) => this.#budget.inflate(count),
    );
    if (damage) diagnostics.push(badArchive(path, kind, damage));
  }

  // A file that came out: one more archive, a layout, or what is to be read.
  async #add(file: Kept, depth: number, expanded: Expanded, isBare: boolean): Promise<void> {
    const { path, bytes, link } = file;
    if (binaryKind(bytes)?.container !== undefined) {
      if (depth >= this.#budget.limits.depth) {
        expanded.diagnostics.push(tooDeep(path, depth));
        return;
      }
      if (this.#budget.passed) return;
      this.#budget.release(bytes.length);
      await this.#expand(path, bytesSource(bytes), depth + 1, expanded);
    } else if (!(isBare && depth === 1) && (isLayoutFile(bytes) || isSvg(bytes))) {
      expanded.warnings.push(layoutAside(path));
    } else {
      expanded.files.push({ path, bytes, ...(link !== undefined && { link }) });
    }
  }
}

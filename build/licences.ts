import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

/** Where the notices stand below the built site; the page links to it. */
export const LICENCES_FILE = 'licences.txt';

/** Data that is shipped as it is, with its notice at its head, behind `#`. */
const DATA_FILES = ['public/pci-ids.txt'];

const PACKAGE = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/u;
const NOTICE_FILE = /^(?:licen[cs]e|notice|copying)/iu;

/**
 * Writes the licence notices of every package that has code in the bundle, and of shipped data. Workers are bundles of
 * their own: `worker` notes their packages, `main` writes them with the page's.
 */
export function licences(): { main: Plugin; worker: () => Plugin } {
  const packages = new Set<string>();
  return {
    main: {
      name: 'iovascope:licences',
      apply: 'build',
      generateBundle(_options, bundle) {
        notePackages(bundle, packages);
        this.emitFile({ type: 'asset', fileName: LICENCES_FILE, source: noticesOf(packages) });
      },
    },
    worker: () => ({
      name: 'iovascope:worker-licences',
      apply: 'build',
      generateBundle: (_options, bundle) => notePackages(bundle, packages),
    }),
  };
}

/** Adds the folder of each package of which `bundle` holds code. */
function notePackages(bundle: Rolldown.OutputBundle, packages: Set<string>): void {
  for (const chunk of Object.values(bundle)) {
    if (chunk.type !== 'chunk') continue;
    for (const [id, module] of Object.entries(chunk.modules)) {
      const folder = PACKAGE.exec(id.replaceAll('\\', '/'))?.[0];
      if (folder !== undefined && module.renderedLength > 0) packages.add(folder);
    }
  }
}

function noticesOf(packages: ReadonlySet<string>): string {
  const intro = 'iovascope is under the MIT licence. It ships code and data of others:\n';
  const notices = [...packages].map(noticeOf).toSorted();
  return [intro, ...notices, ...DATA_FILES.map(noticeAtHead)].join(`\n${'-'.repeat(80)}\n\n`);
}

/** The lines that a file begins with behind `#`, without it. */
function noticeAtHead(file: string): string {
  const lines = readFileSync(file, 'utf8').split('\n');
  const end = lines.findIndex((line) => !line.startsWith('#'));
  const notice = lines.slice(0, end).map((line) => line.replace(/^# ?/u, ''));
  if (!notice.some((line) => line.startsWith('Copyright'))) {
    throw new Error(`${file} has no licence at its head: it can not be shipped.`);
  }
  return `${notice.join('\n')}\n`;
}

type Manifest = { readonly name: string; readonly version: string; readonly license?: string };

function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Manifest;
  const texts = readdirSync(folder)
    .filter((file) => NOTICE_FILE.test(file) && existsSync(join(folder, file)))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (texts.length === 0 && license === undefined) {
    throw new Error(`${name} ${version} has no licence: it can not be shipped.`);
  }
  return `${name} ${version} (${license ?? 'see below'})\n\n${texts.join('\n\n')}\n`;
}

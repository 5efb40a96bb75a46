import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFiles, regionsOf } from '../check-dump.ts';
import { toldLines } from './told-lines.ts';

const CORPUS = new URL('../../../fixtures/corpus/', import.meta.url);

/** What people's logs say that firmware reserves, as one reads it in the text; a log that is not here says nothing. */
const TOLD: Readonly<Record<string, readonly string[]>> = {
  'logs/101-dmar-tgl-39bit.txt': ['rmrr 0x64000000-0x687fffff direct'],
  'logs/103-dmar-grep-prompt-proxmox.txt': ['rmrr 0x87813000-0x87832fff direct'],
  'logs/105-dmar-x99-46bit-atsr-rhsa.txt': ['rmrr 0x3b422000-0x3b431fff direct'],
  'logs/107-dmar-2014-lowercase.txt': [
    'rmrr 0x9ae8c000-0x9aeabfff direct',
    'rmrr 0x9b800000-0x9f9fffff direct',
  ],
  'logs/110-dmar-loglevel-hardwrap.txt': [
    'rmrr 0x7aa9f000-0x7aabefff direct',
    'rmrr 0x7d000000-0x7f7fffff direct',
  ],
  'logs/112-dmar-no-timestamps-unicode-arrows.txt': ['rmrr 0x9d000000-0x9f7fffff direct'],
  'logs/116-dmar-hpe-nine-rmrr-qp.txt': [
    'rmrr 0xbdffd000-0xbdffffff direct',
    'rmrr 0xbdff6000-0xbdffcfff direct',
    'rmrr 0xbdf83000-0xbdf84fff direct',
    'rmrr 0xbdf7f000-0xbdf82fff direct',
    'rmrr 0xbdf6f000-0xbdf7efff direct',
    'rmrr 0xbdf6e000-0xbdf6efff direct',
    'rmrr 0xf4000-0xf4fff direct',
    'rmrr 0xe8000-0xe8fff direct',
    'rmrr 0xbddde000-0xbdddefff direct',
  ],
  'logs/118-dmar-pandoc-escaped.txt': ['rmrr 0x79170000-0x79172fff direct'],
  // The second is called bad twice over, and used all the same; localhost is no name.
  'logs/119-dmar-bad-rmrr-syslog-wrapped.txt': [
    'rmrr 0x9c0f1000-0x9c107fff direct',
    'rmrr 0x9d800000-0x9fffffff direct',
  ],
  'logs/122-dmar-rmrr-not-page-aligned.txt': [
    'rmrr 0xe4000-0xe8bff direct',
    'rmrr 0xcf7eb400-0xcf7fffff direct',
    'host major',
  ],
  'logs/124-dmar-html-br-qp.txt': [
    'rmrr 0x371e5000-0x37204fff direct',
    'rmrr 0x38800000-0x3cffffff direct',
  ],
  // The first 16 MiB of the ISA bridge are the kernel's own idea.
  'logs/128-iommu-setting-rmrr-archwiki.txt': [
    'rmrr 0xbf000000-0xcf1fffff direct 0000:00:02.0',
    'rmrr 0xbdea8000-0xbdeb6fff direct 0000:00:14.0',
    'rmrr 0xbdea8000-0xbdeb6fff direct 0000:00:1a.0',
    'rmrr 0xbdea8000-0xbdeb6fff direct 0000:00:1d.0',
  ],
  'logs/129-dmar-software-identity-quoted.txt': [
    'rmrr 0xbf800000-0xcf9fffff direct 0000:00:02.0',
    'rmrr 0xbe8d1000-0xbe8dffff direct 0000:00:1a.0',
    'rmrr 0xbe8d1000-0xbe8dffff direct 0000:00:1d.0',
  ],
  'firmware/301-xen-vtd-rmrr-qp.txt': [
    'rmrr 0x78863000-0x78882fff direct 0000:00:14.0',
    'rmrr 0x7d000000-0x7f7fffff direct 0000:00:02.0',
    'rmrr 0x78907000-0x78986fff direct 0000:00:16.7',
  ],
  'lookalikes/401-lookalike-e820-ht-quoted.txt': [
    'e820: BIOS-e820',
    'reserved 0x7ffdd000-0x7fffffff reserved',
    'reserved 0xfeffc000-0xfeffffff reserved',
    'reserved 0xfffc0000-0xffffffff reserved',
    'reserved 0xfd00000000-0xffffffffff reserved',
  ],
  'vmm/209-qemu-trace-side-by-side-qp.txt': [1, 2].flatMap((column) => [
    `trace: vfio, column ${String(column)}`,
    'ram 0x0-0xbffff ram',
    'ram 0xc0000-0xdffff ram',
    'ram 0xe0000-0xfffff ram',
    'ram 0x100000-0xbfffffff ram',
    'ram 0xfffc0000-0xffffffff ram',
    'ram 0x100000000-0x201ffffff ram',
  ]),
  // What is deleted was added before the trace begins; 0xc0000 comes a second time, which is what failed.
  'vmm/211-qemu-trace-overlap-add.txt': [
    'trace: vfio',
    'ram 0xc0000-0xc0fff ram',
    'ram 0xc1000-0xc3fff ram',
    'ram 0xc4000-0xdffff ram',
  ],
};

const FILES = ['logs', 'vmm', 'lookalikes']
  .flatMap((folder) => readdirSync(new URL(folder, CORPUS)).map((name) => `${folder}/${name}`))
  .concat('firmware/301-xen-vtd-rmrr-qp.txt');

describe('logs and traces of people', () => {
  it('are all there', () => {
    expect(FILES.length).toBeGreaterThanOrEqual(32);
    expect(FILES).toEqual(expect.arrayContaining(Object.keys(TOLD)));
  });
  it.each(FILES)('readHost(%s) tells what firmware reserves and what memory there is', (path) => {
    const { host, diagnostics } = readFiles([{ path, bytes: readFileSync(new URL(path, CORPUS)) }]);
    expect(toldLines(host)).toEqual(TOLD[path] ?? []);
    expect([regionsOf({ host }), host.groups, diagnostics]).toEqual([[], [], []]);
  });
});

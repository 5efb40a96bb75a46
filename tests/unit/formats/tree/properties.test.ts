import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InputFile } from '../../../../src/formats/format-input.ts';
import { readHost } from '../../../../src/formats/read-host.ts';
import { groupFile } from '../../../../src/formats/tree/group-file.ts';
import { mayBeOfTree } from '../../../../src/formats/tree/may-be-of-tree.ts';
import { plainPath } from '../../../../src/formats/tree/plain-path.ts';
import { placeInTree } from '../../../../src/formats/tree/tree-path.ts';
import { readFiles } from '../check-dump.ts';
import { MSI } from '../form-lines.ts';
import { linkFile, textFile, treeOfMachine } from './tree-of-machine.ts';

const NAMES =
  `sys proc etc bus pci class devices kernel platform virtual iommu iommu_groups iommu_group 8 dmar0
  intel-iommu amd-iommu 0000:00:1f.2 0000_00_1f.2 reserved_regions type cap features uevent dma_mask_bits vendor
  numa_node driver hostname cmdline sys_kernel_iommu_groups_8_type devices_0000:00:1f.2_class .. . x\\y __`.split(
    /\s+/,
  );
const PATHS = treeOfMachine('x86-amd-k6.12').map((file) => file.path);
const TEXTS = [MSI, 'DMA', '64\n', '0x8086', 'd2008c222f0686', '29d3:0', '../../x/8', '', '\0\0\0'];

const madeUp = fc
  .array(fc.oneof(fc.constantFrom(...NAMES), fc.string({ unit: 'binary', maxLength: 6 })), {
    maxLength: 7,
  })
  .map((names) => names.join('/'));
const path = fc.oneof(madeUp, fc.constantFrom(...PATHS));
const bytes = fc.oneof(
  fc.constantFrom(...TEXTS).map((text) => new TextEncoder().encode(text)),
  fc.uint8Array({ maxLength: 40 }),
);
const inputFile: fc.Arbitrary<InputFile> = fc.oneof(
  fc.record({ path, bytes }),
  fc.tuple(path, path).map(([at, to]) => linkFile(at, to)),
);

describe('any paths with any content', () => {
  it('`mayBeOfTree` says of no file of a tree that it is none', () => {
    let seen = 0;
    fc.assert(
      fc.property(inputFile, (one) => {
        const plain = plainPath(one.path);
        const isOfTree = groupFile(plain, one) !== undefined || placeInTree(plain) !== undefined;
        if (!isOfTree) return;
        seen += 1;
        expect(mayBeOfTree(one.path)).toBe(true);
      }),
      { numRuns: 10_000 },
    );
    expect(seen).toBeGreaterThan(1000);
    expect(['dump.txt', 'iommu_groups.txt', 'lab/dmesg', 'a/b'].filter(mayBeOfTree)).toEqual([]);
  });
  it('readHost(paths x contents) never throws, and gives the same for the same', () => {
    let facts = 0;
    fc.assert(
      fc.property(fc.array(inputFile, { minLength: 1, maxLength: 4 }), (files) => {
        const once = readHost('host', files);
        expect(readHost('host', files)).toEqual(once);
        if (once.ok && once.value.host.machine) facts += 1;
      }),
      { numRuns: 10_000 },
    );
    expect(facts).toBeGreaterThan(1000);
  });
  it('readHost(a tree of which any files are missing or cut) keeps what the others tell', () => {
    const tree = treeOfMachine('x86-intel-rmrr-k6.12');
    const cut = fc.array(fc.tuple(fc.nat(tree.length - 1), fc.nat(50)), { maxLength: 20 });
    fc.assert(
      fc.property(cut, (cuts) => {
        const at = new Map(cuts);
        const left = tree.map((file, i) => ({
          ...file,
          bytes: file.bytes.subarray(0, at.get(i) ?? file.bytes.length),
        }));
        const { host } = readFiles(left);
        const whole = tree.filter(({ path: p }, i) => p.endsWith('/dma_mask_bits') && !at.has(i));
        const masks = host.machine?.devices.filter(({ dmaMaskBits }) => dmaMaskBits !== undefined);
        expect(masks?.length).toBeGreaterThanOrEqual(whole.length);
        expect(host.groups).toHaveLength(10);
      }),
    );
  });
});

/** `count` devices with 8 files each, as a large machine with virtual functions has them. */
function manyDevices(count: number): InputFile[] {
  return Array.from({ length: count }, (_, n) => {
    const bus = (n >> 5).toString(16).padStart(2, '0').slice(-2);
    const name = `${(n >> 13).toString(16).padStart(4, '0')}:${bus}:${(n & 31).toString(16).padStart(2, '0')}.0`;
    const folder = `sys/devices/pci0000:00/${name}`;
    return [
      textFile(`${folder}/dma_mask_bits`, '64\n'),
      textFile(`${folder}/vendor`, '0x8086\n'),
      textFile(`${folder}/device`, '0x1889\n'),
      textFile(`${folder}/class`, '0x020000\n'),
      textFile(`${folder}/numa_node`, '0\n'),
      linkFile(`${folder}/iommu_group`, `../../../kernel/iommu_groups/${n}`),
      linkFile(`sys/kernel/iommu_groups/${n}/devices/${name}`, `../../../../${folder}`),
      textFile(`sys/kernel/iommu_groups/${n}/reserved_regions`, `${MSI}\n`),
    ];
  }).flat();
}

describe('a large machine', () => {
  it('readHost(5,000 devices with 8 files each) has them all, in time', () => {
    const files = manyDevices(5000);
    const start = performance.now();
    const { host } = readFiles(files);
    // About 0.4 s; what is quadratic takes a minute.
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(host.machine?.devices).toHaveLength(5000);
    expect(host.groups).toHaveLength(5000);
    expect(host.groups.every(({ devices }) => devices.length === 1)).toBe(true);
    expect(host.warnings).toEqual([]);
  });
});

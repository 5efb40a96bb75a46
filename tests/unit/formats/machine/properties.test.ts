import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { decodeIommu } from '../../../../src/consumers/aperture/decode-iommu.ts';
import { HostDraft } from '../../../../src/formats/host-draft.ts';
import { MachineLines } from '../../../../src/formats/machine/machine-lines.ts';
import { parseKernelVersion } from '../../../../src/model/kernel.ts';

const FOLDER = new URL('../../../fixtures/oracle/', import.meta.url);
const LINES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((path) => /(?:class_iommu|dmesg_iommu|pci)\.txt$/.test(path))
  .flatMap((path) => readFileSync(new URL(path, FOLDER), 'utf8').split('\n'))
  .filter((line) => /iommu|smmu|DMAR|AMD-Vi|vendor=/.test(line));

const KERNELS = ['6.1', '6.12', '6.16', '7.2'].flatMap((text) => {
  const version = parseKernelVersion(text);
  return version.ok ? [version.value] : [];
});

/** A real line with some characters put in the place of others. */
const changed = fc
  .tuple(fc.constantFrom(...LINES), fc.nat(200), fc.nat(3), fc.string({ maxLength: 4 }))
  .map(([line, at, cut, put]) => line.slice(0, at) + put + line.slice(at + cut));

it('read and decodeIommu never throw, and what is not told has a reason', () => {
  fc.assert(
    fc.property(fc.array(changed, { maxLength: 30 }), (lines) => {
      const draft = new HostDraft(10);
      const reader = new MachineLines(draft, 'log.txt');
      lines.forEach((line, index) => {
        reader.read(line, index + 1);
      });
      const { machine, groups } = draft.finish();
      expect(groups).toEqual([]);
      for (const iommu of machine?.iommus ?? []) {
        for (const kernel of KERNELS) {
          const { aperture, unknown } = machine ? decodeIommu(iommu, machine, kernel) : {};
          expect(aperture?.because ?? unknown).toContain(iommu.name);
        }
      }
    }),
    { numRuns: 500 },
  );
});

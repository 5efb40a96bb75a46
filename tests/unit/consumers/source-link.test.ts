import { describe, expect, it } from 'vitest';
import { kernelSourceUrl } from '../../../src/consumers/source-link.ts';
import { CONSUMERS } from '../../../src/consumers/rules.ts';

const KERNEL = { major: 6, minor: 12 };
const TREE = 'https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree';

describe('kernelSourceUrl', () => {
  it('kernelSourceUrl(file: function, 6.12) is the file in that release', () => {
    expect(kernelSourceUrl('drivers/iommu/dma-iommu.c: iova_reserve_pci_windows', KERNEL)).toBe(
      `${TREE}/drivers/iommu/dma-iommu.c?h=v6.12`,
    );
  });

  it.each(['VT-d specification, 11.4.3', '', 'drivers/iommu', 'https://example.com/drivers/a.c'])(
    'kernelSourceUrl(%s) is undefined: it names no file',
    (source) => {
      expect(kernelSourceUrl(source, KERNEL)).toBeUndefined();
    },
  );

  it('kernelSourceUrl(the source of each reason and refusal) is a link into the tree', () => {
    const sources = CONSUMERS.flatMap(({ reasons, refusals }) => [
      ...Object.values(reasons).map(({ source }) => source),
      ...refusals.map(({ reason }) => reason.source),
    ]).flatMap((source) => source.split(/;\s*/));
    expect(sources.length).toBeGreaterThan(30);
    for (const source of sources) {
      expect(kernelSourceUrl(source, KERNEL)?.startsWith(`${TREE}/`), source).toBe(true);
    }
  });
});

import { formatKernel, type KernelVersion } from '../model/kernel.ts';

/** The tree that releases are tagged in. */
const TREE = 'https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/';

/** Top folders of the kernel's tree that a reason names. */
const PATH = /^((?:drivers|include|arch|kernel|mm|Documentation)\/[\w./-]+\.(?:c|h|S|rst|txt))\b/;

/**
 * Where a reason's source stands, as it is in the release `kernel`: `drivers/iommu/dma-iommu.c: func` is the file's
 * page. Undefined where `source` names no file of the kernel, a specification for one.
 */
export function kernelSourceUrl(source: string, kernel: KernelVersion): string | undefined {
  const path = PATH.exec(source.trim())?.[1];
  return path === undefined ? undefined : `${TREE}${path}?h=v${formatKernel(kernel)}`;
}

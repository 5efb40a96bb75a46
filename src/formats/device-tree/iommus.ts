import type { IommuDriver } from '../../model/machine.ts';
import { isDisabled, type TreeTarget } from './target.ts';

/** What the drivers match (`arm_smmu_of_match` in `drivers/iommu/arm`); their instances have the names of devices. */
const COMPATIBLE: ReadonlyMap<string, IommuDriver> = new Map([
  ['arm,smmu-v3', 'smmu-v3'],
  ['arm,smmu-v1', 'smmu'],
  ['arm,smmu-v2', 'smmu'],
  ['arm,mmu-400', 'smmu'],
  ['arm,mmu-401', 'smmu'],
  ['arm,mmu-500', 'smmu'],
  ['cavium,smmu-v2', 'smmu'],
  ['qcom,smmu-v2', 'smmu'],
]);

/** Adds the Arm SMMUs by the names that a boot log has for them; what is behind them is not said here. */
export function addIommus(target: TreeTarget): void {
  for (const node of target.nodes) {
    const driver = node
      .strings('compatible')
      .map((name) => COMPATIBLE.get(name))
      .find(Boolean);
    if (!driver || isDisabled(node)) continue;
    const [name, path] = target.scopesOf(node);
    if (path && name?.kind === 'device') target.draft.machine.iommus.add(name.name, driver);
  }
}

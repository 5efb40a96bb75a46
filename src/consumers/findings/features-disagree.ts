import { formatHex } from '../../model/address.ts';
import type { Iommu } from '../../model/machine.ts';
import type { FindingRule } from './finding.ts';

/** The features of an AMD IOMMU as the boot log has them against those of its file, whose order differs. */
export const FEATURES_DISAGREE: FindingRule = {
  code: 'features-disagree',
  find: ({ host }, tell) => {
    for (const iommu of host.machine?.iommus ?? []) {
      const { name, efr, features } = iommu;
      if (!efr || !features || agree(iommu)) continue;
      const file = features.value.map(formatHex).join(':');
      tell(() => ({
        text: `${name}: the boot log has the features ${formatHex(efr.value.efr)} and ${formatHex(efr.value.efr2)}, its file ${file}. It may mean that the two are of different boots or machines, or that firmware's table (IVRS) and the register differ.`,
        from: efr.from,
        besides: [features.from],
      }));
    }
  },
};

/**
 * The file has EFR2 first in old kernels, EFR in new ones, and one number alone in those before. It is of one IOMMU; the
 * log has the features that all of them share, which may be less.
 */
function agree({ efr, features }: Iommu): boolean {
  if (!efr || !features) return true;
  const [a, b] = features.value;
  if (a === undefined) return true;
  const log = efr.value;
  if (b === undefined) return isIn(log.efr, a);
  return (isIn(log.efr, a) && isIn(log.efr2, b)) || (isIn(log.efr2, a) && isIn(log.efr, b));
}

function isIn(shared: bigint, own: bigint): boolean {
  return (shared & own) === shared;
}

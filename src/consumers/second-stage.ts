import { groupIdAt, type Host } from '../model/host.ts';
import { iommusOf } from './aperture/iommus-of.ts';
import { stagesOf } from './aperture/vtd.ts';

/**
 * Whether an Intel IOMMU that serves the group translates by the first stage alone: scalable mode is on, and ECAP
 * has FLTS without SLTS (VT-d specification, 11.4.3). False where no input has ECAP.
 */
export function lacksSecondStage(host: Host, group: number): boolean {
  const { machine } = host;
  if (!machine) return false;
  return iommusOf(host, [groupIdAt(host, group)]).some(
    ({ driver, ecap }) =>
      driver === 'intel' && ecap !== undefined && !stagesOf(machine, ecap.value).second,
  );
}

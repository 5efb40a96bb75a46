import type { Run, RunStep } from './answers.ts';
import { namesOf } from './settle.ts';

/** The errno of a step and the call that gave it; `ok` where all went through. */
export function answered(step: RunStep): string {
  const fds = Object.values(step.device_fds ?? {}).filter((errno) => errno !== 'ENODEV');
  const calls = [
    ['VFIO_GROUP_SET_CONTAINER', step.set_container],
    ['VFIO_SET_IOMMU', step.set_iommu],
    ['VFIO_DEVICE_BIND_IOMMUFD', step.bind],
    ['VFIO_DEVICE_ATTACH_IOMMUFD_PT', step.bind === '0' ? step.attach : undefined],
    // A group file on /dev/iommu binds and attaches when a device is asked for.
    ['VFIO_DEVICE_BIND_IOMMUFD', fds.find((errno) => errno !== '0')],
  ] as const;
  const refused = calls.find(([, errno]) => errno !== undefined && errno !== '0');
  return refused ? `${refused[1]} by ${refused[0]}` : 'ok';
}

/** What is attached in the end, by the kernel's answers. */
export function attachedNames(run: Run): readonly string[] {
  return run.steps.flatMap((step) => (answered(step) === 'ok' ? namesOf(run, step) : []));
}

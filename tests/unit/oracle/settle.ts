import { attachAll, type AttachOutcome } from '../../../src/consumers/attach.ts';
import { mapHost } from '../../../src/consumers/map-host.ts';
import type { MappingConsumerId } from '../../../src/consumers/map-call.ts';
import { withSettings } from '../../../src/consumers/with-settings.ts';
import type { HostMap } from '../../../src/model/host-map.ts';
import type { Host } from '../../../src/model/host.ts';
import type { AddressRange } from '../../../src/model/range.ts';
import type { HostSettings } from '../../../src/model/settings.ts';
import { readMachine } from '../consumers/aperture/oracle-hosts.ts';
import type { Run, RunStep } from './answers.ts';

const READ = new Map<string, Host>();

/** A machine from its own files alone. No file tells the page size of its kernel, so it is taken from its name. */
function machineOf(name: string): Host {
  const host = READ.get(name) ?? readMachine(name).host;
  READ.set(name, host);
  return host;
}

function pageSizeOfName(name: string): bigint | undefined {
  const kib = /p(64|16)k/.exec(name)?.[1];
  return kib === undefined ? undefined : BigInt(kib) * 1024n;
}

/** A machine with what `chosen` says, and its map. */
export function settle(
  name: string,
  chosen: Pick<HostSettings, 'groups' | 'devices' | 'whatIf'>,
): { readonly host: Host; readonly map: HostMap } {
  const pageSize = pageSizeOfName(name);
  const { host, rules } = withSettings(machineOf(name), {
    name,
    ...(pageSize !== undefined && { pageSize: { value: pageSize, because: 'its name' } }),
    ...chosen,
  });
  return { host, map: mapHost(host, rules) };
}

/** Which rules a run goes by: `/dev/iommu` as a container is iommufd. */
export function consumerOfRun(run: Pick<Run, 'kind'>): MappingConsumerId {
  return run.kind === 'vfio' ? 'vfio-type1' : 'iommufd';
}

/** Whether a nesting parent was asked for and granted. */
export function nests(run: Run): boolean {
  return (
    run.nest_parent === 1 &&
    run.steps.some(({ hwpt_alloc_nest_parent: errno }) => errno === undefined || errno === '0')
  );
}

/** What a step attaches: a group's id, or the devices that the kernel had for user space. */
export function namesOf(run: Run, step: RunStep): readonly string[] {
  if (run.kind === 'vfio') return [String(step.group)];
  if (step.device !== undefined) return [step.device];
  // ENODEV: a bridge, which has no VFIO driver.
  return Object.entries(step.device_fds ?? {}).flatMap(([device, errno]) =>
    errno === 'ENODEV' ? [] : [device],
  );
}

/** All steps of a run, simulated; one outcome a name of `namesOf`. */
export function simulate(
  name: string,
  run: Pick<Run, 'kind'>,
  names: readonly string[],
  liveMaps: readonly AddressRange[] = [],
  whatIf: HostSettings['whatIf'] = {},
): readonly AttachOutcome[] {
  const { host, map } = settle(name, { whatIf });
  return attachAll(consumerOfRun(run), host, map, names, liveMaps);
}

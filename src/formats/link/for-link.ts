import type { LayoutHost } from '../../model/layout.ts';
import type { Machine } from '../../model/machine.ts';

/**
 * A host as links have it: without maps of memory, maps that were tried, what tools call devices and the name that the
 * machine has for itself. They are large, and tell more of a machine than a link is made for; layout files keep them.
 */
export function hostForLink(host: LayoutHost): LayoutHost {
  if (host.kind !== 'read' || !host.facts.machine) return host;
  return { ...host, facts: { ...host.facts, machine: machineForLink(host.facts.machine) } };
}

function machineForLink(machine: Machine): Machine {
  const { hostName: _name, attempts: _attempts, memoryMaps: _maps, devices, ...rest } = machine;
  return { ...rest, devices: devices.map(({ label: _label, ...device }) => device) };
}

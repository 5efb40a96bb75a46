import { nameOfPciClass, nameOfPciId, type PciIds } from '../../formats/names/pci-ids.ts';
import type { DeviceFacts } from '../../model/machine.ts';

/** Whether the list of PCI ids could name a device that no tool has named. */
export function wantsPciIds(facts: DeviceFacts | undefined): boolean {
  return (
    facts !== undefined && facts.label === undefined && (facts.vendor ?? facts.class) !== undefined
  );
}

/**
 * What a device is: `8086:10d3 Intel Corporation 82574L Gigabit Network Connection`. Ids alone where neither a tool nor
 * the list has a name; empty where nothing is known.
 */
export function deviceText(facts: DeviceFacts | undefined, list: PciIds | undefined): string {
  if (!facts) return '';
  const { vendor, device, label, class: code } = facts;
  const ids = vendor !== undefined && device !== undefined ? [`${vendor}:${device}`] : [];
  const found =
    list !== undefined && vendor !== undefined && device !== undefined
      ? nameOfPciId(list, vendor, device)
      : undefined;
  const kind = list !== undefined && code !== undefined ? nameOfPciClass(list, code) : undefined;
  const known = found && [found.vendor, found.device ?? kind ?? ''].join(' ').trim();
  return [...ids, label ?? known ?? kind ?? ''].join(' ').trim();
}

/** What else is told of it: its driver, its NUMA node. */
export function deviceNotes(facts: DeviceFacts | undefined): string {
  return [
    ...(facts?.driver === undefined ? [] : [`driver ${facts.driver}`]),
    ...(facts?.numaNode === undefined ? [] : [`NUMA node ${facts.numaNode}`]),
  ].join(', ');
}

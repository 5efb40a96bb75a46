import { optionSize } from './common-parameters.ts';
import type { GuestChange, GuestValues } from './guest-layout.ts';
import { choiceValue, sizeValue } from './guest-values.ts';
import { GIB, MIB } from './pieces.ts';
import { iommuChanges } from './qemu-iommu.ts';
import type { PcMachine } from './qemu-pc-memory.ts';
import { isSince } from './qemu-versions.ts';

/** What may help a PC whose pieces meet what a host refuses. The first of several with one id is the mildest. */
export function pcChanges(machine: PcMachine, values: GuestValues): readonly GuestChange[] {
  return [
    ...versionChanges(machine, values),
    ...splitChanges(machine, values),
    ...holeChanges(machine, values),
    ...iommuChanges(values),
  ];
}

function machineOption(machine: PcMachine, version: string): string {
  return `-machine pc-${machine === 'q35' ? 'q35' : 'i440fx'}-${version}`;
}

function versionChanges(machine: PcMachine, values: GuestValues): readonly GuestChange[] {
  const version = choiceValue(values, 'machine');
  const old = !isSince(version, '7.1');
  const intel = choiceValue(values, 'cpu') !== 'amd';
  const changes: GuestChange[] = [];
  if (old || intel) {
    const words = [
      ...(old ? [machineOption(machine, '7.1')] : []),
      ...(intel ? ['-cpu host,host-phys-bits=on'] : []),
    ];
    changes.push({
      id: 'relocation',
      text: `Let RAM move above 1 TiB: ${[...(old ? ['a machine version of 7.1 or newer'] : []), ...(intel ? ['a virtual CPU of AMD'] : [])].join(' and ')}.`,
      option: words.join(' '),
      values: { ...values, cpu: 'amd', machine: old ? '7.1' : version },
    });
  }
  if (!old) {
    changes.push({
      id: 'older-machine',
      text: 'Keep RAM at 4 GiB: a machine version of 7.0 or older does not move it above 1 TiB.',
      option: machineOption(machine, '7.0'),
      values: { ...values, machine: '7.0' },
    });
  }
  return changes;
}

function splitChanges(machine: PcMachine, values: GuestValues): readonly GuestChange[] {
  const now = sizeValue(values, 'max-ram-below-4g');
  // Whole GiB keep huge pages whole, so these come first; then steps of 256 MiB, the largest first.
  const steps = Array.from({ length: 13 }, (_, at) => 3n * GIB - BigInt(at) * 256n * MIB);
  const sizes = steps.toSorted((a, b) => {
    const whole = (a % GIB === 0n ? 0 : 1) - (b % GIB === 0n ? 0 : 1);
    return whole !== 0 ? whole : a > b ? -1 : 1;
  });
  return sizes
    .filter((size) => size > 0n && (now === 0n || size < now))
    .map((size) => ({
      id: 'max-ram-below-4g',
      text: `Put less RAM below 4 GiB: at most ${optionSize(size)}.`,
      option: `-machine ${machine},max-ram-below-4g=${optionSize(size)}`,
      values: { ...values, 'max-ram-below-4g': size },
    }));
}

function holeChanges(machine: PcMachine, values: GuestValues): readonly GuestChange[] {
  const now = sizeValue(values, 'pci-hole64-size');
  const host = machine === 'q35' ? 'q35-pcihost' : 'i440FX-pcihost';
  return [16n, 8n, 4n, 2n, 1n]
    .map((gib) => gib * GIB)
    .filter((size) => size < now)
    .map((size) => ({
      id: 'pci-hole64-size',
      text: `Make the 64-bit PCI hole smaller: ${optionSize(size)}.`,
      option: `-global ${host}.pci-hole64-size=${optionSize(size)}`,
      values: { ...values, 'pci-hole64-size': size },
    }));
}

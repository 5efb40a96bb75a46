import type { Group } from '../../model/host.ts';
import { isPciAddress } from '../../model/pci-address.ts';
import { assertNever } from '../../model/result.ts';
import type { DeviceScope, FirmwareRegion, KernelAnswer } from '../../model/told.ts';
import type { NeutralNames } from './neutral-names.ts';

/** So many devices stand for a range of addresses; of one that has more nothing is said. */
const MOST_OF_RANGE = 64;

/**
 * What firmware wants, with neutral names for its devices. Neutral names have no order, so a range of PCI addresses
 * becomes the devices of `groups` that are in it; where there is none, the source does not say for whom.
 */
export function firmwareWith(
  firmware: readonly FirmwareRegion[],
  names: NeutralNames,
  groups: readonly Group[],
): readonly FirmwareRegion[] {
  const hasRange = firmware.some(({ scopes }) => scopes.some(({ kind }) => kind === 'range'));
  const devices = hasRange ? groups.flatMap((group) => group.devices).toSorted() : [];
  return firmware.map((region) => ({
    ...region,
    scopes: region.scopes.flatMap((scope) => scopesWith(scope, names, devices)),
  }));
}

function scopesWith(
  scope: DeviceScope,
  names: NeutralNames,
  devices: readonly string[],
): readonly DeviceScope[] {
  switch (scope.kind) {
    case 'all':
      return [scope];
    case 'device':
    case 'bridge':
      return [{ kind: scope.kind, name: names.device(scope.name) }];
    case 'path':
      return [{ kind: 'path', path: names.device(scope.path) }];
    case 'range':
      return withinRange(scope.first, scope.last, devices).map((device) => ({
        kind: 'device',
        name: names.device(device),
      }));
    default:
      return assertNever(scope);
  }
}

/** The devices from `first` to `last`, both inclusive. PCI addresses have as many digits each: their order is that of their texts. */
function withinRange(first: string, last: string, devices: readonly string[]): readonly string[] {
  const begin = lowerBound(devices, first.toLowerCase());
  const found: string[] = [];
  for (let at = begin; at < devices.length && found.length <= MOST_OF_RANGE; at += 1) {
    const device = devices[at] ?? '';
    if (device > last.toLowerCase()) break;
    if (isPciAddress(device)) found.push(device);
  }
  return found.length > MOST_OF_RANGE ? [] : found;
}

/** Where the first of the sorted texts stands that is not below `text`. */
function lowerBound(texts: readonly string[], text: string): number {
  let low = 0;
  let high = texts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((texts[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** An answer with a neutral name for the group or device that it was asked for. */
export function answerWith(answer: KernelAnswer, names: NeutralNames): KernelAnswer {
  const { of } = answer;
  if (of === undefined) return answer;
  const isGroup = /^\d+$/.test(of) || of.startsWith('dev:');
  return { ...answer, of: isGroup ? names.group(of) : names.device(of) };
}

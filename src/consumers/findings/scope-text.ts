import { pciSegment } from '../../model/pci-address.ts';
import { assertNever } from '../../model/result.ts';
import type { DeviceScope } from '../../model/told.ts';

/** So many devices of a scope are named; the rest are counted. */
const NAMED = 4;

/** A device that firmware names, as a person reads it: `0000:00:1f.2`, `all devices`, `all behind 0000:00:1c.0`. */
export function scopeText(scope: DeviceScope): string {
  switch (scope.kind) {
    case 'all':
      return scope.segment === undefined
        ? 'all devices'
        : `all devices of segment ${pciSegment(scope.segment)}`;
    case 'device':
      return scope.name;
    case 'bridge':
      return `all behind ${scope.name}`;
    case 'range':
      return `${scope.first} to ${scope.last}`;
    case 'path':
      return scope.path;
    default:
      return assertNever(scope);
  }
}

/** For whom firmware wants a range: ` for A and B`; empty where the source does not say. */
export function scopesText(scopes: readonly DeviceScope[]): string {
  if (scopes.length === 0) return '';
  const all = [...new Set(scopes.map(scopeText))];
  const names = all.slice(0, NAMED);
  const more = all.length - names.length;
  return ` for ${names.join(', ')}${more > 0 ? ` and ${more.toString()} more` : ''}`;
}

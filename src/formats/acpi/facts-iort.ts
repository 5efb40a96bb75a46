import type { DeviceScope } from '../../model/told.ts';
import type { HostDraft } from '../host-draft.ts';
import { addWanted } from './firmware-range.ts';
import { requesterName } from './pci-name.ts';
import type { IdMapping, IortNode } from './structures.ts';

/** A node that stands for devices. */
type DeviceNode = Exclude<IortNode, { readonly kind: 'rmr' }>;

/** A mapping of a node that stands for devices. */
type Route = { readonly node: DeviceNode; readonly mapping: IdMapping };

/**
 * How much is compared for one table, so that none can take minutes: a match counts as much as `MATCH` others. Real
 * tables have some hundred mappings, of which each is compared with each.
 */
const BUDGET = 1 << 24;
const MATCH = 64;

/** Requester ids of one PCI segment. */
const REQUESTERS = 0x1_0000;

/**
 * Notes the reserved memory (RMR) of an IORT, each piece for the devices whose stream ids the node's mappings name:
 * root complexes and named components are searched for mappings that lead to the same stream ids of the same SMMU.
 * Where none does, for no device. `direct-relaxable` where firmware permits remapping, else `direct` (`iort_get_rmrs` and
 * `iort_rmr_has_dev` in drivers/acpi/arm64/iort.c). False where the table is too large to compare all.
 */
export function addIort(nodes: readonly IortNode[], draft: HostDraft): boolean {
  const routes = routesOf(nodes);
  const budget = { left: BUDGET };
  for (const node of nodes) {
    if (node.kind !== 'rmr') continue;
    const kind = node.remappable ? 'direct-relaxable' : 'direct';
    const scopes = scopesOf(node, routes, budget);
    for (const { base, length, from } of node.pieces) {
      addWanted(draft, { table: 'rmr', start: base, extent: { length }, kind, scopes, from });
    }
  }
  return budget.left > 0;
}

function routesOf(nodes: readonly IortNode[]): ReadonlyMap<number, readonly Route[]> {
  const routes = new Map<number, Route[]>();
  for (const node of nodes) {
    if (node.kind === 'rmr') continue;
    for (const mapping of node.mappings) {
      const known = routes.get(mapping.to);
      if (known) known.push({ node, mapping });
      else routes.set(mapping.to, [{ node, mapping }]);
    }
  }
  return routes;
}

function scopesOf(
  { mappings }: IortNode,
  routes: ReadonlyMap<number, readonly Route[]>,
  budget: { left: number },
): DeviceScope[] {
  const scopes = new Map<string, DeviceScope>();
  for (const streams of mappings) {
    for (const route of routes.get(streams.to) ?? []) {
      if (budget.left <= 0) return [...scopes.values()];
      const scope = scopeOf(route, streams);
      budget.left -= scope ? MATCH : 1;
      if (scope) scopes.set(JSON.stringify(scope), scope);
    }
  }
  return [...scopes.values()];
}

// The devices of the route whose stream ids are among `streams`.
function scopeOf({ node, mapping }: Route, streams: IdMapping): DeviceScope | undefined {
  const span = mapping.single ? 1 : mapping.count;
  const first = Math.max(mapping.output, streams.output);
  const last = Math.min(mapping.output + span, streams.output + streams.count) - 1;
  if (last < first) return undefined;
  if (node.kind === 'named-component') {
    return node.name === '' ? undefined : { kind: 'device', name: node.name };
  }
  if (mapping.single) return { kind: 'all', segment: node.segment };
  const shift = mapping.input - mapping.output;
  return requesters(node.segment, first + shift, last + shift);
}

function requesters(segment: number, first: number, last: number): DeviceScope | undefined {
  if (first >= REQUESTERS) return undefined;
  const name = requesterName(segment, first);
  if (last === first) return { kind: 'device', name };
  const end = Math.min(last, REQUESTERS - 1);
  return { kind: 'range', first: name, last: requesterName(segment, end) };
}

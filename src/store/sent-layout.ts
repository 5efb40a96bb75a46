import type { Host } from '../model/host.ts';
import type { Layout, LayoutHost } from '../model/layout.ts';
import type { EngineClient } from '../worker/client.ts';
import type { PackedHost, SentLayout } from '../worker/protocol.ts';

/** Writing out a host takes the page some 0.16 ms: so many at once are 8 ms, and fewer are sent as they are. */
const AT_ONCE = 50;

/** The columns of a host of more regions cost no more than its packed bytes do. */
const MOST_REGIONS = 1000;

type ReadLayoutHost = Extract<LayoutHost, { kind: 'read' }>;

/** Facts never change, so that they are packed once, however often their host is renamed or settled. */
const packedFacts = new WeakMap<Host, Uint8Array<ArrayBuffer>>();

/**
 * The layout as it is sent to the worker. Many hosts at once would take the page longer than a frame to write out, so
 * the worker packs them first, a few in each task. Hosts stay as they are where it fails at that.
 */
export async function sentLayout(engine: EngineClient, layout: Layout): Promise<SentLayout> {
  if (layout.hosts.length <= AT_ONCE) return layout;
  const unpacked = layout.hosts.filter(isPackable).filter(({ facts }) => !packedFacts.has(facts));
  for (let at = 0; at < unpacked.length; at += AT_ONCE) {
    // oxlint-disable-next-line no-await-in-loop -- a pause after each is the point
    await pack(engine, unpacked.slice(at, at + AT_ONCE));
  }
  return { ...layout, hosts: layout.hosts.map(packedHost) };
}

async function pack(engine: EngineClient, hosts: readonly ReadLayoutHost[]): Promise<void> {
  const bare = hosts.map(({ facts, diagnostics }) => {
    return { kind: 'read', name: '', settings: {}, facts, diagnostics } as const;
  });
  const answer = await engine.request<'pack-hosts'>({ kind: 'pack-hosts', hosts: bare });
  if (answer.status !== 'done') return;
  answer.reply.packed.forEach((bytes, at) => {
    const host = hosts[at];
    if (host) packedFacts.set(host.facts, bytes);
  });
}

function isPackable(host: LayoutHost): host is ReadLayoutHost {
  return host.kind === 'read' && host.facts.regions.length <= MOST_REGIONS;
}

function packedHost(host: LayoutHost): LayoutHost | PackedHost {
  const bytes = host.kind === 'read' ? packedFacts.get(host.facts) : undefined;
  if (host.kind !== 'read' || bytes === undefined) return host;
  const { name, settings, look } = host;
  return { kind: 'packed', bytes, name, settings, ...(look && { look }) };
}

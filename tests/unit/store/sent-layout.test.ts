import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { formatLink } from '../../../src/formats/link/format-link.ts';
import { formatLayoutJson } from '../../../src/formats/layout-json/format-layout-json.ts';
import { readHost } from '../../../src/formats/read-host.ts';
import { invariant } from '../../../src/model/result.ts';
import type { Layout, LayoutHost } from '../../../src/model/layout.ts';
import { sentLayout } from '../../../src/store/sent-layout.ts';
import type { Request } from '../../../src/worker/protocol.ts';
import { directEngine } from './direct-engine.ts';

const SAMPLE = 'public/examples/intel-workstation.txt';

function layoutOf(count: number): Layout {
  const bytes = new Uint8Array(readFileSync(SAMPLE));
  const hosts = Array.from({ length: count }, (_, at): LayoutHost => {
    const read = readHost(`h${at}`, [{ path: SAMPLE, bytes }]);
    invariant(read.ok, 'the example is read');
    const { host: facts, diagnostics } = read.value;
    const settings = at % 3 === 0 ? { dmaMaskBits: 32 + (at % 8) } : {};
    const look = at === 7 ? { look: { mark: 'red' } as const } : {};
    return { kind: 'read', name: `h${at}`, settings, ...look, facts, diagnostics };
  });
  const preset: LayoutHost = { kind: 'preset', name: 'p', preset: 'vtd-39', settings: {} };
  return { hosts: [...hosts, preset], view: { scale: 'linear' }, aside: [['x', '1']] };
}

/** The engine, with what it was asked. */
function askedEngine() {
  const { client, asked } = directEngine();
  const hosts: number[] = [];
  const request = client.request.bind(client) as (ask: never) => Promise<never>;
  const watched = {
    ...client,
    request: (ask: Request) => {
      if (ask.kind === 'pack-hosts') hosts.push(ask.hosts.length);
      return request(ask as never);
    },
  } as typeof client;
  return { client: watched, asked, hosts };
}

it('`sentLayout` of a few hosts is the layout itself', async () => {
  const { client, asked } = askedEngine();
  const layout = layoutOf(49);
  expect(await sentLayout(client, layout)).toBe(layout);
  expect(asked).toEqual([]);
});

it('`sentLayout` of many makes the same link and file, sent a few at a time, and each once', async () => {
  const { client, hosts } = askedEngine();
  const layout = layoutOf(120);
  const sent = await sentLayout(client, layout);
  expect(hosts).toEqual([50, 50, 20]);
  expect(sent.hosts.map(({ kind }) => kind).filter((kind) => kind === 'packed')).toHaveLength(120);
  const link = await client.request<'make-link'>({ kind: 'make-link', layout: sent, options: {} });
  expect(link).toMatchObject({ status: 'done', reply: { fragment: await formatLink(layout) } });
  const file = await client.request<'make-file'>({ kind: 'make-file', layout: sent });
  const text = file.status === 'done' ? file.reply.pieces.join('') : '';
  expect(text).toBe([...formatLayoutJson(layout)].join(''));
  const renamed = layout.hosts.map((host) => ({ ...host, name: `${host.name}-b` }));
  const again = await sentLayout(client, { ...layout, hosts: renamed });
  expect(hosts).toHaveLength(3);
  expect(again.hosts[119]).toMatchObject({ kind: 'packed', name: 'h119-b' });
});

it('`sentLayout` leaves hosts as they are where the engine fails', async () => {
  const layout = layoutOf(60);
  const client = {
    ...directEngine().client,
    request: async () => ({ status: 'failed', failure: { code: 'broken', why: '' } }),
  } as never;
  expect(await sentLayout(client, layout)).toEqual(layout);
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONSUMER_IDS } from '../../../../src/consumers/consumer.ts';
import { mapHost } from '../../../../src/consumers/map-host.ts';
import { withSettings } from '../../../../src/consumers/with-settings.ts';
import { hostForLink } from '../../../../src/formats/link/for-link.ts';
import { formatLink } from '../../../../src/formats/link/format-link.ts';
import { hostOfLayout } from '../../../../src/formats/link/host-of-layout.ts';
import { parseLink } from '../../../../src/formats/link/parse-link.ts';
import { formatReport } from '../../../../src/formats/report-json.ts';
import type { LayoutHost } from '../../../../src/model/layout.ts';
import { arbitraryLayout, arbitrarySettings } from './arbitrary-layouts.ts';
import { corpusHosts, folderHosts } from './corpus-hosts.ts';

async function opened(link: string) {
  const read = await parseLink(link);
  if (!read.ok) throw new Error(`not opened: ${JSON.stringify(read.error)}`);
  return read.value;
}

/** Every report of a host, with its map and its diagnostics. */
function reportsOf(entry: LayoutHost) {
  const asked = hostOfLayout(entry);
  if (!asked.ok) throw new Error(asked.error.code);
  const { diagnostics } = asked.value;
  const { host, rules } = withSettings(asked.value.host, asked.value.settings);
  const map = mapHost(host, rules);
  return CONSUMER_IDS.map((consumer) => {
    const usableOnAll = map.consumers[consumer]?.usable;
    if (!usableOnAll) throw new Error(`no map for ${consumer}`);
    const report = { consumer, hosts: [{ host, map }], usableOnAll, diagnostics };
    return [...formatReport(report)].join('');
  });
}

describe('parseLink(formatLink(layout))', () => {
  it('is the layout, for random ones, without a notice', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLayout, async (layout) => {
        expect(await opened(await formatLink(layout))).toEqual({ layout, notices: [] });
      }),
      { numRuns: 400 },
    );
  });

  // A link leaves some facts of the machine out.
  const hosts = [...corpusHosts(), ...folderHosts()].map(({ path, host }) => ({
    path,
    host: hostForLink(host),
  }));
  it('has seen the corpus, and folders with a machine', () => {
    expect(hosts.length).toBeGreaterThanOrEqual(80);
    expect(
      hosts.filter(({ host }) => host.kind === 'read' && host.facts.machine).length,
    ).toBeGreaterThan(10);
  });
  it.each(hosts.map(({ path, host }) => [path, host] as const))(
    'is the host %s: facts, map, reports, lines',
    async (_path, host) => {
      const layout = { hosts: [host], view: {}, aside: [] };
      const { layout: back, notices } = await opened(await formatLink(layout));
      expect(back).toEqual(layout);
      expect(notices).toEqual([]);
      const [one] = back.hosts;
      expect(one && reportsOf(one)).toEqual(reportsOf(host));
    },
  );

  it('is all hosts of the corpus in one link', async () => {
    const layout = { hosts: hosts.map(({ host }) => host), view: {}, aside: [] };
    expect((await opened(await formatLink(layout))).layout).toEqual(layout);
  });

  it('gives the same reports under settings of any kind', async () => {
    const some = hosts.filter(({ path }) => /shapes|oracle\/(x86|arm64)/.test(path));
    expect(some.length).toBeGreaterThan(5);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...some), arbitrarySettings, async ({ host }, said) => {
        const { groups: _groups, devices: _devices, ...settings } = said;
        const entry = { ...host, settings };
        const { layout } = await opened(await formatLink({ hosts: [entry], view: {}, aside: [] }));
        const [back] = layout.hosts;
        expect(back && reportsOf(back)).toEqual(reportsOf(entry));
      }),
      { numRuns: 40 },
    );
  });
});

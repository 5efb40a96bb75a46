import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapHost } from '../../../../src/consumers/map-host.ts';
import { EMPTY_SET } from '../../../../src/engine/range-set.ts';
import { parseOwnFile } from '../../../../src/formats/own/own-file.ts';
import { parseReport } from '../../../../src/formats/own/parse-report.ts';
import { readHost } from '../../../../src/formats/read-host.ts';
import { formatReport } from '../../../../src/formats/report-json.ts';
import type { Host } from '../../../../src/model/host.ts';
import { serve } from '../../../../src/worker/serve.ts';
import { textHost } from '../../consumers/text-host.ts';
import { anyHost } from '../export/hosts.ts';

function reportText(hosts: readonly Host[]): string {
  const mapped = hosts.map((host) => ({ host, map: mapHost(host) }));
  const consumer = 'iommufd';
  return [
    ...formatReport({ consumer, hosts: mapped, usableOnAll: EMPTY_SET, diagnostics: [] }),
  ].join('');
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The hosts of a report, as they were read. */
function hostsOf(text: string): readonly Host[] {
  const read = parseOwnFile(bytesOf(text));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.hosts.map((host) => {
    if (host.kind !== 'read') throw new Error(host.kind);
    return host.facts;
  });
}

async function failureOf(text: string) {
  const files = [{ path: 'report.json', bytes: bytesOf(text) }];
  const input = { kind: 'bytes', files } as const;
  const { reply } = await serve({ id: 1, kind: 'read', input, settings: { name: 'r' } });
  if (reply.kind !== 'failed') throw new Error(`answered with ${reply.kind}`);
  return reply.failure;
}

const LAB1 = textHost(
  { '8': '0-0xffffff direct-relaxable,0x8000000-0x80fffff msi', '1': '0xfee00000-0xfeefffff msi' },
  '0-0x7fffffffff',
);

describe('`parseOwnFile` of a report', () => {
  it('gives each host with its aperture, groups, devices and regions, and whose rules were asked', () => {
    const read = parseOwnFile(bytesOf(reportText([LAB1, { ...LAB1, name: 'lab2' }])));
    if (!read.ok) throw new Error('not read');
    expect(read.value.hosts.map(({ name }) => name)).toEqual(['test', 'lab2']);
    expect(read.value.view.consumer).toBe('iommufd');
    const [host] = hostsOf(reportText([LAB1]));
    expect(host?.aperture).toEqual(LAB1.aperture);
    expect(host?.groups).toEqual([
      { id: '1', devices: ['device-1'] },
      { id: '8', devices: ['device-8'] },
    ]);
    expect(host?.regions.length).toBe(3);
    expect(host?.softwareMsi).toBeUndefined();
  });

  it('keeps windows that were said to be of hardware, or of software elsewhere', () => {
    const [none] = hostsOf(reportText([{ ...LAB1, softwareMsi: [] }]));
    expect(none?.softwareMsi).toEqual([]);
    const text = reportText([LAB1]).replaceAll('0x80fffff"', '0x80ffff0"');
    const [moved] = hostsOf(text);
    expect(moved?.softwareMsi).toEqual([{ first: 0x800_0000n, last: 0x80f_fff0n }]);
  });

  it('of any host makes the same report again', () => {
    fc.assert(
      fc.property(anyHost, (host) => {
        const text = reportText([host]);
        const again = JSON.parse(reportText(hostsOf(text))) as { hosts: Record<string, unknown>[] };
        const first = JSON.parse(text) as { hosts: Record<string, unknown>[] };
        const kept = ({ name, aperture, groups, merged, usable }: Record<string, unknown>) => {
          return { name, aperture, groups, merged, usable };
        };
        expect(again.hosts.map(kept)).toEqual(first.hosts.map(kept));
      }),
      { numRuns: 200 },
    );
  });

  it('never throws, with the text cut, spliced and changed anywhere, and says the same again', () => {
    const text = reportText([LAB1]);
    const edits = fc.array(
      fc.tuple(
        fc.nat({ max: text.length }),
        fc.nat({ max: 5 }),
        fc.constantFrom('', '"', '0', '}', 'null'),
      ),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(edits, (changes) => {
        let broken = text;
        for (const [at, length, by] of changes) {
          broken = broken.slice(0, at) + by + broken.slice(at + length);
        }
        expect(parseReport(bytesOf(broken))).toEqual(parseReport(bytesOf(broken)));
      }),
      { numRuns: 10_000 },
    );
  });

  it.each([
    ['{"format":"iovascope-report","version":2}', 'too-new'],
    ['{"format":"iovascope-report","version":1', 'not-json'],
    ['{"format":"iovascope-report","version":1,"hosts":[{}]}', 'bad-field'],
    [reportText([LAB1]).replace('"0xfeefffff"', '"0x1"'), 'bad-field'],
  ])('that is wrong opens nothing, and says why: %#', async (text, code) => {
    const read = parseOwnFile(bytesOf(text));
    expect(read.ok ? 'ok' : read.error.code).toBe(code);
    expect(await failureOf(text)).toMatchObject({ code: 'bad-layout', path: 'report.json' });
  });
});

describe('`serve` of a report', () => {
  it('opens it as a layout', async () => {
    const failure = await failureOf(reportText([LAB1, { ...LAB1, name: 'lab2' }]));
    expect(failure).toMatchObject({ code: 'is-layout', layout: { hosts: [{}, { name: 'lab2' }] } });
  });
});

describe('`readHost` of what --json printed', () => {
  it.each(['report', 'probe', 'fit', 'compare'])(
    '%s holds no host of its own, and says so',
    (what) => {
      const text = `{"format":"iovascope-${what}","version":1,"regions":[{"first":"0x0","last":"0xfff","kind":"msi"}]}`;
      const read = readHost('x', [{ path: 'x.json', bytes: bytesOf(text) }]);
      if (!read.ok) throw new Error(read.error.code);
      expect(read.value.host.regions.length).toBe(0);
      const told = read.value.host.warnings.find(({ code }) => code === 'left-aside');
      expect(told?.text).toContain(what === 'report' ? 'open it by itself' : `${what} --json`);
    },
  );
});

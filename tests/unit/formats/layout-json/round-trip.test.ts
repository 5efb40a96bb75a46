import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLayoutJson } from '../../../../src/formats/layout-json/format-layout-json.ts';
import { isLayoutFile } from '../../../../src/formats/layout-json/is-layout-file.ts';
import { parseLayoutJson } from '../../../../src/formats/layout-json/parse-layout-json.ts';
import { readHost } from '../../../../src/formats/read-host.ts';
import { HOST_MARKS, type HostLook } from '../../../../src/model/host-look.ts';
import type { Layout } from '../../../../src/model/layout.ts';
import { arbitraryLayout, plainPreset } from '../link/arbitrary-layouts.ts';
import { corpusHosts, folderHosts } from '../link/corpus-hosts.ts';

const arbitraryLook: fc.Arbitrary<HostLook> = fc.record(
  {
    mark: fc.constantFrom(...HOST_MARKS),
    hidden: fc.constant(true),
    baseline: fc.constant(true),
  },
  { requiredKeys: [] },
);

const fileOf = (layout: Layout): string => [...formatLayoutJson(layout)].join('');
const parse = (text: string) => parseLayoutJson(new TextEncoder().encode(text));

describe('parseLayoutJson(formatLayoutJson(layout))', () => {
  it('is the layout, for random ones', () => {
    fc.assert(
      fc.property(arbitraryLayout, arbitraryLook, (plain, look) => {
        const layout = { ...plain, hosts: plain.hosts.map((host) => ({ ...host, look })) };
        const text = fileOf(layout);
        expect(isLayoutFile(new TextEncoder().encode(text))).toBe(true);
        expect(parse(text)).toEqual({ ok: true, value: layout });
      }),
      { numRuns: 300 },
    );
  });

  it('is all hosts of the corpus in one file', () => {
    const hosts = [...corpusHosts(), ...folderHosts()].map(({ host }) => host);
    expect(hosts.length).toBeGreaterThanOrEqual(80);
    const layout = { hosts, view: {}, aside: [] };
    expect(parse(fileOf(layout))).toEqual({ ok: true, value: layout });
  });
});

const preset = fileOf({ hosts: [plainPreset('vtd-39')], view: { scale: 'linear' }, aside: [] });
const laptop = corpusHosts().find(
  ({ host }) => host.kind === 'read' && host.facts.regions.length > 3,
);
const dump = fileOf({ hosts: laptop ? [laptop.host] : [], view: {}, aside: [] });
const faultIn = (text: string) => {
  const read = parse(text);
  return read.ok ? undefined : read.error;
};

describe('parseLayoutJson(a file that is wrong)', () => {
  it('names the field and what it should be', () => {
    expect(faultIn(preset.replace('"name":"vtd-39"', '"name":7'))).toEqual({
      code: 'bad-field',
      path: 'hosts[0].name',
      expected: 'a text',
    });
    expect(faultIn(preset.replace('"preset":"vtd-39"', '"preset":"vtd-40"'))).toMatchObject({
      path: 'hosts[0].preset',
    });
    expect(faultIn(preset.replace('"linear"', '"cubic"'))).toMatchObject({
      path: 'view.scale',
      expected: 'one of log, elastic, linear',
    });
  });

  it.each([
    [
      'an address over 64 bits',
      (text: string) => text.replace(/"last":"0x/, '"last":"0x10000000000000000'),
    ],
    [
      'an address as a number',
      (text: string) => text.replace(/"last":"0x[0-9a-f]+"/, '"last":4096'),
    ],
    [
      'a range that is empty',
      (text: string) => text.replace(/"first":"0x[0-9a-f]+"/g, '"first":"0xffffffffffffffff"'),
    ],
    ['a group that is not there', (text: string) => text.replace(/"group":\d+/, '"group":4000')],
    ['a source that is not there', (text: string) => text.replace(/"source":\d+/, '"source":9')],
    [
      'a kind that is none',
      (text: string) => text.replace(/"kind":"(?!read)[a-z-]+"/, '"kind":"free"'),
    ],
  ])('refuses %s', (_what, change) => {
    const changed = change(dump);
    expect(changed).not.toBe(dump);
    expect(faultIn(changed)?.code).toBe('bad-field');
  });

  it('says that it was cut, or is of a later version', () => {
    expect(faultIn(dump.slice(0, -20))?.code).toBe('not-json');
    expect(faultIn(preset.replace('"version":1', '"version":2'))).toEqual({
      code: 'too-new',
      version: 2,
      known: 1,
    });
  });

  it('never throws, whatever is changed in it', () => {
    fc.assert(
      fc.property(fc.nat(dump.length), fc.string({ maxLength: 6 }), fc.nat(4), (at, text, cut) => {
        const changed = dump.slice(0, at) + text + dump.slice(at + cut);
        expect(() => parse(changed)).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });

  it('passes over fields that a later iovascope may add', () => {
    expect(parse(preset.replace('"view":{', '"later":1,"view":{"later":[],'))).toEqual(
      parse(preset),
    );
  });
});

describe('isLayoutFile', () => {
  it('knows a file by its first key, and no dump', () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    expect(isLayoutFile(bytes('\uFEFF {\n "format": "iovascope-layout"'))).toBe(true);
    expect(isLayoutFile(bytes('{"format":"iovascope-report"'))).toBe(true);
    expect(isLayoutFile(bytes('{"format":"iovascope-probe"'))).toBe(false);
    expect(isLayoutFile(bytes('0x0 0xfff msi'))).toBe(false);
    expect(isLayoutFile(bytes(''))).toBe(false);
  });
});

describe('readHost(a layout file beside a dump)', () => {
  it('leaves it aside with a warning: its regions are of other hosts', () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    const read = readHost('lab', [
      { path: 'a.txt', bytes: bytes('0xfee00000 0xfeefffff msi') },
      { path: 'old.iovascope.json', bytes: bytes(dump) },
    ]);
    expect(read.ok && read.value.host.regions.length).toBe(1);
    expect(read.ok && read.value.host.warnings.map(({ code }) => code)).toEqual([
      'unrecognised-file',
    ]);
  });
});

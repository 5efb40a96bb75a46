import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { formatLink } from '../../../../src/formats/link/format-link.ts';
import { LINK_LIMITS } from '../../../../src/formats/link/link-error.ts';
import { parseLink } from '../../../../src/formats/link/parse-link.ts';
import { range } from '../../../../src/model/range.ts';
import { EMPTY_LAYOUT, type Layout } from '../../../../src/model/layout.ts';
import { plainPreset } from './arbitrary-layouts.ts';
import { readOf } from './corpus-hosts.ts';
import { gzLink } from './seal.ts';

const DUMP = '0x00000000fee00000 0x00000000feefffff msi\n';
const HOST = readOf('lab1', [['lab1.txt', new TextEncoder().encode(DUMP)]]);

async function opened(link: string) {
  const read = await parseLink(link);
  if (!read.ok) throw new Error(`not opened: ${JSON.stringify(read.error)}`);
  return read.value;
}

async function fault(link: string) {
  const read = await parseLink(link);
  if (read.ok) throw new Error('it opened');
  return read.error;
}

async function packed(): Promise<string> {
  return formatLink({ hosts: [HOST], view: {}, aside: [] });
}

function namesOf({ hosts }: Layout): string[] {
  return hosts.map(({ name }) => name);
}

describe('parseLink', () => {
  it('of nothing is nothing', async () => {
    expect(await opened('')).toEqual({ layout: EMPTY_LAYOUT, notices: [] });
    expect(await opened('#')).toEqual({ layout: EMPTY_LAYOUT, notices: [] });
  });

  it('reads presets with parameters, in order, a second one of a name with a number', async () => {
    const { layout } = await opened('p=vtd-39,s390-zpci?memory=64G,vtd-39');
    expect(namesOf(layout)).toEqual(['vtd-39', 's390-zpci', 'vtd-39 (2)']);
    expect(layout.hosts[1]).toMatchObject({ kind: 'preset', preset: 's390-zpci?memory=64G' });
    expect(await formatLink(layout)).toBe('p=vtd-39,s390-zpci?memory=64G,vtd-39');
  });

  it('undoes percent-encoding, and leaves + and / as they are', async () => {
    const { layout } = await opened('p=vtd-39%2Cs390-zpci%3Fmemory%3D64G&x=a+b/c%2B');
    expect(namesOf(layout)).toEqual(['vtd-39', 's390-zpci']);
    expect(layout.aside).toEqual([['x', 'a+b/c+']]);
  });

  it('adds p, d and gz in that order, wherever they stand', async () => {
    const d = await packed();
    const { layout } = await opened(`${gzLink(DUMP)}&${d}&p=vtd-48`);
    expect(layout.hosts.map(({ kind }) => kind)).toEqual(['preset', 'read', 'text']);
  });

  it('reads gz in both alphabets, padded or not, wrapped or not', async () => {
    const text = Array.from({ length: 60 }, (_, i) => `# ${i * 7919}\n`).join('') + DUMP;
    const base64 = gzipSync(text).toString('base64');
    expect(base64).toMatch(/[+/]/);
    const wrapped = base64.replaceAll(/.{76}/g, '$&\n');
    const url = gzipSync(text).toString('base64url');
    for (const value of [base64, url, wrapped, encodeURIComponent(base64), `${url}==`]) {
      const [host] = (await opened(`gz=${value}`)).layout.hosts;
      expect(host?.kind === 'text' && new TextDecoder().decode(host.bytes)).toBe(text);
    }
  });

  it('keeps what it does not know aside, and formatLink writes it again', async () => {
    const { layout, notices } = await opened('p=vtd-39&later=1%262&flag');
    expect(layout.aside).toEqual([
      ['later', '1&2'],
      ['flag', ''],
    ]);
    expect(notices).toEqual([]);
    expect(await formatLink(layout)).toBe('p=vtd-39&later=1%262&flag');
  });

  it('counts a repeated key once, with a notice', async () => {
    const { layout, notices } = await opened('p=vtd-39&p=vtd-48');
    expect(namesOf(layout)).toEqual(['vtd-39']);
    expect(notices).toEqual([{ code: 'repeated-key', key: 'p' }]);
  });

  it('names an unknown preset, parameter, or value', async () => {
    expect(await fault('p=vtd-38')).toMatchObject({ code: 'unknown-preset', text: 'vtd-38' });
    expect(await fault('p=<b>')).toMatchObject({ code: 'unknown-preset', text: '<b>' });
    expect(await fault('p=vtd-39?x=1')).toMatchObject({ code: 'unknown-parameter', text: 'x' });
    expect(await fault('p=s390-zpci?memory=0')).toMatchObject({ code: 'bad-parameter' });
  });

  it('names an unknown preset in d too', async () => {
    const hosts = [HOST, plainPreset('vtd-38')];
    const d = await formatLink({ hosts, view: {}, aside: [] });
    expect(await fault(d)).toMatchObject({ code: 'unknown-preset', text: 'vtd-38' });
    expect(await fault(`v=9&${d}`)).toEqual({ code: 'too-new', version: 9, known: 1 });
  });

  it('tells cut, altered and wrong payloads apart', async () => {
    const d = await packed();
    for (let length = 2; length < d.length; length += 1) {
      expect(await fault(d.slice(0, length))).toEqual({ code: 'cut-off', key: 'd' });
    }
    const other = d[10] === 'A' ? 'B' : 'A';
    expect(await fault(d.slice(0, 10) + other + d.slice(11))).toEqual({
      code: 'altered',
      key: 'd',
    });
    expect(await fault(d.slice(0, 10) + d.slice(11))).toEqual({ code: 'altered', key: 'd' });
    expect(await fault(`${d}0`)).toEqual({ code: 'altered', key: 'd' });
    expect(await fault(d.replace('d=', 'd=!'))).toMatchObject({ code: 'not-base64', at: 0 });
  });

  it('tells a cut, an altered and a wrong gz apart', async () => {
    const gz = gzLink(DUMP.repeat(3));
    expect(await fault(gz.slice(0, -13))).toEqual({ code: 'cut-off', key: 'gz' });
    expect(await fault('gz=')).toEqual({ code: 'cut-off', key: 'gz' });
    expect(await fault(gz.slice(0, 30) + gz.slice(34))).toMatchObject({ key: 'gz' });
    expect(await fault('gz=aGVsbG8gd29ybGQ=')).toEqual({ code: 'not-packed', key: 'gz' });
    expect(await fault('gz=H4sI*')).toMatchObject({ code: 'not-base64', at: 4, text: '*' });
  });

  it('opens what it can of a later version, and says so', async () => {
    const { layout, notices } = await opened('v=9&p=vtd-39&d=?new?&scale=linear');
    expect(namesOf(layout)).toEqual(['vtd-39']);
    expect(layout.view).toEqual({ scale: 'linear' });
    expect(notices).toEqual([{ code: 'newer-version', version: 9, known: 1, unread: ['d'] }]);
    expect(await fault('v=9&d=?new?')).toEqual({ code: 'too-new', version: 9, known: 1 });
    expect(await fault('v=one&p=vtd-39')).toEqual({ code: 'bad-version', text: 'one' });
    expect(await fault('v=0')).toEqual({ code: 'bad-version', text: '0' });
  });

  it('opens the hosts where only the view is wrong', async () => {
    const link = 'p=vtd-39&at=0x5-0x4&scale=log2&for=kvm&sel=4G&probe=0x0-0xfff,0xg-0xh';
    const { layout, notices } = await opened(link);
    expect(namesOf(layout)).toEqual(['vtd-39']);
    expect(layout.view).toEqual({ probes: [{ first: 0n, last: 0xfffn }] });
    expect(
      notices.map((notice) => notice.code === 'bad-view' && [notice.key, notice.text]),
    ).toEqual([
      ['at', '0x5-0x4'],
      ['scale', 'log2'],
      ['for', 'kvm'],
      ['sel', '4G'],
      ['probe', '0xg-0xh'],
    ]);
  });

  it('refuses an address over 64 bits in the view', async () => {
    const { layout, notices } = await opened('p=vtd-39&at=0x0-0x10000000000000000');
    expect(layout.view).toEqual({});
    expect(notices).toMatchObject([{ code: 'bad-view', key: 'at' }]);
    const whole = await opened('at=0x0-0xFFFFFFFFFFFFFFFF');
    expect(whole.layout.view.at).toEqual({ first: 0n, last: (1n << 64n) - 1n });
  });

  it('refuses what is too long, and too many hosts', async () => {
    const limits = { ...LINK_LIMITS, characters: 20, hosts: 2 };
    expect(await parseLink('x='.padEnd(21, 'y'), limits)).toEqual({
      ok: false,
      error: { code: 'too-long', length: 21, limit: 20 },
    });
    const many = { ok: false, error: { code: 'too-many-hosts', limit: 2 } };
    expect(
      await parseLink(`p=${'vtd-39,'.repeat(2)}amd-vi`, { ...limits, characters: 99 }),
    ).toEqual(many);
    const three = `p=vtd-39,amd-vi&${await packed()}`;
    expect(await parseLink(three, { ...limits, characters: 9999 })).toEqual(many);
  });
});

describe('formatLink', () => {
  it('leaves defaults out', async () => {
    const view = { scale: 'log', consumer: 'vfio-type1', probes: [] } as const;
    expect(await formatLink({ hosts: [plainPreset('vtd-39')], view, aside: [] })).toBe('p=vtd-39');
  });

  it('puts presets behind another host into d, so that the order stays', async () => {
    const hosts = [plainPreset('vtd-39'), HOST, plainPreset('vtd-48')];
    const link = await formatLink({ hosts, view: {}, aside: [] });
    expect(link).toMatch(/^p=vtd-39&d=[\w-]+\.[0-9a-f]{8}$/);
    expect((await opened(link)).layout.hosts).toEqual(hosts);
  });

  it('writes nothing that stood aside under a key of its own', async () => {
    const aside = [...['v', 'p', 'd', 'gz', 'at', 'for'].map((key) => [key, '9']), ['x', '1']];
    const layout = { hosts: [HOST], view: {}, aside: aside as [string, string][] };
    const read = await opened(await formatLink(layout));
    expect(read).toEqual({ layout: { ...layout, aside: [['x', '1']] }, notices: [] });
  });

  it('puts the long keys last, where a cut is found out', async () => {
    const view = { scale: 'linear', probes: [range(1n, 2n)] } as const;
    const link = await formatLink({
      hosts: [plainPreset('vtd-39'), HOST],
      view,
      aside: [['x', '1']],
    });
    expect(link).toMatch(/^p=vtd-39&scale=linear&probe=0x1-0x2&x=1&d=/);
  });
});

import { deflateRawSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapHost } from '../../../../src/consumers/map-host.ts';
import { withSettings } from '../../../../src/consumers/with-settings.ts';
import { formatLink } from '../../../../src/formats/link/format-link.ts';
import { hostOfLayout } from '../../../../src/formats/link/host-of-layout.ts';
import { packHosts, unpackHosts } from '../../../../src/formats/link/hosts-codec.ts';
import { LINK_LIMITS } from '../../../../src/formats/link/link-error.ts';
import { PACK_VERSION } from '../../../../src/formats/link/packer.ts';
import { parseLink } from '../../../../src/formats/link/parse-link.ts';
import type { Layout } from '../../../../src/model/layout.ts';
import { arbitraryHost, arbitraryLayout, plainPreset } from './arbitrary-layouts.ts';
import { readOf } from './corpus-hosts.ts';
import { sealed, sealedDeflated, sealedPack } from './seal.ts';

async function fault(link: string) {
  const read = await parseLink(link);
  if (read.ok) throw new Error('it opened');
  return read.error;
}

/** Opens what a link holds to the end, as the app would. */
function mapAll({ hosts }: Layout): void {
  for (const entry of hosts) {
    const asked = hostOfLayout(entry);
    if (!asked.ok) continue;
    const { host, rules } = withSettings(asked.value.host, asked.value.settings);
    mapHost(host, rules);
  }
}

/** A host as read, with `regions` as the packer is told. */
function hostWith(regions: (out: Parameters<Parameters<typeof sealedPack>[0]>[0]) => void): string {
  return sealedPack((out) => {
    for (const n of [1, 1, 0, 1]) out.uint(n); // one host, as read, no optional fact, one source
    out.text('a', 'source');
    out.text('b', 'name');
    for (const n of [1, 0, 1]) out.uint(n); // one group without devices, "0"
    regions(out);
  });
}

describe('a payload with a right checksum', () => {
  it('that is no deflate at all is not-packed', async () => {
    expect(await fault(sealedDeflated(Buffer.from('hello, world')))).toEqual({
      code: 'not-packed',
      key: 'd',
    });
    const half = deflateRawSync(Buffer.from('0123456789'.repeat(99))).subarray(0, 9);
    expect(await fault(sealedDeflated(half))).toEqual({ code: 'not-packed', key: 'd' });
  });

  it('that inflates without end is a bomb', async () => {
    const zeros = Buffer.alloc(100_000_000);
    expect(await fault(sealed(zeros))).toEqual({
      code: 'bomb',
      key: 'd',
      limit: LINK_LIMITS.packedBytes,
    });
    expect(await fault(`gz=${gzipSync(zeros).toString('base64')}`)).toEqual({
      code: 'bomb',
      key: 'gz',
      limit: LINK_LIMITS.textBytes,
    });
  });

  it('that claims a million regions is too-large', async () => {
    expect(await fault(hostWith((out) => out.uint(1_000_000)))).toEqual({
      code: 'too-large',
      what: 'regions',
      limit: LINK_LIMITS.regions,
    });
  });

  it('with addresses over 64 bits is a bad-address', async () => {
    const region = (first: bigint, size: bigint) =>
      hostWith((out) => {
        for (const n of [1, 1, 0]) out.uint(n); // one region, one entry, kind 0
        out.big(first);
        out.big(size);
      });
    const whole = 1n << 64n;
    expect(await fault(region(1n, whole))).toEqual({
      code: 'bad-address',
      text: '0x1+0x10000000000000000',
    });
    expect(await fault(region(whole, 1n))).toMatchObject({ code: 'bad-address' });
    expect(await fault(region(-1n, 1n))).toMatchObject({ code: 'bad-address' });
    expect(await fault(region(0n, 0n))).toMatchObject({ code: 'bad-address' });
    const bits = new Uint8Array([PACK_VERSION, 0, 1, 0, 66, 0xff, 0xff, 0xff]);
    expect((await fault(sealed(bits))).code).not.toBe('altered');
  });

  it('with counts that lie is wrong or too-large', async () => {
    for (const count of [2, 1000, 1e5 + 1, 2 ** 40, Number.MAX_SAFE_INTEGER]) {
      const { code } = await fault(sealedPack((out) => out.uint(count)));
      expect(['wrong', 'too-large']).toContain(code);
    }
    const twice = new Uint8Array([...packHosts([plainPreset('vtd-39')]), 0]);
    expect(await fault(sealed(twice))).toEqual({ code: 'wrong', what: 'more than one layout' });
  });

  it('with texts that grow without end is too-large', async () => {
    const texts: number[] = [PACK_VERSION, 0xff, 0xff, 3];
    for (let i = 0; i < 60_000; i += 1) {
      const kept = i === 0 ? [0] : [(i & 127) | 128, ((i >> 7) & 127) | 128, i >> 14];
      texts.push(0, ...kept, 1, 0x61);
    }
    expect(await fault(sealed(new Uint8Array(texts)))).toMatchObject({
      code: 'too-large',
      what: 'text',
    });
  });

  it('of a later version says so', async () => {
    expect(await fault(sealed(new Uint8Array([PACK_VERSION + 1, 0, 0])))).toEqual({
      code: 'too-new',
      version: PACK_VERSION + 1,
      known: PACK_VERSION,
    });
  });

  it('with HTML in names keeps it as text', async () => {
    const name = '<img src=x onerror=alert(1)>&"\'';
    const host = readOf(name, [[name, new TextEncoder().encode('0x0 0xfff msi\n')]]);
    const read = await parseLink(await formatLink({ hosts: [host], view: {}, aside: [] }));
    expect(read.ok && read.value.layout.hosts).toEqual([host]);
  });
});

describe('parseLink never throws, hangs, or opens something else', () => {
  it('of random texts', async () => {
    const key = fc.constantFrom('v', 'p', 'd', 'gz', 'at', 'scale', 'for', 'sel', 'probe', 'x', '');
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.base64String(), fc.constant('vtd-39'));
    const link = fc
      .array(fc.tuple(key, fc.constantFrom('=', '', '==', '=%'), value))
      .map((pairs) => pairs.map((pair) => pair.join('')).join('&'));
    await fc.assert(
      fc.asyncProperty(fc.oneof(link, fc.string({ unit: 'binary' })), async (text) => {
        const read = await parseLink(text);
        if (read.ok) mapAll(read.value.layout);
        else expect(read.error.code).not.toBe('');
      }),
      { numRuns: 300 },
    );
  });

  it('of links with a digit altered, lost or added in d', async () => {
    const digit = fc.constantFrom('A', 'B', 'z', '0', '9', '-', '_', '.');
    const edit = fc.record({
      at: fc.nat(),
      drop: fc.nat(2),
      add: fc.array(digit, { maxLength: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(arbitraryHost, edit, async (host, { at, drop, add }) => {
        const layout = {
          hosts: [plainPreset('vtd-39'), { ...host, name: 'x' }],
          view: {},
          aside: [],
        };
        const link = await formatLink(layout);
        const start = link.indexOf('&d=') + 3;
        const where = start + (at % (link.length - start));
        const read = await parseLink(
          link.slice(0, where) + add.join('') + link.slice(where + drop),
        );
        if (read.ok) expect(read.value.layout).toEqual(layout);
      }),
      { numRuns: 400 },
    );
  });

  it('of two links joined in the midst of d', async () => {
    const one = arbitraryHost.map((host) => ({
      hosts: [{ ...host, name: 'x' }],
      view: {},
      aside: [],
    }));
    await fc.assert(
      fc.asyncProperty(one, one, fc.nat(), fc.nat(), async (a, b, i, j) => {
        const [left, right] = [await formatLink(a), await formatLink(b)];
        const head = left.slice(0, 2 + (i % left.length));
        const read = await parseLink(head + right.slice(2 + (j % right.length)));
        if (!read.ok) return;
        expect([a.hosts, b.hosts]).toContainEqual(read.value.layout.hosts);
      }),
      { numRuns: 200 },
    );
  });

  it('of links cut anywhere: d opens whole or not at all', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLayout, fc.nat(), async (layout, at) => {
        const link = await formatLink(layout);
        const read = await parseLink(link.slice(0, at % (link.length + 1)));
        if (!read.ok) return;
        // Presets in `p` have no checksum: what is left of their list is a list.
        for (const [i, host] of read.value.layout.hosts.entries()) {
          if (host.kind !== 'preset') expect(host).toEqual(layout.hosts[i]);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('unpackHosts never throws, and what it gives can be mapped', () => {
  it('of random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const read = unpackHosts(new Uint8Array([PACK_VERSION, ...bytes]), 1000);
        if (read.ok) mapAll({ hosts: read.value, view: {}, aside: [] });
      }),
      { numRuns: 2000 },
    );
  });

  it('of packed hosts with bytes altered, cut or doubled', () => {
    const edit = fc.record({ at: fc.nat(), byte: fc.nat(255), drop: fc.nat(3), twice: fc.nat(3) });
    let opened = 0;
    fc.assert(
      fc.property(arbitraryHost, fc.array(edit, { minLength: 1, maxLength: 3 }), (host, edits) => {
        let bytes = [...packHosts([host])];
        for (const { at, byte, drop, twice } of edits) {
          const where = at % bytes.length;
          const kept = bytes.slice(where + drop);
          bytes = [...bytes.slice(0, where), byte, ...bytes.slice(where, where + twice), ...kept];
        }
        const read = unpackHosts(new Uint8Array(bytes), 1000);
        if (!read.ok) return;
        opened += 1;
        mapAll({ hosts: read.value, view: {}, aside: [] });
      }),
      { numRuns: 3000 },
    );
    expect(opened).toBeGreaterThan(0);
  });
});

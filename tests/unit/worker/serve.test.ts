import { describe, expect, it } from 'vitest';
import { rangeSet, rangesOf } from '../../../src/engine/range-set.ts';
import { LAST_ADDRESS } from '../../../src/model/address.ts';
import { formatRange, lowBits, range, WHOLE_SPACE } from '../../../src/model/range.ts';
import type { HostSettings } from '../../../src/model/settings.ts';
import type { HostInput, Reply } from '../../../src/worker/protocol.ts';
import { serve } from '../../../src/worker/serve.ts';

const DUMP =
  '/sys/kernel/iommu_groups/8/reserved_regions:0x0000000000000000 0x0000000000ffffff direct\n' +
  '/sys/kernel/iommu_groups/12/reserved_regions:0x00000000fee00000 0x00000000feefffff msi\n';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const blobs = (...texts: string[]): HostInput => ({
  kind: 'blobs',
  files: texts.map((text, n) => ({ path: `dump${n}.txt`, blob: new Blob([text]) })),
});

async function read(input: HostInput, settings: Partial<HostSettings> = {}): Promise<Reply> {
  const request = { id: 7, kind: 'read', input, settings: { name: 'lab', ...settings } } as const;
  return (await serve(request)).reply;
}

function readReply(reply: Reply): Extract<Reply, { kind: 'read' }> {
  if (reply.kind !== 'read') throw new Error(`not read: ${JSON.stringify(reply)}`);
  return reply;
}

const usableOf = (reply: Reply, consumer: string): string[] => {
  const set = readReply(reply).map.consumers[consumer]?.usable;
  return set ? rangesOf(set).map(formatRange) : ['no such consumer'];
};

describe('serve read', () => {
  it('serve(blobs) gives the host, its map and diagnostics, under the request’s id', async () => {
    const reply = readReply(await read(blobs(`${DUMP}0x00000000fee0000g 0x0 msi\n`)));
    expect(reply.id).toBe(7);
    expect(reply.host).toMatchObject({ name: 'lab', sources: ['dump0.txt'] });
    expect(reply.host.groups.map(({ id }) => id)).toEqual(['8', '12']);
    expect(reply.diagnostics).toMatchObject([{ source: 'dump0.txt', line: 3 }]);
    expect(reply.map.merged.length).toBe(2);
  });

  it('serve(bytes) is equal to serve(blobs)', async () => {
    const input = { kind: 'bytes', files: [{ path: 'dump0.txt', bytes: bytes(DUMP) }] } as const;
    expect(await read(input)).toEqual(await read(blobs(DUMP)));
  });

  it('serve(an empty file) is a host without regions, which says so', async () => {
    const reply = readReply(await read(blobs('')));
    expect(reply.host.regions.length).toBe(0);
    expect(reply.host.warnings.map(({ code }) => code)).toContain('no-regions');
  });

  it('serve(a spec) gives the host that it describes', async () => {
    const spec = {
      name: 'p',
      aperture: lowBits(39),
      groups: [
        { id: '?', devices: [], regions: [{ ...range(0xfee00000n, 0xfeefffffn), kind: 'msi' }] },
      ],
    } as const;
    const reply = await read({ kind: 'spec', spec, source: 'preset:vtd-39' }, { name: 'mine' });
    expect(readReply(reply).host).toMatchObject({ name: 'mine', sources: ['preset:vtd-39'] });
    expect(usableOf(reply, 'vfio-type1')).toEqual(['0x0-0xfedfffff', '0xfef00000-0x7fffffffff']);
    expect(usableOf(reply, 'sysfs')).toEqual(['0x0-0xfedfffff', '0xfef00000-0xffffffffffffffff']);
  });

  it('serve(…, aperture and DMA mask) holds what the user said, with who says so', async () => {
    const aperture = { range: lowBits(39), because: 'option --address-bits' };
    const dmaMask = { bits: 32, because: 'option --dma-mask-bits' };
    const reply = await read(blobs(DUMP), { aperture, dmaMask });
    expect(readReply(reply).host).toMatchObject({
      aperture: { ...aperture, known: true },
      dmaMask,
    });
    expect(usableOf(reply, 'vfio-type1').at(-1)).toBe('0xfef00000-0x7fffffffff');
  });

  it('serve(…, groups) takes only theirs; one that is not there is a failure', async () => {
    expect(usableOf(await read(blobs(DUMP), { groups: ['12'] }), 'vfio-type1')[0]).toBe(
      '0x0-0xfedfffff',
    );
    const failure = { code: 'unknown-group', group: '13' };
    expect(await read(blobs(DUMP), { groups: ['12', '13'] })).toEqual({
      id: 7,
      kind: 'failed',
      failure,
    });
  });

  it('serve(a file above 512 MiB) fails without reading it', async () => {
    const size = 512 * 1024 * 1024 + 1;
    const blob = { size } as Blob;
    const reply = await read({ kind: 'blobs', files: [{ path: 'huge', blob }] });
    expect(reply).toMatchObject({ failure: { code: 'file-too-large', path: 'huge', bytes: size } });
  });

  it('serve(what breaks inside) is a failure, never a rejection', async () => {
    const input = { kind: 'blobs', files: undefined } as unknown as HostInput;
    expect(await read(input)).toMatchObject({ id: 7, kind: 'failed', failure: { code: 'broken' } });
    const unknown = { id: 1, kind: 'no such kind' } as unknown as Parameters<typeof serve>[0];
    expect((await serve(unknown)).reply).toMatchObject({ id: 1, failure: { code: 'broken' } });
  });
});

describe('serve usable-on-all', () => {
  const onAll = async (...sets: ReturnType<typeof rangeSet>[]): Promise<string[]> => {
    const { reply } = await serve({ id: 1, kind: 'usable-on-all', sets });
    return reply.kind === 'usable-on-all' ? rangesOf(reply.usable).map(formatRange) : [];
  };

  it('serve(sets) is what all of them hold; of none, the whole space', async () => {
    const low = rangeSet([range(0n, 0xfffn), range(LAST_ADDRESS, LAST_ADDRESS)]);
    const high = rangeSet([range(0x800n, LAST_ADDRESS)]);
    expect(await onAll(low, high, rangeSet([WHOLE_SPACE]))).toEqual([
      '0x800-0xfff',
      '0xffffffffffffffff-0xffffffffffffffff',
    ]);
    expect(await onAll()).toEqual(['0x0-0xffffffffffffffff']);
    expect(await onAll(low, rangeSet([]))).toEqual([]);
  });
});

describe('serve select-rows', () => {
  it('serve(rows, query) gives the rows that the query wants, in its order', async () => {
    const rows = readReply(await read(blobs(DUMP))).map.consumers['sysfs']?.rows;
    if (rows === undefined) throw new Error('no rows');
    const query = { text: '', kinds: ['msi', 'direct'], sort: 'size', descending: false } as const;
    const { reply } = await serve({ id: 4, kind: 'select-rows', rows, query });
    expect(reply).toEqual({ id: 4, kind: 'select-rows', order: Uint32Array.of(2, 0) });
  });
});

describe('serve transfers', () => {
  it('serve(…).transfer lists each large buffer once, and a transfer leaves the next reply whole', async () => {
    const lines = Array.from({ length: 5000 }, (_, n) => {
      const first = (n * 0x2000).toString(16).padStart(16, '0');
      return `0x${first} 0x${(n * 0x2000 + 0xfff).toString(16).padStart(16, '0')} reserved`;
    });
    const request = {
      id: 1,
      kind: 'read',
      input: blobs(lines.join('\n')),
      settings: { name: 'big' },
    } as const;
    for (const expected of [5000, 5000]) {
      const { reply, transfer } = await serve(request);
      expect(new Set(transfer).size).toBe(transfer.length);
      expect(transfer.length).toBeGreaterThan(10);
      const arrived = structuredClone(reply, { transfer });
      expect(readReply(arrived).host.regions.length).toBe(expected);
      expect(readReply(arrived).map.merged.length).toBe(expected);
      expect(readReply(reply).host.regions.firsts.length).toBe(0);
    }
  });

  it('serve(a small spec) can be sent again and again', async () => {
    const spec = { name: 'p', groups: [] };
    const input = { kind: 'spec', spec, source: 'preset:p' } as const;
    const seen: unknown[] = [];
    for (let n = 0; n < 3; n += 1) {
      const { reply, transfer } = await serve({ id: 1, kind: 'read', input, settings: spec });
      seen.push(structuredClone(reply, { transfer }));
    }
    expect(seen[2]).toEqual(seen[0]);
    expect(usableOf(seen[2] as Reply, 'sysfs')).toEqual(['0x0-0xffffffffffffffff']);
  });
});

import { describe, expect, it } from 'vitest';
import { classPart } from '../../../src/consumers/compare/class-part.ts';
import { compareHosts } from '../../../src/consumers/compare/compare-hosts.ts';
import { comparePart, type MappedHost } from '../../../src/consumers/compare/compare-part.ts';
import { mapHost } from '../../../src/consumers/map-host.ts';
import { densityOf } from '../../../src/engine/density.ts';
import { rangeSet } from '../../../src/engine/range-set.ts';
import { range, WHOLE_SPACE } from '../../../src/model/range.ts';
import type { Reply, Request } from '../../../src/worker/protocol.ts';
import { serve } from '../../../src/worker/serve.ts';
import { withCopies } from '../../../src/worker/with-copies.ts';
import { textHost } from '../consumers/text-host.ts';

function mapped(regions: string): MappedHost {
  const host = textHost({ '1': regions }, '0-0xffff');
  return { host, map: mapHost(host) };
}

/** The reply to a request that went to the worker and came back as messages do. */
async function posted(request: Request): Promise<Reply> {
  const { message, transfer } = withCopies(request);
  const served = await serve(structuredClone(message, { transfer }));
  return structuredClone(served.reply, { transfer: served.transfer });
}

describe('serve density', () => {
  it('serve(sets) counts how many hold each address', async () => {
    const sets = [rangeSet([range(0n, 0xfffn)]), rangeSet([WHOLE_SPACE])];
    expect(await posted({ id: 3, kind: 'density', sets })).toEqual({
      id: 3,
      kind: 'density',
      density: densityOf(sets),
    });
  });
});

describe('serve compare', () => {
  const a = mapped('0x1000-0x1fff direct,0x8000-0x8fff msi');
  const b = mapped('0x1000-0x2fff direct,0x8000-0x8fff msi');

  it('serve(two parts) is compareHosts of the two, with a count of what is alike, and leaves the page its columns', async () => {
    const request = {
      id: 4,
      kind: 'compare',
      a: comparePart(a, 'vfio-type1'),
      b: comparePart(b, 'vfio-type1'),
    } as const;
    const { kept, ...differences } = compareHosts(a, b, 'vfio-type1');
    expect(differences.changes.length).toBe(1);
    const comparison = { ...differences, alike: kept.length };
    for (let time = 0; time < 2; time += 1) {
      expect(await posted(request)).toEqual({ id: 4, kind: 'compare', comparison });
    }
  });
});

describe('serve classes', () => {
  it('serve(parts) gives classes of equal maps, the odd one first', async () => {
    const usual = mapped('0x8000-0x8fff msi');
    const odd = mapped('0x8000-0x8fff msi,0x1000-0x1fff direct');
    const parts = [usual, odd, usual].map(classPart);
    const classes = [
      { members: [1], differences: ['a direct region at 0x1000-0x1fff'] },
      { members: [0, 2], differences: [] },
    ];
    for (let time = 0; time < 2; time += 1) {
      expect(await posted({ id: 5, kind: 'classes', parts })).toEqual({
        id: 5,
        kind: 'classes',
        classes,
      });
    }
  });
});

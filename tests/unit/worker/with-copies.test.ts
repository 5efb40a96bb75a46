import { describe, expect, it } from 'vitest';
import { rangeSet } from '../../../src/engine/range-set.ts';
import { range, WHOLE_SPACE } from '../../../src/model/range.ts';
import { withCopies } from '../../../src/worker/with-copies.ts';

describe('withCopies', () => {
  it('withCopies(usable-on-all) can be sent twice: what is transferred are copies', () => {
    const sets = [rangeSet([range(0n, 0xfffn), range(0x2000n, 0x2fffn)]), rangeSet([WHOLE_SPACE])];
    const request = { id: 1, kind: 'usable-on-all', sets } as const;
    for (const expected of [2, 2]) {
      const { message, transfer } = withCopies(request);
      expect(transfer).toHaveLength(4);
      expect(structuredClone(message, { transfer })).toEqual(request);
      expect(sets[0]?.firsts).toHaveLength(expected);
    }
  });

  it('withCopies(select-rows) keeps texts, numbers and what is left out', () => {
    const bytes = Uint8Array.of(0);
    const rows = {
      ...rangeSet([WHOLE_SPACE]),
      masks: bytes,
      limits: bytes,
      usable: Uint8Array.of(1),
    };
    const query = { text: 'fee', kinds: ['msi'], sort: 'size', descending: true } as const;
    const request = { id: 2, kind: 'select-rows', rows, query } as const;
    expect(withCopies(request).message).toEqual(request);
  });

  it('withCopies(read) sends the very same files', () => {
    const input = { kind: 'blobs', files: [{ path: 'a', blob: new Blob(['x']) }] } as const;
    const request = { id: 3, kind: 'read', input, settings: { name: 'a' } } as const;
    expect(withCopies(request)).toEqual({ message: request, transfer: [] });
    expect(withCopies(request).message).toBe(request);
  });
});

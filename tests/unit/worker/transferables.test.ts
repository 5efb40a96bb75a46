import { describe, expect, it } from 'vitest';
import { transferables } from '../../../src/worker/transferables.ts';

describe('transferables', () => {
  it('transferables(a tree) lists the buffers of all typed arrays in it', () => {
    const [a, b] = [new BigUint64Array(1000), new Uint8Array(5000)];
    expect(transferables({ map: { a, list: [{ b }], text: 'x', none: undefined } })).toEqual([
      a.buffer,
      b.buffer,
    ]);
  });

  it('transferables(two views on one buffer) lists it once', () => {
    const { buffer } = new BigUint64Array(1000);
    expect(transferables([new Uint8Array(buffer), new Uint32Array(buffer, 8, 4)])).toEqual([
      buffer,
    ]);
  });

  it('transferables(small arrays) leaves them to be copied, so that shared constants stay whole', () => {
    const empty = { length: 0, firsts: new BigUint64Array(), lasts: new BigUint64Array() };
    expect(transferables([empty, empty, new Uint8Array(1023)])).toEqual([]);
    expect(transferables(new Uint8Array(1024))).toHaveLength(1);
  });

  it('transferables(a graph with a circle) ends', () => {
    const circle: { self?: unknown; column: Uint8Array } = { column: new Uint8Array(2000) };
    circle.self = circle;
    expect(transferables(circle)).toEqual([circle.column.buffer]);
  });

  it('transferables(0, text, null, undefined) lists nothing', () => {
    for (const value of [0, 'text', null, undefined]) expect(transferables(value)).toEqual([]);
  });
});

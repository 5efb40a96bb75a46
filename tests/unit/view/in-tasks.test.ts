import { describe, expect, it } from 'vitest';
import { inTasks } from '../../../src/view/in-tasks.ts';

describe('inTasks', () => {
  it('inTasks(pieces) gives all of them in order, and of none none', async () => {
    expect(await inTasks(['a', 'b', 'c'])).toEqual(['a', 'b', 'c']);
    expect(await inTasks([])).toEqual([]);
  });

  it('inTasks(what takes long) lets others work between its pieces', async () => {
    let others = 0;
    const timer = setInterval(() => (others += 1), 0);
    function* slow(): Generator<string> {
      for (let i = 0; i < 3; i += 1) {
        const end = performance.now() + 30;
        while (performance.now() < end) void 0;
        yield `${i}`;
      }
    }
    expect(await inTasks(slow())).toEqual(['0', '1', '2']);
    clearInterval(timer);
    expect(others).toBeGreaterThan(0);
  });
});

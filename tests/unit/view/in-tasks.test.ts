import { afterEach, describe, expect, it, vi } from 'vitest';
import { inTasks } from '../../../src/view/in-tasks.ts';

afterEach(() => vi.restoreAllMocks());

describe('inTasks', () => {
  it('inTasks(pieces) gives all of them in order, and of none none', async () => {
    expect(await inTasks(['a', 'b', 'c'])).toEqual(['a', 'b', 'c']);
    expect(await inTasks([])).toEqual([]);
  });

  it('inTasks(what takes long) lets others work between its pieces', async () => {
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const done: string[] = [];
    function* slow(): Generator<string> {
      for (const piece of ['0', '1', '2']) {
        done.push(piece);
        setTimeout(() => done.push(`after ${piece}`));
        now += 30;
        yield piece;
      }
    }
    expect(await inTasks(slow())).toEqual(['0', '1', '2']);
    expect(done).toEqual(['0', 'after 0', '1', 'after 1', '2', 'after 2']);
  });

  it('inTasks(what is quick) is done before anything else', async () => {
    vi.spyOn(performance, 'now').mockReturnValue(0);
    const done: string[] = [];
    setTimeout(() => done.push('other'));
    await inTasks(['0', '1']).then(() => done.push('pieces'));
    expect(done).toEqual(['pieces']);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEngineClient, type Locks } from '../../../src/worker/client.ts';
import { FakeWorker, fakeLocks } from './fake-worker.ts';

type Options = {
  readonly locks?: Locks;
  readonly patience?: number;
  /** Workers say "ready" only when the test makes them. */
  readonly silent?: boolean;
};

function setUp({ silent = false, ...options }: Options = {}) {
  const workers: FakeWorker[] = [];
  const opened = new Set<FakeWorker>();
  const start = (): FakeWorker => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  };
  const client = createEngineClient({ start, ...options });
  const ask = (supersedes?: string) =>
    client.request<'usable-on-all'>(
      { kind: 'usable-on-all', sets: [] },
      supersedes === undefined ? {} : { supersedes },
    );
  const worker = (): FakeWorker => {
    const last = workers.at(-1);
    if (!last) throw new Error('no worker was started');
    if (!silent && !opened.has(last)) {
      opened.add(last);
      last.send({ kind: 'ready' });
    }
    return last;
  };
  return { client, ask, workers, worker };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('request', () => {
  it('request(…) resolves with the reply to it', async () => {
    const { ask, worker } = setUp();
    const answer = ask();
    worker().answer();
    expect(await answer).toMatchObject({ status: 'done', reply: { kind: 'usable-on-all' } });
  });

  it('request(…) is sent when the worker is ready, not before', async () => {
    const { ask, worker } = setUp({ silent: true });
    const answer = ask();
    expect(worker().asked).toEqual([]);
    worker().send({ kind: 'ready' });
    expect(worker().asked).toHaveLength(1);
    worker().answer();
    expect((await answer).status).toBe('done');
  });

  it('request(…) resolves with a failure as a value', async () => {
    const { ask, worker } = setUp();
    const answer = ask();
    const failure = { code: 'unknown-group', group: '7' } as const;
    worker().send({ id: worker().asked[0]?.id ?? 0, kind: 'failed', failure });
    expect(await answer).toEqual({ status: 'failed', failure });
  });

  it('request(…) twice sends the second when the first is answered, each under an id of its own', async () => {
    const { ask, worker } = setUp();
    const [first, second] = [ask(), ask()];
    expect(worker().asked).toHaveLength(1);
    worker().answer();
    expect((await first).status).toBe('done');
    worker().answer();
    expect((await second).status).toBe('done');
    expect(new Set(worker().asked.map(({ id }) => id)).size).toBe(2);
  });

  it('request(…) passes over replies to something else', async () => {
    const { ask, worker } = setUp();
    const answer = ask();
    const settled = vi.fn();
    void answer.then(settled);
    worker().answer(999);
    await Promise.resolve();
    expect(settled).not.toHaveBeenCalled();
    worker().answer();
    expect((await answer).status).toBe('done');
  });

  it('request(…) of what can not be sent fails, and the next one is served', async () => {
    const { ask, worker } = setUp();
    const send = vi.spyOn(worker(), 'postMessage').mockImplementationOnce(() => {
      throw new DOMException('could not be cloned', 'DataCloneError');
    });
    expect(await ask()).toMatchObject({ status: 'failed', failure: { code: 'broken' } });
    send.mockRestore();
    const next = ask();
    worker().answer();
    expect((await next).status).toBe('done');
  });

  it('request(…, { supersedes }) takes the place of one that waits, which is never sent', async () => {
    const { ask, worker } = setUp();
    const [busy, old, fresh] = [ask(), ask('key'), ask('key')];
    expect((await old).status).toBe('superseded');
    worker().answer();
    worker().answer();
    expect([(await busy).status, (await fresh).status]).toEqual(['done', 'done']);
    expect(worker().asked).toHaveLength(2);
  });

  it('request(…, { supersedes }) lets one in work resolve as superseded at once', async () => {
    const { ask, worker } = setUp();
    const [old, fresh] = [ask('key'), ask('key')];
    expect((await old).status).toBe('superseded');
    worker().answer();
    worker().answer();
    expect((await fresh).status).toBe('done');
  });

  it('request(…, { supersedes }) leaves other keys alone', async () => {
    const { ask, worker } = setUp();
    const [a, b] = [ask('a'), ask('b')];
    worker().answer();
    worker().answer();
    expect([(await a).status, (await b).status]).toEqual(['done', 'done']);
  });
});

describe('a worker that dies', () => {
  for (const sign of ['error', 'messageerror']) {
    it(`on ${sign} all that is pending is asked again, in order, of a new worker`, async () => {
      const { ask, workers, worker } = setUp();
      const [first, second] = [ask(), ask()];
      const [before] = worker().asked;
      worker().emit(sign, { message: 'out of memory' });
      expect(workers).toHaveLength(2);
      expect(workers[0]?.terminated).toBe(true);
      expect(worker().asked).toEqual([before]);
      worker().answer();
      worker().answer();
      expect([(await first).status, (await second).status]).toEqual(['done', 'done']);
    });
  }

  it('without a word is noticed by its lock, and its work is redone', async () => {
    const locks = fakeLocks();
    const { ask, workers, worker } = setUp({ locks, silent: true });
    worker().send({ kind: 'ready', lock: 'first' });
    const answer = ask();
    locks.release('first');
    expect(workers).toHaveLength(2);
    worker().send({ kind: 'ready', lock: 'second' });
    worker().answer();
    expect((await answer).status).toBe('done');
    expect(locks.watched).toEqual(['first', 'second']);
  });

  it('in the same request three times makes that one fail, and spares the others', async () => {
    const { ask, workers, worker } = setUp();
    const [cause, other] = [ask(), ask()];
    for (let death = 0; death < 3; death += 1) worker().emit('error', { message: 'boom' });
    expect(await cause).toEqual({ status: 'failed', failure: { code: 'broken', why: 'boom' } });
    worker().answer();
    expect((await other).status).toBe('done');
    expect(workers).toHaveLength(4);
  });

  it('while idle is replaced when the next request comes, not before', async () => {
    const { ask, workers, worker } = setUp();
    worker().emit('error', { message: '' });
    expect(workers).toHaveLength(1);
    const answer = ask();
    expect(workers).toHaveLength(2);
    worker().answer();
    expect((await answer).status).toBe('done');
  });

  it('with a superseded request in work does not do that one again', async () => {
    const { ask, worker } = setUp();
    const [old, fresh] = [ask('key'), ask('key')];
    const oldId = worker().asked[0]?.id;
    worker().emit('error', { message: 'x' });
    expect(worker().asked).toHaveLength(1);
    expect(worker().asked[0]?.id).not.toBe(oldId);
    worker().answer();
    expect([(await old).status, (await fresh).status]).toEqual(['superseded', 'done']);
  });

  it('and speaks after its end is not heard', async () => {
    const { ask, workers, worker } = setUp();
    const answer = ask();
    worker().emit('error', { message: 'x' });
    workers[0]?.answer();
    workers[0]?.emit('error', { message: 'late' });
    expect(workers).toHaveLength(2);
    worker().answer();
    expect((await answer).status).toBe('done');
  });

  it('without locks is given up when its patience ends', async () => {
    const { ask, workers, worker } = setUp({ patience: 1000 });
    const answer = ask();
    vi.advanceTimersByTime(999);
    expect(workers).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(workers).toHaveLength(2);
    worker().answer();
    expect((await answer).status).toBe('done');
    vi.advanceTimersByTime(10_000);
    expect(workers).toHaveLength(2);
  });

  it('before it is ready three times makes the first request fail', async () => {
    const { ask, workers, worker } = setUp({ silent: true });
    const answer = ask();
    for (let death = 0; death < 3; death += 1) worker().emit('error');
    const failure = { code: 'broken', why: 'the worker could not be started' };
    expect(await answer).toEqual({ status: 'failed', failure });
    expect(workers).toHaveLength(3);
  });

  it('with a lock has all the time it needs', async () => {
    const { ask, workers, worker } = setUp({ locks: fakeLocks(), patience: 1000, silent: true });
    const answer = ask();
    worker().send({ kind: 'ready', lock: 'held' });
    vi.advanceTimersByTime(100_000);
    expect(workers).toHaveLength(1);
    worker().answer();
    expect((await answer).status).toBe('done');
  });
});

describe('restart and end', () => {
  it('restart() redoes what is pending, as often as it is called', async () => {
    const { client, ask, workers, worker } = setUp();
    const answer = ask();
    for (let n = 0; n < 5; n += 1) client.restart();
    expect(workers).toHaveLength(6);
    worker().answer();
    expect((await answer).status).toBe('done');
  });

  it('end() ends the worker and rejects all that is pending, and what comes later', async () => {
    const { client, ask, worker } = setUp();
    const pending = [ask(), ask()];
    expect(worker().asked).toHaveLength(1);
    client.end();
    expect(worker().terminated).toBe(true);
    const late = ask();
    for (const answer of [...pending, late]) await expect(answer).rejects.toThrow('ended');
    expect(worker().asked).toHaveLength(1);
  });
});

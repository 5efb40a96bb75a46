import type { Failure, FromWorker, Reply, Request } from './protocol.ts';
import { withCopies } from './with-copies.ts';

/** The part of a Worker that the client needs. */
export type EngineWorker = {
  postMessage(message: Request, transfer: ArrayBuffer[]): void;
  terminate(): void;
  addEventListener(
    type: 'message' | 'error' | 'messageerror',
    listener: (event: Event) => void,
  ): void;
};

/** The part of the Web Locks API that tells when a worker is gone. */
export type Locks = {
  request(name: string, options: { signal: AbortSignal }, granted: () => void): Promise<unknown>;
};

export type EngineClientOptions = {
  /** Starts a worker; called again for each restart. */
  readonly start: () => EngineWorker;
  /** Left out where the context has none: then a request that takes too long counts as a death. */
  readonly locks?: Locks | undefined;
  /** How long a request may take without locks, in milliseconds. */
  readonly patience?: number;
};

type Kind = Request['kind'];
type WithoutId<R> = R extends Request ? Omit<R, 'id'> : never;
/** A request of one kind; the client numbers it. */
export type Ask<K extends Kind> = WithoutId<Extract<Request, { kind: K }>>;

/** What became of a request. `superseded`: a newer one took its place and its answer is not wanted. */
export type Answer<K extends Kind> =
  | { readonly status: 'done'; readonly reply: Extract<Reply, { kind: K }> }
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'superseded' };

/**
 * Asks the engine, and outlives its worker: when that dies, it is started again and everything that
 * was not answered is asked once more.
 */
export type EngineClient = {
  /**
   * Asks; requests are worked on one at a time, in order. One with the `supersedes` key of an
   * earlier one that is not answered yet takes its place. Rejects only when the client is ended.
   */
  request<K extends Kind>(
    ask: Ask<K>,
    options?: { readonly supersedes?: string },
  ): Promise<Answer<K>>;
  /** Gives up the worker, whatever it does, and begins anew with all that is pending. */
  restart(): void;
  /** Ends the worker and rejects all that is pending, and every later request. */
  end(): void;
};

/** A request that was in work at so many deaths is not tried again: it may be their cause. */
const MAX_TRIES = 3;
/** A dump of 512 MB takes some 20 s on a slow machine; without locks, this is six times that. */
const PATIENCE = 120_000;

type Pending = {
  readonly request: Request;
  readonly key: string | undefined;
  readonly settle: (answer: Answer<Kind>) => void;
  readonly reject: (error: Error) => void;
  tries: number;
};

/** A client with a worker that is starting already. */
export function createEngineClient(options: EngineClientOptions): EngineClient {
  const line = new Line(options);
  let lastId = 0;
  return {
    request<K extends Kind>(ask: Ask<K>, { supersedes }: { supersedes?: string } = {}) {
      return new Promise<Answer<K>>((resolve, reject) => {
        lastId += 1;
        const request = { ...ask, id: lastId } as unknown as Request;
        const settle = resolve as (answer: Answer<Kind>) => void;
        line.add({ request, key: supersedes, settle, reject, tries: 0 });
      });
    },
    restart: () => line.lose('it was restarted', { blame: false }),
    end: () => line.end(),
  };
}

/** The requests in line, and the worker that works on the first of them. */
class Line {
  private readonly waiting: Pending[] = [];
  /** Removed from `waiting` as long as the worker has it. */
  private current: Pending | undefined;
  private worker: EngineWorker | undefined;
  private watch = new AbortController();
  private ready = false;
  private locked = false;
  private alarm: ReturnType<typeof setTimeout> | undefined;
  private ended = false;
  private readonly options: EngineClientOptions;

  constructor(options: EngineClientOptions) {
    this.options = options;
    this.worker = this.start();
  }

  add(pending: Pending): void {
    if (this.ended) {
      pending.reject(new Error('the engine client was ended'));
      return;
    }
    if (pending.key !== undefined) this.supersede(pending.key);
    this.waiting.push(pending);
    this.next();
  }

  /** The worker is gone or given up. What it worked on is tried again, `MAX_TRIES` times if to blame. */
  lose(why: string, { blame }: { blame: boolean }): void {
    this.drop();
    const lost = this.current;
    this.current = undefined;
    if (lost && blame) lost.tries += 1;
    if (lost && lost.tries >= MAX_TRIES) {
      lost.settle({ status: 'failed', failure: { code: 'broken', why } });
    } else if (lost) {
      this.waiting.unshift(lost);
    }
    this.next();
  }

  end(): void {
    this.ended = true;
    this.drop();
    const pending = [...(this.current ? [this.current] : []), ...this.waiting.splice(0)];
    this.current = undefined;
    for (const { reject } of pending) reject(new Error('the engine client was ended'));
  }

  private supersede(key: string): void {
    const at = this.waiting.findIndex((pending) => pending.key === key);
    if (at >= 0) this.waiting.splice(at, 1)[0]?.settle({ status: 'superseded' });
    if (this.current?.key !== key) return;
    // It is worked on to its end, but no longer wanted: a death then has nothing to redo.
    this.current.settle({ status: 'superseded' });
    this.current.tries = MAX_TRIES;
  }

  private next(): void {
    if (this.current !== undefined || this.ended) return;
    const pending = this.waiting.shift();
    if (pending === undefined) return;
    this.current = pending;
    this.worker ??= this.start();
    this.setAlarm();
    if (this.ready) this.post(this.worker, pending);
  }

  private post(worker: EngineWorker, { request }: Pending): void {
    try {
      const { message, transfer } = withCopies(request);
      worker.postMessage(message, transfer);
    } catch (error) {
      this.answer({ status: 'failed', failure: { code: 'broken', why: String(error) } });
    }
  }

  private answer(answer: Answer<Kind>): void {
    clearTimeout(this.alarm);
    this.current?.settle(answer);
    this.current = undefined;
    this.next();
  }

  private start(): EngineWorker {
    const worker = this.options.start();
    const lost = (why: string): void => {
      if (worker === this.worker) this.lose(why, { blame: true });
    };
    worker.addEventListener('message', (event) => {
      if (worker !== this.worker) return;
      const { data } = event as MessageEvent<FromWorker>;
      if (data.kind === 'ready') this.open(worker, data.lock, lost);
      else this.hear(data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      lost((event as ErrorEvent).message || 'the worker could not be started');
    });
    worker.addEventListener('messageerror', () => lost('its reply could not be read'));
    return worker;
  }

  private hear(message: Reply): void {
    if (message.id !== this.current?.request.id) return;
    this.answer(
      message.kind === 'failed'
        ? { status: 'failed', failure: message.failure }
        : { status: 'done', reply: message },
    );
  }

  // Only now does the worker get what waits: a request that kills it before it holds its lock would end
  // it unseen.
  private open(worker: EngineWorker, lock: string | undefined, lost: (why: string) => void): void {
    this.ready = true;
    if (lock !== undefined) this.watchLock(lock, lost);
    if (this.current) this.post(worker, this.current);
  }

  private watchLock(name: string, lost: (why: string) => void): void {
    const { locks } = this.options;
    if (locks === undefined) return;
    this.locked = true;
    clearTimeout(this.alarm);
    const { signal } = this.watch;
    locks
      .request(name, { signal }, () => lost('the worker ended'))
      .catch(() => {
        // The watch was called off: this worker is ours no longer.
      });
  }

  private setAlarm(): void {
    if (this.locked) return;
    const late = (): void => this.lose('the worker does not answer', { blame: true });
    this.alarm = setTimeout(late, this.options.patience ?? PATIENCE);
  }

  private drop(): void {
    clearTimeout(this.alarm);
    this.watch.abort();
    this.watch = new AbortController();
    this.locked = false;
    this.ready = false;
    const { worker } = this;
    this.worker = undefined;
    worker?.terminate();
  }
}

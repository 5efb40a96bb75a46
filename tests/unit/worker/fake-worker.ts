import { rangeSet } from '../../../src/engine/range-set.ts';
import type { EngineWorker, Locks } from '../../../src/worker/client.ts';
import type { FromWorker, Request } from '../../../src/worker/protocol.ts';

const NOTHING = { windows: 0, bytes: 0n };

/** A worker that does nothing by itself: tests answer, break or end it. */
export class FakeWorker implements EngineWorker {
  readonly asked: Request[] = [];
  terminated = false;
  private readonly listeners = new Map<string, (event: Event) => void>();
  postMessage(message: Request): void {
    this.asked.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  addEventListener(type: string, listener: (event: Event) => void): void {
    this.listeners.set(type, listener);
  }
  emit(type: string, fields: object = {}): void {
    this.listeners.get(type)?.(Object.assign(new Event(type), fields));
  }
  send(data: FromWorker): void {
    this.emit('message', { data });
  }
  /** Answers the request `id`; left out: the last one. */
  answer(id = this.asked.at(-1)?.id ?? -1): void {
    this.send({ id, kind: 'usable-on-all', usable: rangeSet([]), summary: NOTHING });
  }
}

/** Locks that are granted when a test says so. */
export function fakeLocks(): Locks & { release(name: string): void; readonly watched: string[] } {
  const granted = new Map<string, () => void>();
  return {
    watched: [],
    request(name, { signal }, callback) {
      this.watched.push(name);
      granted.set(name, callback);
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          granted.delete(name);
          reject(new DOMException('called off', 'AbortError'));
        });
      });
    },
    release: (name) => granted.get(name)?.(),
  };
}

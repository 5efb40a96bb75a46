import type { FromWorker, Request } from './protocol.ts';
import { LATER_PARTS } from './later-parts.ts';
import { serve } from './serve.ts';

declare const self: DedicatedWorkerGlobalScope;

const post = (message: FromWorker, transfer: ArrayBuffer[] = []): void =>
  self.postMessage(message, transfer);

self.addEventListener('message', (event: MessageEvent<Request>) => {
  const { id } = event.data;
  serve(event.data)
    .then(({ reply, transfer }) => post(reply, transfer))
    .catch((error: unknown) =>
      post({ id, kind: 'failed', failure: { code: 'broken', why: String(error) } }),
    );
});

// Held as long as this worker lives: whoever is granted it after us knows that we are gone. A worker that
// is terminated or closes itself gives no other sign.
const lock = `iovascope-engine-${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
const locks = self.navigator.locks as LockManager | undefined;
if (locks === undefined) {
  post({ kind: 'ready' });
} else {
  locks
    .request(lock, async () => {
      post({ kind: 'ready', lock });
      await new Promise(() => undefined);
    })
    .catch(() => post({ kind: 'ready' }));
}

/** After this the first host has been read and the page rests, as in the page's own later parts. */
const IDLE_MS = 1500;

// The rest is fetched while the server is still there; what fails now is tried again when asked.
setTimeout(() => {
  void Promise.allSettled(Object.values(LATER_PARTS).map((load) => load()));
}, IDLE_MS);

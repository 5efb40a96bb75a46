import type { EngineClient } from '../../../src/worker/client.ts';
import type { Request } from '../../../src/worker/protocol.ts';
import { serve } from '../../../src/worker/serve.ts';

/** The engine without a worker: requests are served as they come, messages are copied. */
export function directEngine() {
  const asked: Request['kind'][] = [];
  const client = {
    request: async (ask: Request) => {
      asked.push(ask.kind);
      const { reply } = await serve(structuredClone({ ...ask, id: 1 }));
      return reply.kind === 'failed'
        ? { status: 'failed', failure: reply.failure }
        : { status: 'done', reply };
    },
    restart: () => undefined,
    end: () => undefined,
  } as unknown as EngineClient;
  return { client, asked };
}

/** Waits until it holds, a second at most. */
export async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !holds(); turn += 1) {
    await new Promise((done) => setTimeout(done, 5));
  }
  if (!holds()) throw new Error('it never came');
}

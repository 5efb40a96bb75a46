import { describe, expect, it } from 'vitest';
import { createAppStore } from '../../../../src/store/store.ts';
import { addPastedText } from '../../../../src/view/input/read-text.ts';
import type { EngineClient } from '../../../../src/worker/client.ts';
import type { Request } from '../../../../src/worker/protocol.ts';
import { serve } from '../../../../src/worker/serve.ts';

/** The engine without a worker between. */
const direct = {
  request: async (ask: object) => {
    const { reply } = await serve({ ...ask, id: 1 } as Request);
    return reply.kind === 'failed'
      ? { status: 'failed', failure: reply.failure }
      : { status: 'done', reply };
  },
  restart: () => undefined,
  end: () => undefined,
} as EngineClient;

describe('addPastedText', () => {
  it('addPastedText(a dump) adds a host and selects it', async () => {
    const store = createAppStore();
    const text = '0x00000000fee00000 0x00000000feefffff msi\n';
    expect(await addPastedText(store, direct, text)).toEqual({ ok: true });
    const { hosts, selectedHost } = store.getState();
    expect(hosts.map((host) => host.origin)).toEqual(['paste']);
    expect(selectedHost).toBe(hosts[0]?.id);
  });

  it.each(['', ' \n', 'no region in sight', '0x00000000fee0000g 0x00000000feefffff msi'])(
    'addPastedText(%j) adds nothing and says what was expected',
    async (text) => {
      const store = createAppStore();
      const outcome = await addPastedText(store, direct, text);
      expect(outcome.ok ? '' : outcome.problem).toContain('Expected lines such as');
      expect(store.getState().hosts).toEqual([]);
    },
  );

  it('addPastedText(a broken line) names line and column', async () => {
    const store = createAppStore();
    const outcome = await addPastedText(
      store,
      direct,
      'hello\n0x00000000fee0000g 0x00000000feefffff msi\n',
    );
    expect(outcome.ok ? '' : outcome.problem).toContain('Line 2, column 1');
  });
});

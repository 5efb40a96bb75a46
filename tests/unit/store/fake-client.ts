import type { Answer, Ask, EngineClient } from '../../../src/worker/client.ts';
import type { Request } from '../../../src/worker/protocol.ts';

type Asked = {
  readonly ask: Ask<'read'> | Ask<'usable-on-all'> | Ask<'read-many'>;
  readonly key: string | undefined;
  readonly settle: (answer: Answer<Request['kind']>) => void;
};

const COMPARING = new Set<string>(['density', 'compare', 'classes']);

/** A client whose answers the test gives, when it likes. */
export function fakeClient() {
  const asked: Asked[] = [];
  const client = {
    request: (ask: Asked['ask'], options: { supersedes?: string } = {}) =>
      new Promise((settle) => {
        // What compares hosts comes later, and has tests of its own.
        if (COMPARING.has(ask.kind)) return;
        asked.push({ ask, key: options.supersedes, settle });
      }),
    restart: () => undefined,
    end: () => undefined,
  } as unknown as EngineClient;
  return { client, asked, reads: () => asked.filter(({ ask }) => ask.kind === 'read') };
}

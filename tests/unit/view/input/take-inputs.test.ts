import { describe, expect, it } from 'vitest';
import { textInput, type DroppedInput } from '../../../../src/platform/dropped-input.ts';
import { createAppStore } from '../../../../src/store/store.ts';
import { startSync } from '../../../../src/store/sync.ts';
import { takeInputs } from '../../../../src/view/input/take-inputs.ts';
import { addPastedText } from '../../../../src/view/input/read-text.ts';
import { directEngine, until } from '../../store/direct-engine.ts';

const DUMP = '/sys/kernel/iommu_groups/1/reserved_regions:0xfee00000 0xfeefffff msi\n';
const LOG = 'Linux version 6.12.117 (someone)\nDMAR: Host address width 39\n';

function named(name: string, text: string): DroppedInput {
  const input = textInput(text, name);
  if (!input) throw new Error('blank');
  return input;
}

function setUp() {
  const store = createAppStore();
  const { client, asked } = directEngine();
  startSync(store, client);
  const take = (...inputs: DroppedInput[]) => takeInputs(store, client, inputs);
  const state = () => {
    const { hosts, pendingImport = [] } = store.getState();
    return {
      hosts: hosts.map(({ name }) => name),
      waiting: pendingImport.map(({ name }) => name),
    };
  };
  return { store, client, asked, take, state };
}

describe('takeInputs', () => {
  it('takeInputs(dumps) makes a host of each at once, and reads each once', async () => {
    const { take, state, asked, store } = setUp();
    await take(named('a', DUMP), named('b', DUMP));
    expect(state()).toEqual({ hosts: ['a', 'b'], waiting: [] });
    await until(() => Object.values(store.getState().outcomes).length === 2);
    expect(asked.filter((kind) => kind === 'read')).toHaveLength(2);
    expect(Object.values(store.getState().outcomes).map(({ status }) => status)).toEqual([
      'ready',
      'ready',
    ]);
  });

  it('takeInputs(one thing) of an empty app makes a host of it, whatever it is', async () => {
    const { take, state, store } = setUp();
    await take(named('boot', LOG));
    expect(state()).toEqual({ hosts: ['boot'], waiting: [] });
    await until(() => store.getState().notices.length > 0);
    expect(store.getState().notices).toEqual([
      expect.objectContaining({
        tone: 'note',
        text: expect.stringMatching(/^boot was read\. .*: Linux 6\.12\.117\. No dump of/) as string,
      }),
    ]);
  });

  it('takeInputs(a dump and a log) adds nothing, and lets both wait', async () => {
    const { take, state } = setUp();
    await take(named('a', DUMP), named('boot', LOG));
    expect(state()).toEqual({ hosts: [], waiting: ['a', 'boot'] });
    await take(named('b', DUMP));
    expect(state()).toEqual({ hosts: [], waiting: ['a', 'boot', 'b'] });
  });

  it('takeInputs(nothing) says so', async () => {
    const { take, store } = setUp();
    await take();
    expect(store.getState().notices.map(({ text }) => text)).toEqual([
      expect.stringContaining('no file and no text'),
    ]);
  });
});

describe('addPastedText', () => {
  it('addPastedText(a boot log) is a host in an empty app, and waits over others', async () => {
    const { store, client, state } = setUp();
    expect(await addPastedText(store, client, LOG)).toEqual({ ok: true });
    expect(state()).toEqual({ hosts: ['pasted'], waiting: [] });
    expect(await addPastedText(store, client, LOG)).toEqual({ ok: true });
    expect(state()).toEqual({ hosts: ['pasted'], waiting: ['pasted'] });
  });
});

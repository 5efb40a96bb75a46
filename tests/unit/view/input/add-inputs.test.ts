import { describe, expect, it } from 'vitest';
import { textInput, type DroppedInput } from '../../../../src/platform/dropped-input.ts';
import { createAppStore } from '../../../../src/store/store.ts';
import { addInputs } from '../../../../src/view/input/add-inputs.ts';

/** What is said, and the hosts that are there, after `inputs` were dropped. */
function added(inputs: readonly DroppedInput[]) {
  const store = createAppStore();
  addInputs(store, inputs);
  const { hosts, notices, selectedHost } = store.getState();
  const selected = hosts.find(({ id }) => id === selectedHost)?.name;
  return { names: hosts.map(({ name }) => name), selected, said: notices.map(({ text }) => text) };
}

const folder: DroppedInput = { name: 'f', origin: 'files', input: { kind: 'blobs', files: [] } };

describe('addInputs', () => {
  it('addInputs(several) adds each and selects the first', () => {
    const pasted = textInput('0x0 0x1 msi');
    expect(added(pasted ? [pasted, pasted] : [])).toEqual({
      names: ['pasted', 'pasted (2)'],
      selected: 'pasted',
      said: [],
    });
  });

  it('addInputs(nothing) says so', () => {
    expect(added([]).said).toEqual([expect.stringContaining('no file and no text')]);
  });

  it('addInputs(a folder of which not all was taken) says what is missing', () => {
    const { names, said } = added([{ ...folder, leftOut: 1200, closed: 3 }]);
    expect(names).toEqual(['f']);
    expect(said).toEqual([
      expect.stringMatching(/^f: 1,200 files were left out; of a folder, 20,000 are read/),
      expect.stringMatching(/^f: 3 of its files and folders could not be opened/),
    ]);
  });
});

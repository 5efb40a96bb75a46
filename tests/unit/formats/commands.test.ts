import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDump, readFiles, regionsOf } from './check-dump.ts';

const COMMANDS = join(import.meta.dirname, '../../fixtures/commands');
const EXPECTED = JSON.parse(readFileSync(join(COMMANDS, 'expected.json'), 'utf8')) as Record<
  string,
  string[]
>;

function open(name: string) {
  return readFiles([{ path: name, bytes: readFileSync(join(COMMANDS, name)) }]);
}

describe('what real commands printed', () => {
  const files = readdirSync(COMMANDS).filter((name) => name.endsWith('.txt'));
  it('is there, with its expected regions', () => {
    expect(files.length).toBeGreaterThanOrEqual(30);
    expect(files.toSorted()).toEqual(Object.keys(EXPECTED).toSorted());
  });
  it.each(files)('readHost(%s) has every region, its group and line', async (name) => {
    const expected = EXPECTED[name] ?? [];
    expect(expected.length).toBeGreaterThan(0);
    const bytes = readFileSync(join(COMMANDS, name));
    // The check by name keeps Python's output from the reader of lines.
    const path = name.startsWith('py-') ? `json/${name}` : name;
    await checkDump(
      path,
      bytes,
      expected.map((region) => region.replace(/:\d+$/, '')),
    );
    const read = open(name);
    expect(regionsOf(read, { lines: true })).toEqual(expected);
    expect(read.diagnostics).toEqual([]);
  });
});

describe('what commands say of groups besides', () => {
  it('readHost(collect-sh.txt) has the types and devices of all groups', () => {
    expect(open('collect-sh.txt').host.groups).toEqual([
      { id: '0', devices: ['0000:00:00.0'], type: 'DMA-FQ' },
      { id: '1', devices: ['0000:00:02.0'], type: 'DMA' },
      { id: '2', devices: ['0000:00:03.0'], type: 'identity' },
      { id: '10', devices: ['0000:00:1f.0', '0000:00:1f.3'], type: 'DMA' },
      { id: '19', devices: ['0000:83:00.0'], type: 'DMA' },
    ]);
  });
  it('readHost(find-l-grep.txt) has devices, and no group that lists nothing', () => {
    const devices = open('find-l-grep.txt').host.groups.map(
      ({ id, devices }) => `${id}: ${devices.join(' ')}`,
    );
    expect(devices.toSorted()).toEqual([
      '0: 0000:00:00.0',
      '10: 0000:00:1f.3 0000:00:1f.0',
      '19: 0000:83:00.0',
      '1: 0000:00:02.0',
    ]);
  });
  it('readHost(grep-r-all.txt) has types', () => {
    const types = open('grep-r-all.txt').host.groups.map(({ id, type }) => `${id} ${type}`);
    expect(types.toSorted()).toEqual(['0 DMA-FQ', '1 DMA', '10 DMA', '19 DMA']);
  });
  it('readHost(loop-devs.txt) has types, devices, and the group that lists nothing', () => {
    const groups = open('loop-devs.txt').host.groups.map(({ id, type }) => `${id} ${type}`);
    expect(groups.toSorted()).toEqual(['0 DMA-FQ', '1 DMA', '10 DMA', '19 DMA', '2 identity']);
  });
});

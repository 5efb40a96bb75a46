import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatReport } from '../../../src/formats/report-json.ts';
import { parseLink } from '../../../src/formats/link/parse-link.ts';
import { address } from '../../../src/model/address.ts';
import { invariant } from '../../../src/model/result.ts';
import { lowBits } from '../../../src/model/range.ts';
import { addHosts, type NewHost } from '../../../src/store/actions.ts';
import { layoutFile } from '../../../src/store/save-file.ts';
import { readyHosts } from '../../../src/store/selectors.ts';
import { createAppStore } from '../../../src/store/store.ts';
import { startSync } from '../../../src/store/sync.ts';
import { presetSpec } from '../../../src/presets/presets.ts';
import { exportInputOf } from '../../../src/view/export/exported.ts';
import { directEngine, until } from '../store/direct-engine.ts';
import { cli, json } from './call.ts';

const DUMP =
  '/sys/kernel/iommu_groups/8/reserved_regions:0x00000000fee00000 0x00000000feefffff msi\n' +
  '/sys/kernel/iommu_groups/9/reserved_regions:0x00000000fee00000 0x00000000feefffff msi\n' +
  '/sys/kernel/iommu_groups/9/reserved_regions:0x000000000000000g 0x00000000feefffff msi\n';

let folder = '';
let file = '';
/** What the app exports as JSON of what it saved. */
let says: unknown;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'iovascope-layout-'));
  const store = createAppStore();
  const engine = directEngine().client;
  const stop = startSync(store, engine);
  addHosts(store, [droppedHost(), presetHost('renamed'), { ...droppedHost(), name: 'lab again' }]);
  await until(() => readyHosts(store.getState()).length === 3);
  const saved = await layoutFile(store, engine);
  invariant(saved.ok, 'the file is made');
  file = join(folder, saved.value.name);
  await writeFile(file, saved.value.pieces.join(''));
  const text = [...formatReport(exportInputOf(store.getState(), { part: 'all' }))].join('');
  // What the files were that the facts came from is not saved with these.
  says = JSON.parse(text, (key, value: unknown) => (key === 'recognised' ? undefined : value));
  stop();
});

afterAll(() => rm(folder, { recursive: true }));

function droppedHost(): NewHost {
  const bytes = new TextEncoder().encode(DUMP);
  return {
    name: 'lab',
    origin: 'files',
    input: { kind: 'bytes', files: [{ path: 'lab.txt', bytes }] },
    aperture: lowBits(39),
    kernel: { major: 6, minor: 1 },
    groups: ['9'],
    whatIf: { noAcs: true },
    mark: 'green',
  };
}

function presetHost(name: string): NewHost {
  const preset = presetSpec('amd-vi');
  invariant(preset.ok, 'there is such a preset');
  const input = { kind: 'spec', spec: preset.value.spec, source: 'preset:amd-vi' } as const;
  return { name, origin: 'preset', input, busLimit: address(0xffff_ffffn) };
}

describe('a saved layout as INPUT', () => {
  test('report --json says of it what the app says', async () => {
    const { out, code } = await cli(['report', '--json', file]);
    expect(code).toBe(0);
    const report = JSON.parse(out) as { hosts: { name: string }[] };
    expect(report.hosts.map(({ name }) => name)).toEqual(['lab', 'renamed', 'lab again']);
    expect(report).toEqual(says);
  });

  test('stands beside other inputs, whose names give way, and may come from standard input', async () => {
    const text = await readFile(file, 'utf8');
    const report = await json(['-', file, 'preset:amd-vi'], text);
    expect(report.hosts.map(({ name }: { name: string }) => name)).toEqual([
      'lab',
      'renamed',
      'lab again',
      'lab (2)',
      'renamed (2)',
      'lab again (2)',
      'amd-vi',
    ]);
  });

  test('options go over what it says, and leave the rest', async () => {
    const link = await cli(['link', '--address-bits', '48', '--nest-parent', file]);
    const read = await parseLink(link.out.trim().slice(1));
    const [lab, renamed] = read.ok ? read.value.layout.hosts : [];
    expect(lab?.settings).toEqual({
      aperture: lowBits(48),
      kernel: { major: 6, minor: 1 },
      groups: ['9'],
      whatIf: { noAcs: true, nestParent: true },
    });
    expect(renamed?.settings).toMatchObject({ aperture: lowBits(48), busLimit: 0xffff_ffffn });
  });

  test('link opens its hosts with their names, settings and marks', async () => {
    const { out } = await cli(['link', file]);
    const read = await parseLink(out.trim().slice(1));
    const hosts = read.ok ? read.value.layout.hosts : [];
    expect(hosts.map(({ name, kind, look }) => [name, kind, look])).toEqual([
      ['lab', 'read', { mark: 'green' }],
      ['renamed', 'preset', undefined],
      ['lab again', 'read', { mark: 'green' }],
    ]);
  });

  test('--one-host refuses it, alone and beside others', async () => {
    const line = `iovascope: ${file}: --one-host can not join the hosts of a saved layout`;
    for (const inputs of [[file], [file, 'preset:amd-vi']]) {
      const { code, errors } = await cli(['report', '--one-host', ...inputs]);
      expect([code, errors]).toEqual([2, [line]]);
    }
  });

  test('compare refuses one that is more than a host', async () => {
    const { code, errors } = await cli(['compare', file, 'preset:amd-vi']);
    expect([code, errors]).toEqual([2, ['iovascope: compare needs two hosts, and this is 4']]);
  });

  test.each([
    ['{"format":"iovascope-layout","version":1,"hosts":[', 'a saved layout that can not be read: '],
    [
      '{"format":"iovascope-layout","version":9,"hosts":[]}',
      'a saved layout that can not be read: its version is 9, and this iovascope knows 1',
    ],
    [
      '{"format":"iovascope-layout","version":1,"hosts":{}}',
      'a saved layout that can not be read: hosts: expected a list',
    ],
    ['{"format":"iovascope-layout","version":1,"hosts":[]}', 'a saved layout without hosts'],
    [
      '{"format":"iovascope-layout","version":1,"hosts":[{"name":"x","kind":"preset","preset":"nobody"}]}',
      'a saved layout that can not be read: hosts[0].preset: expected a preset that exists, with its parameters',
    ],
  ])('%s is refused in words', async (text, why) => {
    const { code, errors } = await cli(['report', '-'], text);
    expect(code).toBe(2);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(`iovascope: -: ${why}`);
  });
});

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostOfLayout } from '../../../src/formats/link/host-of-layout.ts';
import { parseLink } from '../../../src/formats/link/parse-link.ts';
import { readHost } from '../../../src/formats/read-host.ts';
import { asPaste } from '../../../src/view/dialogs/as-paste.ts';
import type { Host } from '../../../src/model/host.ts';
import { regionsOf } from '../formats/check-dump.ts';
import { buildTree } from './recorded-tree.ts';

const SCRIPT = join(import.meta.dirname, '../../../public/collect.sh');
const ORACLE = join(import.meta.dirname, '../../fixtures/oracle');
const IOMEM = '00000000-00000fff : Reserved\n00001000-0009fbff : System RAM\n';
const CMDLINE = 'root=UUID=11-22 intel_iommu=on,sm_on quiet\n';

const SHELLS: readonly (readonly [name: string, words: readonly string[]])[] = [
  ['sh', ['sh']],
  ['dash', ['dash']],
  ['bash', ['bash']],
  ['busybox sh', ['busybox', 'sh']],
];

/** One host of each driver, and those with firmware's regions. */
const HOSTS = [
  'x86-intel-rmrr-k6.12',
  'x86-amd-k6.12fd',
  'x86-virtio-k6.12',
  'arm64-smmuv3-its-k6.12',
  'arm64-smmuv3-rmr-k6.12',
  's390x-zpci-k6.12',
];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'iovascope collect-'));
  for (const host of HOSTS) {
    const root = join(folder, host);
    buildTree(host, root);
    mkdirSync(join(root, 'proc'));
    writeFileSync(join(root, 'proc/iomem'), IOMEM);
    writeFileSync(join(root, 'proc/cmdline'), CMDLINE);
    writeFileSync(join(root, 'proc/version'), 'Linux version 6.12.9-lab (me@lab7) (gcc) #1 SMP\n');
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function isInstalled([program = '', ...rest]: readonly string[]): boolean {
  const options = rest.length > 0 ? ['--help'] : ['-c', ':'];
  return spawnSync(program, options, { stdio: 'ignore' }).error === undefined;
}

function run(words: readonly string[], host: string, options: readonly string[] = []) {
  const [program = '', ...before] = words;
  const env = { ...process.env, ROOT: join(folder, host) };
  return spawnSync(program, [...before, SCRIPT, ...options], { env, encoding: 'utf8' });
}

function read(text: string): Host {
  const bytes = new TextEncoder().encode(text);
  const found = readHost('collected', [{ path: 'collected.txt', bytes }]);
  if (!found.ok) throw new Error(found.error.code);
  expect(found.value.diagnostics).toEqual([]);
  return found.value.host;
}

function regionsIn(host: Host): string[] {
  return regionsOf({ host });
}

/** What was recorded of the host itself, read from its own texts. */
function recorded(host: string): Host {
  const names = ['group_devices.txt', 'types.txt', 'pci.txt', 'class_iommu.txt'];
  const files = [`${host}.txt`, ...names.map((name) => `${host}/${name}`)].map((path) => ({
    path,
    bytes: new Uint8Array(readFileSync(join(ORACLE, path))),
  }));
  const found = readHost(host, files);
  if (!found.ok) throw new Error(found.error.code);
  return found.value.host;
}

const sorted = (texts: readonly string[]) => texts.toSorted();

describe.each(SHELLS)('collect.sh in %s', (name, words) => {
  const isThere = isInstalled(words);
  it.skipIf(!isThere).each(HOSTS)('prints of %s what was recorded of it', (host) => {
    const { stdout, stderr, status } = run(words, host);
    expect({ stderr, status, name }).toEqual({ stderr: '', status: 0, name });
    const collected = read(stdout);
    const expected = recorded(host);
    expect(sorted(regionsIn(collected))).toEqual(sorted(regionsIn(expected)));
    expect(regionsIn(collected).length).toBeGreaterThan(0);
    const byId = (groups: Host['groups']) =>
      sorted(groups.map(({ id, type, devices }) => `${id} ${type} ${sorted(devices).join()}`));
    expect(byId(collected.groups)).toEqual(byId(expected.groups));
    const masks = ({ machine }: Host) =>
      machine?.devices.map(({ name: bdf, dmaMaskBits, driver, vendor, class: kind }) => ({
        bdf,
        dmaMaskBits,
        driver,
        vendor,
        kind,
      }));
    expect(masks(collected)).toEqual(masks(expected));
    const iommus = ({ machine }: Host) =>
      machine?.iommus.map((iommu) => ({
        name: iommu.name,
        driver: iommu.driver,
        devices: sorted(iommu.devices),
        cap: iommu.cap?.value,
        ecap: iommu.ecap?.value,
        features: iommu.features?.value,
      }));
    expect(iommus(collected)).toEqual(iommus(expected));
    expect(collected.machine?.kernel?.release).toBe('6.12.9-lab');
    expect(collected.machine?.bootOptions?.value).toContain('intel_iommu=on,sm_on');
  });

  it.skipIf(!isThere)('--anonymous leaves out the names, and keeps all else', () => {
    const { stdout } = run(words, 'x86-intel-rmrr-k6.12', ['--anonymous']);
    expect(stdout).not.toMatch(/0000:00:|lab|UUID|quiet|\b[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]/);
    const [neutral, named] = [read(stdout), read(run(words, 'x86-intel-rmrr-k6.12').stdout)];
    expect(regionsIn(neutral)).toEqual(regionsIn(named));
    const counts = ({ groups }: Host) => groups.map(({ devices }) => devices.length);
    expect(counts(neutral)).toEqual(counts(named));
    const masks = ({ machine }: Host) => machine?.devices.map(({ dmaMaskBits }) => dmaMaskBits);
    expect(masks(neutral)).toEqual(masks(named));
    expect(neutral.machine?.iommus[0]?.devices.length).toBe(14);
    expect(neutral.machine?.kernel?.release).toBe('6.12.9');
    expect(neutral.machine?.bootOptions?.value).toEqual(['intel_iommu=on,sm_on']);
  });

  it.skipIf(!isThere)('--link prints a link that opens with every region', async () => {
    const asked = ['--link', 'https://x.example/'];
    const { stdout } = run(words, 'x86-intel-rmrr-k6.12', asked);
    const opened = await parseLink(new URL(stdout.trim()).hash);
    if (!opened.ok) throw new Error(opened.error.code);
    const [entry] = opened.value.layout.hosts;
    const host = entry && hostOfLayout(entry);
    if (!host?.ok) throw new Error('no host');
    expect(regionsIn(host.value.host)).toEqual(
      regionsIn(read(run(words, 'x86-intel-rmrr-k6.12').stdout)),
    );
  });
});

describe('collect.sh', () => {
  it('prints the same in every shell', () => {
    const printed = SHELLS.filter(([, words]) => isInstalled(words)).map(
      ([, words]) => run(words, 'arm64-smmuv3-its-k6.12').stdout,
    );
    expect(printed.length).toBeGreaterThanOrEqual(2);
    expect(new Set(printed).size).toBe(1);
    expect(printed[0]).toContain('==> /sys/kernel/iommu_groups/0/reserved_regions <==');
  });

  it('without groups says so and fails', () => {
    const { stderr, status } = run(['sh'], 'nothing');
    expect(stderr).toContain('has no groups');
    expect(status).toBe(1);
  });

  it('with an option that is none says so and prints nothing', () => {
    const { stdout, stderr, status } = run(['sh'], 'x86-intel-rmrr-k6.12', ['--all']);
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toContain('--all is no option');
  });

  it('says that /proc/iomem is all zeros, and prints none of it', () => {
    const path = join(folder, 's390x-zpci-k6.12/proc/iomem');
    writeFileSync(path, '00000000-00000000 : System RAM\n');
    const { stdout, stderr } = run(['sh'], 's390x-zpci-k6.12');
    writeFileSync(path, IOMEM);
    expect(stderr).toContain('all zeros');
    expect(stdout).not.toContain('System RAM');
  });
});

it('as a paste for a shell it prints the same', () => {
  const script = readFileSync(SCRIPT, 'utf8');
  const env = { ...process.env, ROOT: join(folder, 's390x-zpci-k6.12') };
  const pasted = spawnSync('sh', [], {
    env,
    input: asPaste(script),
    cwd: folder,
    encoding: 'utf8',
  });
  expect(pasted.stderr).toBe('');
  expect(readFileSync(join(folder, 'host.txt'), 'utf8')).toBe(
    run(['sh'], 's390x-zpci-k6.12').stdout,
  );
});

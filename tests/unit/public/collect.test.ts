import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readHost } from '../../../src/formats/read-host.ts';

const PUBLIC = fileURLToPath(new URL('../../../public/', import.meta.url));
const MSI = '0x00000000fee00000 0x00000000feefffff msi\n';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'iovascope-collect-'));
  const group = (id: string, regions: string, devices: readonly string[]) => {
    const path = join(folder, 'sys/kernel/iommu_groups', id);
    mkdirSync(join(path, 'devices'), { recursive: true });
    writeFileSync(join(path, 'reserved_regions'), regions);
    writeFileSync(join(path, 'type'), 'DMA-FQ\n');
    for (const device of devices) writeFileSync(join(path, 'devices', device), '');
  };
  group('10', `0x0000000000000000 0x0000000000ffffff direct\n${MSI}`, ['0000:00:1f.0']);
  group('2', MSI, ['0000:00:02.0', '0000:00:02.1']);
  group('3', '', []);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `collect.sh` prints of the made-up tree in the shell of that name. */
function collect(shell: string): string {
  const env = { ...process.env, GROUPS_DIR: join(folder, 'sys/kernel/iommu_groups') };
  return execFileSync(shell, [join(PUBLIC, 'collect.sh')], { env, encoding: 'utf8' });
}

function read(name: string, text: string) {
  const found = readHost(name, [{ path: name, bytes: new TextEncoder().encode(text) }]);
  if (!found.ok) throw new Error(`${name} could not be read`);
  return found.value;
}

test('`collect.sh` prints every region of every group, and iovascope reads it without a diagnostic', () => {
  const { host, diagnostics } = read('collected.txt', collect('sh'));
  expect(diagnostics).toEqual([]);
  expect(host.regions.length).toBe(3);
  expect(host.groups.map((group) => group.id).toSorted()).toEqual(['10', '2', '3']);
});

test('`collect.sh` prints the same in bash as in sh', () => {
  const printed = collect('sh');
  expect(printed).toContain('==> ');
  expect(collect('bash')).toBe(printed);
});

test('`collect.sh` without groups says so and fails', () => {
  const env = { ...process.env, GROUPS_DIR: join(folder, 'nothing') };
  const attempt = () =>
    execFileSync('sh', [join(PUBLIC, 'collect.sh')], { env, encoding: 'utf8', stdio: 'pipe' });
  expect(attempt).toThrow('has no groups');
});

test('every example dump is read without a diagnostic', () => {
  const examples = readdirSync(join(PUBLIC, 'examples'));
  expect(examples.length).toBeGreaterThan(0);
  for (const name of examples) {
    const { host, diagnostics } = read(name, readFileSync(join(PUBLIC, 'examples', name), 'utf8'));
    expect(diagnostics, name).toEqual([]);
    expect(host.regions.length, name).toBeGreaterThan(3);
    expect(host.groups.length, name).toBeGreaterThan(2);
  }
});

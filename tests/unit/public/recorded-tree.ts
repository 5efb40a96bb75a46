import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ORACLE = join(import.meta.dirname, '../../fixtures/oracle');

/** A file, with the folders above it. */
function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function link(path: string, target: string): void {
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path)) symlinkSync(target, path);
}

function linesOf(host: string, name: string): string[] {
  const path = join(ORACLE, host, name);
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
}

/** Makes the `/sys` of a recorded host again below `root`, out of the texts that were taken of it. */
export function buildTree(host: string, root: string): void {
  const dump = readFileSync(join(ORACLE, `${host}.txt`), 'utf8');
  for (const part of dump.split(/^==> /m).slice(1)) {
    const [head = '', ...lines] = part.split('\n');
    const text = lines.filter((line) => line !== '').map((line) => `${line}\n`);
    put(root + head.replace(/ <==$/, ''), text.join(''));
  }
  const groups = join(root, 'sys/kernel/iommu_groups');
  for (const line of linesOf(host, 'group_devices.txt')) {
    const [group, device] = line.split(' ');
    if (group === undefined || device === undefined) continue;
    link(join(groups, group, 'devices', device), `../../../../devices/${device}`);
  }
  for (const line of linesOf(host, 'types.txt')) {
    const [, group, type] = /iommu_groups\/(\d+)\/type (\S+)$/.exec(line) ?? [];
    if (group !== undefined && type !== undefined) put(join(groups, group, 'type'), `${type}\n`);
  }
  buildDevices(host, root);
  buildIommus(host, root);
}

function buildDevices(host: string, root: string): void {
  for (const line of linesOf(host, 'pci.txt')) {
    const [name = '', ...pairs] = line.split(' ');
    if (name === '') continue;
    const folder = join(root, 'sys/bus/pci/devices', name);
    put(join(folder, 'numa_node'), '-1\n');
    for (const pair of pairs) {
      const [key = '', value = ''] = pair.split('=');
      if (key === 'driver' && value !== 'none') {
        link(join(folder, 'driver'), `../../../bus/pci/drivers/${value}`);
      } else if (/^(?:vendor|device|class|dma_mask_bits)$/.test(key)) {
        put(join(folder, key), `${value}\n`);
      }
    }
  }
}

// The entry of a class is a link to where the IOMMU is; what it holds is there.
function buildIommus(host: string, root: string): void {
  const at = join(root, 'sys/class/iommu');
  let open = '';
  for (const line of linesOf(host, 'class_iommu.txt')) {
    const [, name, target] = /^== \/sys\/class\/iommu\/(\S+) -> (\S+)$/.exec(line) ?? [];
    if (name !== undefined && target !== undefined) {
      open = join(at, target);
      mkdirSync(open, { recursive: true });
      link(join(at, name), target);
    }
    const [, device] = /^l\S+ .* (\S+) -> \S+$/.exec(line) ?? [];
    if (device !== undefined && open !== '') {
      link(join(open, 'devices', device), `../../../${device}`);
    }
    const [, file, value] =
      /^\/sys\/class\/iommu\/[^/]+\/(\S+-iommu\/[a-z_]+): (\S+)$/.exec(line) ?? [];
    if (file !== undefined) put(join(open, file), `${value}\n`);
  }
}

import { existsSync, readFileSync } from 'node:fs';
import type { InputFile } from '../../../../src/formats/format-input.ts';
import type { Host } from '../../../../src/model/host.ts';
import type { DeviceFacts } from '../../../../src/model/machine.ts';

const FOLDER = new URL('../../../fixtures/oracle/', import.meta.url);
const encoder = new TextEncoder();

/** A file of text. */
export function textFile(path: string, text: string): InputFile {
  return { path, bytes: encoder.encode(text) };
}

/** A symbolic link. */
export function linkFile(path: string, link: string): InputFile {
  return { path, bytes: new Uint8Array(), link };
}

/** The facts of a host's devices without where they were read. */
export function factsOnly({ machine }: Host): readonly { readonly name: string }[] {
  const only = ({ name, ...facts }: DeviceFacts) => ({
    name,
    ...Object.fromEntries(Object.entries(facts).filter(([key]) => key !== 'from')),
  });
  return (machine?.devices ?? []).map(only);
}

/** Its texts which say what a `/sys` holds, without its boot log. */
export function textsOfMachine(name: string): readonly InputFile[] {
  const leaves = ['class_iommu.txt', 'group_devices.txt', 'pci.txt', 'types.txt'];
  const paths = [...leaves.map((leaf) => `${name}/${leaf}`), `${name}.txt`];
  return paths
    .filter((path) => existsSync(new URL(path, FOLDER)))
    .map((path) => textFile(path, readFileSync(new URL(path, FOLDER), 'utf8')));
}

/** The `/sys` which these texts were printed from, as `tar` keeps it: links as links, paths below `root`. */
export function treeOfMachine(name: string, root = 'sys'): readonly InputFile[] {
  const text = (path: string) => {
    const url = new URL(path, FOLDER);
    return existsSync(url) ? readFileSync(url, 'utf8') : '';
  };
  return [
    ...groupFiles(text(`${name}.txt`), text(`${name}/types.txt`)),
    ...text(`${name}/group_devices.txt`).split('\n').flatMap(groupDevice),
    ...text(`${name}/pci.txt`).split('\n').flatMap(pciDevice),
    ...classFiles(text(`${name}/class_iommu.txt`)),
  ].map((file) => ({ ...file, path: `${root}/${file.path}` }));
}

function groupFiles(dump: string, types: string): InputFile[] {
  const parts = dump.split(/^==> \/sys\/(\S+) <==\n/m).slice(1);
  const files = parts.flatMap((path, i) =>
    i % 2 === 0 ? [textFile(path, (parts[i + 1] ?? '').replace(/\n\n$/, '\n'))] : [],
  );
  for (const line of types.split('\n')) {
    const [, path, type] = /^\/sys\/(\S+) (\S+)$/.exec(line) ?? [];
    if (path !== undefined) files.push(textFile(path, `${type}\n`));
  }
  return files;
}

function groupDevice(line: string): InputFile[] {
  const [group, device] = line.split(' ');
  if (device === undefined) return [];
  const path = `kernel/iommu_groups/${group}/devices/${device}`;
  return [linkFile(path, `../../../../devices/pci0000:00/${device}`)];
}

function pciDevice(line: string): InputFile[] {
  const [name, ...words] = line.trim().split(' ');
  if (name === undefined || words.length === 0) return [];
  const folder = `devices/pci0000:00/${name}`;
  const files = [linkFile(`bus/pci/devices/${name}`, `../../../${folder}`)];
  for (const [key = '', value = ''] of words.map((word) => word.split('='))) {
    if (value === 'none' || key === 'subsystem') continue;
    if (key === 'driver')
      files.push(linkFile(`${folder}/driver`, `../../../bus/pci/drivers/${value}`));
    else if (key === 'group')
      files.push(linkFile(`${folder}/iommu_group`, `../../../kernel/iommu_groups/${value}`));
    else files.push(textFile(`${folder}/${key}`, `${value}\n`));
  }
  return files;
}

// The listing of the class: the links to the instances, the devices of each, its registers.
function classFiles(listing: string): InputFile[] {
  const files: InputFile[] = [];
  let place = '';
  for (const line of listing.split('\n')) {
    const [, name, target] = /^== \/sys\/class\/iommu\/(\S+) -> (\S+)$/.exec(line) ?? [];
    const [, device, to] = /^l\S+ .* (\S+) -> (\S+)$/.exec(line) ?? [];
    const [, register, value] = /^\/sys\/class\/iommu\/[^/]+\/([^:]*): (.*)$/.exec(line) ?? [];
    if (name !== undefined && target !== undefined) {
      place = target.replace('../../', '');
      files.push(linkFile(`class/iommu/${name}`, target));
    } else if (device !== undefined && to !== undefined) {
      files.push(linkFile(`${place}/devices/${device}`, to));
    } else if (register !== undefined) {
      files.push(textFile(`${place}/${register.replace('./', '')}`, `${value}\n`));
    }
  }
  return files;
}

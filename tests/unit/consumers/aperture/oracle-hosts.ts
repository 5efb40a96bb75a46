import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readHost } from '../../../../src/formats/read-host.ts';
import type { Host } from '../../../../src/model/host.ts';
import type { ReadHost } from '../../../../src/formats/read-files.ts';

const FOLDER = new URL('../../../fixtures/oracle/', import.meta.url);

/** One attempt of a kernel: the groups in a container, and what it reported (`first-last`, in order). */
export type OracleCase = { readonly groups: readonly string[]; readonly ranges: string | null };
export type OracleHost = { readonly host: string; readonly cases: readonly OracleCase[] };

export const ORACLE_HOSTS: readonly OracleHost[] = JSON.parse(
  readFileSync(new URL('cases.json', FOLDER), 'utf8'),
);

/** Every machine whose texts are there, those without answers too. */
export const MACHINES: readonly string[] = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** The files of a machine as a folder holds them: its dump beside the other texts, trees unpacked. */
export function filesOf(name: string): readonly { path: string; bytes: Uint8Array }[] {
  const texts = readdirSync(new URL(`${name}/`, FOLDER), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((file) => `${name}/${file.name}`);
  const dump = `${name}.txt`;
  if (existsSync(new URL(dump, FOLDER))) texts.push(dump);
  return texts.map((path) => {
    const bytes = readFileSync(new URL(path, FOLDER));
    const packed = path.endsWith('.gz');
    return { path, bytes: new Uint8Array(packed ? gunzipSync(bytes) : bytes) };
  });
}

/** What is read of a machine. */
export function readMachine(name: string): ReadHost {
  const read = readHost(name, filesOf(name));
  if (!read.ok) throw new Error(`${name}: ${read.error.code}`);
  return read.value;
}

/** The kernel of a machine, which all of them tell. */
export function kernelOf({ name, machine }: Host) {
  if (!machine?.kernel) throw new Error(`${name} tells no kernel`);
  return machine.kernel.value;
}

import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { freeName, nameOfFile } from '../model/host-name.ts';
import { assertNever, err, ok, type Result } from '../model/result.ts';
import { presetSpec, type PresetError } from '../presets/presets.ts';
import type { BytesFile, HostInput } from '../worker/protocol.ts';
import { largeArchive } from './file-blob.ts';
import { layoutInputs } from './layout-inputs.ts';
import { readFileBytes, readStreamBytes, whyNot } from './read-file.ts';
import { readFolder } from './read-folder.ts';
import type { ReadInput } from './read-input.ts';

/**
 * Reads every INPUT, each a host, but a saved layout, whose hosts are all of those in it; with `oneHost`, all of them
 * as one, named after the first. A second host of a name gets ` (2)`. The error is one line: which input, and why.
 */
export async function readInputs(
  inputs: readonly string[],
  oneHost: boolean,
  stdin: AsyncIterable<unknown>,
): Promise<Result<readonly ReadInput[], string>> {
  const read: ReadInput[] = [];
  for (const text of inputs) {
    const one = await readInput(text, stdin);
    if (!one.ok) return err(`${text}: ${one.error}`);
    if (oneHost && one.value.some(({ saved }) => saved)) {
      return err(`${text}: --one-host can not join the hosts of a saved layout`);
    }
    read.push(...one.value);
  }
  return oneHost && read.length > 1 ? joined(read) : ok(withDistinctNames(read));
}

async function readInput(
  text: string,
  stdin: AsyncIterable<unknown>,
): Promise<Result<readonly ReadInput[], string>> {
  if (text.startsWith('preset:')) return presetInput(text);
  if (text === '-') {
    const bytes = await readStreamBytes(stdin);
    return bytes.ok ? fileInput('stdin', '-', bytes.value) : bytes;
  }
  const name = basename(resolve(text));
  let status: Stats;
  try {
    status = await stat(text);
  } catch (error) {
    return err(whyNot(error));
  }
  if (status.isDirectory()) {
    const content = await readFolder(text);
    if (!content.ok) return content;
    const { files, diagnostics } = content.value;
    const [problem] = diagnostics;
    if (files.length === 0 && problem) return err(`${problem.source}: ${problem.text}`);
    return ok([{ name: name || '/', input: { kind: 'bytes', files }, diagnostics }]);
  }
  const archive = status.isFile() ? await largeArchive(text, status.size) : undefined;
  if (archive) {
    const input = { kind: 'blobs', files: [{ path: text, blob: archive }] } as const;
    return ok([{ name: nameOfFile(name), input, diagnostics: [] }]);
  }
  const bytes = await readFileBytes(text);
  return bytes.ok ? fileInput(nameOfFile(name), text, bytes.value) : bytes;
}

async function fileInput(
  name: string,
  path: string,
  bytes: Uint8Array,
): Promise<Result<readonly ReadInput[], string>> {
  const saved = await layoutInputs(bytes);
  if (saved) return saved;
  const input: HostInput = { kind: 'bytes', files: [{ path, bytes }] };
  return ok([{ name, input, diagnostics: [] }]);
}

function presetInput(source: string): Result<readonly ReadInput[], string> {
  const preset = presetSpec(source.slice('preset:'.length));
  if (!preset.ok) return err(presetProblem(preset.error));
  const { id, spec } = preset.value;
  return ok([{ name: id, input: { kind: 'spec', spec, source }, diagnostics: [] }]);
}

function presetProblem({ code, text, known }: PresetError): string {
  const list = known.join(', ');
  switch (code) {
    case 'unknown-preset':
      return `no preset is called ${text} (there are ${list})`;
    case 'unknown-parameter':
      return `no parameter is called ${text} (${known.length > 0 ? `there is ${list}` : 'there is none'})`;
    case 'bad-parameter':
      return `${text}: expected ${list}`;
    default:
      return assertNever(code);
  }
}

/** All inputs as facts about one host. The error: a preset is a whole host and joins nothing. */
async function joined(read: readonly ReadInput[]): Promise<Result<readonly ReadInput[], string>> {
  const files: BytesFile[] = [];
  for (const { name, input } of read) {
    if (input.kind === 'blobs') {
      for (const { path } of input.files) {
        const bytes = await readFileBytes(path);
        if (!bytes.ok) return err(`${path}: ${bytes.error}`);
        files.push({ path, bytes: bytes.value });
      }
      continue;
    }
    if (input.kind !== 'bytes')
      return err(`--one-host can not join preset:${name} to other inputs`);
    files.push(...input.files);
  }
  const diagnostics = read.flatMap((one) => one.diagnostics);
  return ok([{ name: read[0]?.name ?? '', input: { kind: 'bytes', files }, diagnostics }]);
}

function withDistinctNames(read: readonly ReadInput[]): readonly ReadInput[] {
  const taken = new Set<string>();
  return read.map((one) => {
    const name = freeName(one.name, taken);
    taken.add(name);
    return { ...one, name };
  });
}

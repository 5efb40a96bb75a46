import type { HostInput } from '../worker/protocol.ts';

/** One host's input as the browser handed it over. */
export type DroppedInput = {
  readonly name: string;
  readonly origin: 'files' | 'paste';
  readonly input: HostInput;
  /** How many files of a folder were left out because there are more than `FOLDER_LIMIT`. */
  readonly leftOut?: number;
};

/** More files than this are not listed for one host: somebody dropped the wrong folder. */
export const FOLDER_LIMIT = 20_000;

/** A file's host name: its base name without the last extension (`lab1.tar.gz` is `lab1.tar`). */
export function nameOfFile(path: string): string {
  const base = path.split('/').findLast((part) => part !== '') ?? '';
  const dot = base.lastIndexOf('.');
  return dot > 0 ? base.slice(0, dot) : base;
}

/** A folder's host name: its base name, dots and all. */
export function nameOfFolder(path: string): string {
  return path.split('/').findLast((part) => part !== '') ?? '';
}

/** A file as a host of its own. */
export function fileInput(file: File): DroppedInput {
  const input: HostInput = { kind: 'blobs', files: [{ path: file.name, blob: file }] };
  return { name: nameOfFile(file.name), origin: 'files', input };
}

/** Text as a host: what is pasted, or dropped out of another window. Blank text is none. */
export function textInput(text: string, name = 'pasted'): DroppedInput | undefined {
  if (text.trim() === '') return undefined;
  const bytes = new TextEncoder().encode(text);
  return { name, origin: 'paste', input: { kind: 'bytes', files: [{ path: name, bytes }] } };
}

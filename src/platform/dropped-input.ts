import { nameOfFile } from '../model/host-name.ts';
import type { HostInput } from '../worker/protocol.ts';

/** One host's input as the browser handed it over. */
export type DroppedInput = {
  readonly name: string;
  readonly origin: 'files' | 'paste';
  readonly input: HostInput;
  /** How many files of a folder were left out because there are more than `FOLDER_LIMIT`. */
  readonly leftOut?: number;
  /** How many files and folders in a folder the browser would not open: what they list is missing. */
  readonly closed?: number;
};

/** More files than this are not listed for one host: somebody dropped the wrong folder. */
export const FOLDER_LIMIT = 20_000;

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

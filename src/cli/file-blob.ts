import { open } from 'node:fs/promises';
import { binaryKind, KIND_BYTES } from '../formats/binary-kind.ts';

/** An archive from this size on is read piece by piece, and may be larger than what is read of plain files. */
const LARGE = 64 * 1024 * 1024;

/** The file as a Blob that reads it when asked, if it is a large archive; undefined where it is none, or small. */
export async function largeArchive(path: string, size: number): Promise<Blob | undefined> {
  if (size < LARGE) return undefined;
  const blob = new FileBlob(path, 0, size);
  try {
    const head = new Uint8Array(await blob.slice(0, KIND_BYTES).arrayBuffer());
    return binaryKind(head)?.container === undefined ? undefined : blob;
  } catch {
    return undefined;
  }
}

/** A part of a file. Node's own (`fs.openAsBlob`) is experimental and says so on standard error. */
class FileBlob extends Blob {
  readonly #path: string;
  readonly #start: number;
  readonly #end: number;

  constructor(path: string, start: number, end: number) {
    super([]);
    this.#path = path;
    this.#start = start;
    this.#end = end;
    // Blob's own is a getter of its prototype: this one stands before it.
    Object.defineProperty(this, 'size', { value: end - start });
  }

  override slice(start = 0, end = this.size): Blob {
    const last = Math.min(this.#end, this.#start + end);
    return new FileBlob(this.#path, Math.min(last, this.#start + start), last);
  }

  /** Rejects where the file can not be read; gives fewer bytes where it came to be shorter. */
  override async arrayBuffer(): Promise<ArrayBuffer> {
    const handle = await open(this.#path, 'r');
    try {
      const buffer = new Uint8Array(this.size);
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, this.#start);
      return buffer.buffer.slice(0, bytesRead);
    } finally {
      await handle.close();
    }
  }
}

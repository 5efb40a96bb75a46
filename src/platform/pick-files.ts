import type { BlobFile } from '../worker/protocol.ts';
import { nameOfFolder } from '../model/host-name.ts';
import { chosenFiles } from './chosen-files.ts';
import { fileInput, type DroppedInput } from './dropped-input.ts';

/**
 * The list of a file input. Files picked one by one are a host each, in order; the files of a picked
 * folder (they have a `webkitRelativePath`, which begins with its name) are one host together.
 */
export function pickFiles(list: ArrayLike<File>): DroppedInput[] {
  const inputs: DroppedInput[] = [];
  const folders = new Map<string, BlobFile[]>();
  for (const file of Array.from(list)) {
    const path = file.webkitRelativePath;
    const [folder = ''] = path.split('/');
    if (path === '') {
      inputs.push(fileInput(file));
      continue;
    }
    const files = folders.get(folder) ?? [];
    files.push({ path, blob: file });
    folders.set(folder, files);
  }
  for (const [folder, files] of folders) {
    files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    const { found, leftOut } = chosenFiles(files);
    inputs.push({
      name: nameOfFolder(folder),
      origin: 'files',
      input: { kind: 'blobs', files: found },
      ...(leftOut > 0 && { leftOut }),
    });
  }
  return inputs;
}

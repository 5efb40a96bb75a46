import { mayHold } from '../formats/tree/may-hold.ts';
import { nameOfFolder } from '../model/host-name.ts';
import type { BlobFile } from '../worker/protocol.ts';
import { chosenFiles, LISTING_LIMIT } from './chosen-files.ts';
import { fileInput, textInput, type DroppedInput } from './dropped-input.ts';

/** The parts of a DataTransfer that are read. */
export type DropSource = {
  readonly items: ArrayLike<DropItem>;
  readonly files: ArrayLike<File>;
  getData(format: string): string;
};
type DropItem = {
  readonly kind: string;
  webkitGetAsEntry?(): FileSystemEntry | null;
  getAsFile(): File | null;
};

/**
 * What was dropped, in order: each file a host, each folder a host with all files in it (paths begin with
 * the folder's name), or else the dropped text as one host. Symbolic links in a folder are not listed by
 * browsers. Call it in the drop event itself: all that a DataTransfer holds is taken out before the first
 * wait, for it is empty afterwards. A folder that can not be listed keeps what could be, and counts the rest.
 */
export async function readDrop(drop: DropSource): Promise<DroppedInput[]> {
  const text = drop.getData('text/plain');
  const taken = takeItems(drop);
  const inputs: DroppedInput[] = [];
  for (const item of taken) {
    if (item instanceof File) inputs.push(fileInput(item));
    else if (isFolder(item)) inputs.push(await folderInput(item));
    else {
      const file = await fileOf(item);
      if (file) inputs.push(fileInput(file));
    }
  }
  if (inputs.length > 0) return inputs;
  const typed = textInput(text, 'dropped');
  return typed ? [typed] : [];
}

/** Of more files than this the `File`s are asked for later: each takes a while, and the drop event can not wait. */
const MANY = 50;

/** Files and folders of the drop, synchronously. */
function takeItems({ items, files }: DropSource): (File | FileSystemEntry)[] {
  const taken: (File | FileSystemEntry)[] = [];
  const isMany = items.length > MANY;
  for (const item of Array.from(items)) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry?.() ?? undefined;
    if (entry !== undefined && (isFolder(entry) || (isMany && isFile(entry)))) {
      taken.push(entry);
      continue;
    }
    const file = item.getAsFile();
    if (file !== null) taken.push(file);
  }
  return taken.length > 0 ? taken : Array.from(files);
}

/** What was found below a folder. */
type Listing = {
  readonly found: { readonly path: string; readonly entry: FileSystemFileEntry }[];
  /** How many files were seen beyond the limit. */
  beyond: number;
  /** How many files and folders the browser would not open. */
  closed: number;
};

async function folderInput(folder: FileSystemDirectoryEntry): Promise<DroppedInput> {
  const listing = await listFolder(folder);
  const { found, leftOut } = chosenFiles(listing.found);
  const files: BlobFile[] = [];
  for (const { path, entry } of found) {
    const blob = await fileOf(entry);
    if (blob) files.push({ path, blob });
    else listing.closed += 1;
  }
  files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const beyond = listing.beyond + leftOut;
  return {
    name: nameOfFolder(folder.name),
    origin: 'files',
    input: { kind: 'blobs', files },
    ...(beyond > 0 && { leftOut: beyond }),
    ...(listing.closed > 0 && { closed: listing.closed }),
  };
}

/** The files below `folder`, up to the limit of a listing; of a copied `/sys` not those below folders that tell nothing. */
async function listFolder(folder: FileSystemDirectoryEntry): Promise<Listing> {
  const listing: Listing = { found: [], beyond: 0, closed: 0 };
  const folders = [folder];
  for (let next = folders.pop(); next && listing.beyond === 0; next = folders.pop()) {
    for (const entry of await entriesOf(next, listing)) {
      // Its path is `/folder/inside`.
      const path = entry.fullPath.replace(/^\/+/, '');
      if (isFolder(entry)) {
        if (mayHold(path)) folders.push(entry);
      } else if (!isFile(entry)) continue;
      else if (listing.found.length < LISTING_LIMIT) listing.found.push({ path, entry });
      else listing.beyond += 1;
    }
  }
  return listing;
}

/** All entries of one folder. A reader gives them in parts, at most 100 in Chromium, until it gives none. */
async function entriesOf(
  folder: FileSystemDirectoryEntry,
  listing: Listing,
): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[] | undefined>((resolve) => {
      reader.readEntries(resolve, () => resolve(undefined));
    });
    if (part === undefined) listing.closed += 1;
    if (part === undefined || part.length === 0) return entries;
    entries.push(...part);
  }
}

function fileOf(entry: FileSystemEntry): Promise<File | undefined> {
  return new Promise((resolve) => {
    if (isFile(entry)) entry.file(resolve, () => resolve(undefined));
    else resolve(undefined);
  });
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

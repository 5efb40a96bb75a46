import { nameOfFile, nameOfFolder } from '../model/host-name.ts';
import type { BlobFile } from '../worker/protocol.ts';
import { hostsNamed, newEntries, selectHost, type NewHost } from './actions.ts';
import type { HostEntry, HostId } from './state.ts';
import type { AppStore } from './store.ts';

/** Takes several hosts out, as one undo step. */
export function removeHosts(store: AppStore, ids: readonly HostId[]): void {
  const gone = new Set(ids);
  const { hosts, selectedHost, unfolded } = store.getState();
  const rest = hosts.filter(({ id }) => !gone.has(id));
  if (rest.length === hosts.length) return;
  const change = `remove ${hostsNamed(hosts.filter(({ id }) => gone.has(id)))}`;
  store.setState({ hosts: rest, change, unfolded: unfolded.filter((id) => !gone.has(id)) });
  if (selectedHost === undefined || gone.has(selectedHost)) selectHost(store, undefined);
}

/** What a host becomes where each file, and each folder, in its folder is a host; undefined where that is one at most. */
export function partsOf({ origin, input }: HostEntry): readonly NewHost[] | undefined {
  if (input.kind !== 'blobs' || input.files.length < 2) return undefined;
  const parts = new Map<string, (typeof input.files)[number][]>();
  for (const file of input.files) {
    // A path is `folder/file`, or `folder/inner/file`.
    const inside = file.path.slice(file.path.indexOf('/') + 1);
    const name = inside.includes('/') ? nameOfFolder(inside.split('/')[0] ?? '') : `${inside}\0`;
    const part = parts.get(name);
    if (part) part.push(file);
    else parts.set(name, [file]);
  }
  if (parts.size < 2) return undefined;
  return Array.from(parts, ([name, files]) => ({
    name: name.endsWith('\0') ? nameOfFile(name.slice(0, -1)) : name,
    origin,
    input: { kind: 'blobs', files },
  }));
}

/** Puts the parts of a host in its place (`partsOf`), as one undo step. */
export function splitHost(store: AppStore, id: HostId): void {
  const { hosts } = store.getState();
  const at = hosts.findIndex((entry) => entry.id === id);
  const entry = hosts[at];
  const parts = entry && partsOf(entry);
  if (!parts) return;
  const others = hosts.toSpliced(at, 1);
  const change = `split host ${entry.name}`;
  store.setState({ hosts: hosts.toSpliced(at, 1, ...newEntries(parts, others)), change });
  selectHost(store, store.getState().hosts[at]?.id);
}

/** Joins a host's files with those of the host above it, which they are then facts about; one undo step. */
export function joinWithAbove(store: AppStore, id: HostId): void {
  const { hosts } = store.getState();
  const at = hosts.findIndex((entry) => entry.id === id);
  const above = hosts[at - 1];
  const entry = hosts[at];
  const input = above && entry && joinedInput(above.input, entry.input);
  if (!input) return;
  const joined: HostEntry = { ...above, input };
  const change = `join host ${entry.name} with ${above.name}`;
  store.setState({ hosts: hosts.toSpliced(at - 1, 2, joined), change });
  selectHost(store, joined.id);
}

/**
 * The files of both; undefined where one is not read from files. Where one has its bytes here and the other has them
 * by reference, all are by reference.
 */
export function joinedInput(
  a: HostEntry['input'],
  b: HostEntry['input'],
): HostEntry['input'] | undefined {
  if (a.kind === 'bytes' && b.kind === 'bytes') {
    return { kind: 'bytes', files: [...a.files, ...b.files] };
  }
  const [ours, theirs] = [blobsOf(a), blobsOf(b)];
  return ours && theirs && { kind: 'blobs', files: [...ours, ...theirs] };
}

function blobsOf(input: HostEntry['input']): readonly BlobFile[] | undefined {
  if (input.kind === 'blobs') return input.files;
  if (input.kind !== 'bytes') return undefined;
  return input.files.map(({ path, bytes }) => ({
    path,
    blob: new Blob([new Uint8Array(bytes)]),
  }));
}

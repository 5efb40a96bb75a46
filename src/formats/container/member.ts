/** A member of an archive, as its header has it. */
export type Member = {
  /** As it stands in the archive, `./` and doubled slashes taken out. What climbs out of a folder stays: it is a name. */
  readonly path: string;
  readonly kind: 'file' | 'symlink' | 'hardlink';
  /** Where a link leads, as it stands. Empty for files. */
  readonly link: string;
  /** How many bytes it says that it has. */
  readonly size: number;
};

/** Takes the members of an archive, one after the other. */
export type MemberSink = {
  /** A member begins; whether its bytes are wanted. */
  begin(member: Member): boolean;
  /** The next bytes of it, its own only until this returns; false: no more of the archive is wanted. */
  bytes(piece: Uint8Array): boolean;
  /** It ended; `isWhole` false: the archive did. False: no more of the archive is wanted. */
  end(isWhole: boolean): boolean;
};

/** A path without `.` between its slashes, and without doubled ones; backslashes are left to those who know of them. */
export function memberPath(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return parts.join('/');
}

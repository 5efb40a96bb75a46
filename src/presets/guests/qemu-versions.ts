import { invariant } from '../../model/result.ts';

/** QEMU's releases that machine types are named after, ascending. */
export const QEMU_VERSIONS: readonly string[] = (
  '1.7 2.0 2.1 2.2 2.3 2.4 2.5 2.6 2.7 2.8 2.9 2.10 2.11 2.12 3.0 3.1 4.0 4.1 4.2 5.0 5.1 5.2 ' +
  '6.0 6.1 6.2 7.0 7.1 7.2 8.0 8.1 8.2 9.0 9.1 9.2 10.0 10.1 10.2'
).split(' ');

/** The machine version that is taken where nobody says one. */
export const STANDARD_VERSION = '10.0';

/** Whether machine version `version` is `from` or newer. Both are of `QEMU_VERSIONS`. */
export function isSince(version: string, from: string): boolean {
  const at = QEMU_VERSIONS.indexOf(version);
  const first = QEMU_VERSIONS.indexOf(from);
  invariant(at >= 0 && first >= 0, `${version} or ${from} is no QEMU version`);
  return at >= first;
}

/** The versions from `from` on. */
export function versionsSince(from: string): readonly string[] {
  return QEMU_VERSIONS.filter((version) => isSince(version, from));
}

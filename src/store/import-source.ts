import { UNNAMED_GROUP, type Host } from '../model/host.ts';
import { isNameless } from '../model/host-name.ts';
import type { IommuDriver, Machine } from '../model/machine.ts';
import type { FirmwareTable } from '../model/told.ts';
import type { Failure, HostInput, HostResult } from '../worker/protocol.ts';
import { tellsOfHost } from './import-counts.ts';
import type { HostId, ImportSource, SourceId, SourceKind } from './state.ts';

/** What tells whose facts a source holds. */
export type Identity = {
  readonly name: string;
  /** The folder that all its files are in. */
  readonly folder?: string;
  /** The machine's name for itself. */
  readonly hostName?: string;
  /** The kernel's release, as it stands. */
  readonly release?: string;
  /** Whose IOMMU it tells of, where it is one maker's; devices of virtio tell nothing of the host. */
  readonly maker?: Maker;
  /** The capability register of the first VT-d IOMMU. */
  readonly register?: bigint;
};

/** Those whose IOMMUs no machine has two of. */
export type Maker = 'Intel' | 'AMD' | 'Arm';

/** A source as a plan looks at it. `forms`: what was recognised in it, as titles. */
export type ImportCard = Identity & {
  readonly id: SourceId;
  readonly kind: SourceKind;
  readonly forms: readonly string[];
};

/** A host on the screen as a plan looks at it. `closed`: why it takes no files. */
export type ImportTarget = Identity & { readonly id: HostId; readonly closed?: string };

/** What kind of source it is, by what it was read as. */
export function kindOf(result: HostResult | undefined, failure?: Failure): SourceKind {
  if (failure?.code === 'is-layout') return 'layout';
  if (result === undefined) return 'unreadable';
  const { facts, recognised } = result;
  const isDump = facts.regions.length > 0 || facts.groups.some(({ id }) => id !== UNNAMED_GROUP);
  if (isDump) return 'dump';
  if (tellsOfHost(facts)) return 'facts';
  if ((facts.machine?.attempts ?? []).length > 0) return 'errors';
  return recognised.length > 0 ? 'facts' : 'nothing';
}

/** A source without its files and its map. */
export function cardOf({ id, kind, name, input, result }: ImportSource): ImportCard {
  const forms = result?.recognised.map(({ title }) => title) ?? [];
  return { id, kind, forms, ...identityOf(name, input, result?.facts) };
}

/** What tells whose facts these are: names, folder, kernel, the maker of the IOMMU and what its register says. */
export function identityOf(name: string, input: HostInput, facts: Host | undefined): Identity {
  const folder = folderOf(input);
  const named = facts?.machine?.hostName?.value;
  const hostName = named === undefined || isNameless(named) ? undefined : named;
  const release = facts?.machine?.kernel?.release;
  const maker = makerOf(facts?.machine);
  const register = registerOf(facts?.machine);
  return {
    name,
    ...(folder !== undefined && { folder }),
    ...(hostName !== undefined && { hostName }),
    ...(release !== undefined && { release }),
    ...(maker !== undefined && { maker }),
    ...(register !== undefined && { register }),
  };
}

/** The capability register of the first VT-d IOMMU: log and sysfs of one machine print the same. */
function registerOf(machine: Machine | undefined): bigint | undefined {
  return machine?.iommus.find(({ name, cap }) => name === 'dmar0' && cap !== undefined)?.cap?.value;
}

const MAKERS: Readonly<Partial<Record<IommuDriver | FirmwareTable, Maker>>> = {
  intel: 'Intel',
  amd: 'AMD',
  'smmu-v3': 'Arm',
  smmu: 'Arm',
  rmrr: 'Intel',
  ivmd: 'AMD',
  rmr: 'Arm',
};

/** The maker that all IOMMUs and firmware tables are of; undefined where none is known, or several are. */
function makerOf(machine: Machine | undefined): Maker | undefined {
  const told = [
    ...(machine?.iommus ?? []).map(({ driver }) => MAKERS[driver]),
    ...(machine?.firmware ?? []).map(({ table }) => MAKERS[table]),
  ];
  const [only, ...others] = new Set(told.filter((maker) => maker !== undefined));
  return others.length === 0 ? only : undefined;
}

/** The first part of every path, where there is one and it is the same. */
function folderOf(input: HostInput): string | undefined {
  if (input.kind !== 'blobs' && input.kind !== 'bytes') return undefined;
  const folders = new Set(
    input.files.map(({ path }) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '')),
  );
  const [only, ...more] = folders;
  return more.length > 0 || only === '' ? undefined : only;
}

import type { Identity } from './import-source.ts';

/** A reason to hold two sources for facts about one host. */
export type Agreement = {
  /** How much speaks for it; 0: nothing. */
  readonly weight: number;
  /** The reason, for a person: `same kernel: Linux 6.12.117`. */
  readonly because: string;
};

/** What two sources have in common, by one rule. */
export type Rule = (a: Identity, b: Identity) => Agreement;

const NOTHING: Agreement = { weight: 0, because: '' };

/** The strongest first. */
export const RULES: readonly Rule[] = [
  (a, b) => same(a.folder, b.folder, (name) => `same folder: ${name}`),
  (a, b) => same(a.hostName, b.hostName, (name) => `same host name: ${name}`),
  (a, b) => hostNameIsName(a, b) ?? hostNameIsName(b, a) ?? NOTHING,
  (a, b) => same(a.release, b.release, (release) => `same kernel: Linux ${release}`),
  beginAlike,
];

/** Whether two sources can not be of one boot of one machine: they give other names, kernels, makers or registers of the IOMMU. */
export function contradicts(a: Identity, b: Identity): boolean {
  return (
    differ(a.hostName, b.hostName) ||
    differ(a.release, b.release) ||
    differ(a.maker, b.maker) ||
    differ(a.register, b.register)
  );
}

function differ<T extends string | bigint>(a: T | undefined, b: T | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

function same(
  a: string | undefined,
  b: string | undefined,
  words: (value: string) => string,
): Agreement {
  return a === undefined || a !== b ? NOTHING : { weight: 1, because: words(a) };
}

/** `lab1.txt` beside a log of the machine `lab1`. */
function hostNameIsName({ hostName }: Identity, other: Identity): Agreement | undefined {
  if (hostName === undefined || other.hostName !== undefined) return undefined;
  if (partsOf(other)[0] !== hostName.toLowerCase() && other.name !== hostName) return undefined;
  return { weight: 1, because: `named as the host: ${hostName}` };
}

/** What files are called whatever host they are of. */
const COMMON = new Set(
  (
    'dmesg log boot journal syslog messages kernel iommu groups reserved regions dump host pasted dropped ' +
    'dmar ivrs iort viot acpi dtb lspci iomem mtree sys sysfs proc test copy the'
  ).split(' '),
);

/** `lab1-groups` and `lab1-dmesg`: the more words they begin with in common, the more it says. */
function beginAlike(a: Identity, b: Identity): Agreement {
  const [ours, theirs] = [partsOf(a), partsOf(b)];
  let weight = 0;
  while (weight < ours.length && ours[weight] === theirs[weight]) weight += 1;
  const shared = ours.slice(0, weight);
  if (shared.every((part) => COMMON.has(part))) return NOTHING;
  return { weight, because: `names begin alike: ${shared.join(' ')}` };
}

const parts = new WeakMap<Identity, readonly string[]>();

/** The words of a name; a name is taken apart once, for each is held against all others. */
function partsOf(identity: Identity): readonly string[] {
  const known = parts.get(identity);
  if (known) return known;
  const words = identity.name.toLowerCase().split(/[^\p{L}\p{N}]/u);
  const found = words.filter((part) => part !== '');
  parts.set(identity, found);
  return found;
}

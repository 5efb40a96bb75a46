import { UNNAMED_GROUP } from '../../model/host.ts';

/** What may stay: whose text it is says nothing of the machine. */
const PUBLIC_SOURCE = /^preset:/;

type NameKind = 'device' | 'iommu' | 'file' | 'group';

/** Gives each name of one host a neutral one by the order in which it is first asked for. */
export class NeutralNames {
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<NameKind, number>();

  device(name: string): string {
    return this.#neutral('device', name);
  }

  iommu(name: string): string {
    return this.#neutral('iommu', name);
  }

  source(path: string): string {
    return PUBLIC_SOURCE.test(path) ? path : this.#neutral('file', path);
  }

  /** Numbers stay, `dev:DEVICE` names its neutral device, all others are named anew. */
  group(id: string): string {
    if (/^\d+$/.test(id) || id === UNNAMED_GROUP) return id;
    if (id.startsWith('dev:')) return `dev:${this.device(id.slice('dev:'.length))}`;
    return this.#neutral('group', id);
  }

  /** `text` with each name that was asked for replaced, the longest first. */
  within(text: string): string {
    const names = [...this.#names.keys()].toSorted((a, b) => b.length - a.length);
    const found = names.filter((name) => name !== '' && text.includes(name));
    if (found.length === 0) return text;
    const pattern = new RegExp(
      `(?<![A-Za-z0-9_])(?:${found.map(quoted).join('|')})(?![A-Za-z0-9_])`,
      'g',
    );
    return text.replaceAll(pattern, (name) => this.#names.get(name) ?? name);
  }

  #neutral(kind: NameKind, name: string): string {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    const neutral = `${kind}-${count}`;
    this.#names.set(name, neutral);
    return neutral;
  }
}

function quoted(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}

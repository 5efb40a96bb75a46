import { kindCode, type RegionKind } from '../../model/kind.ts';
import { sizeOf, type AddressRange } from '../../model/range.ts';

/** What regions are compared by. */
export type KindRange = AddressRange & { readonly kind: RegionKind };

/** Changes that pair a region of A with one of B. */
export type PairChange = 'kind' | 'moved' | 'grown' | 'shrunk';

/** One step from A to B. */
export type RegionChange<T extends KindRange = KindRange> =
  | { readonly change: 'added'; readonly b: T }
  | { readonly change: 'removed'; readonly a: T }
  | { readonly change: PairChange; readonly a: T; readonly b: T };

/** A region of A and one of B that belong together. */
export type RegionPair<T extends KindRange> = { readonly a: T; readonly b: T };

/** Who lists a region of A and one of B, as texts that are equal for the same ones. */
export type Listers<T extends KindRange> = Readonly<Record<'a' | 'b', (region: T) => string>>;

/** Where nobody tells who lists what. */
export const NO_LISTERS: Listers<KindRange> = { a: () => '', b: () => '' };

/** What two lists have in common, and the steps from one to the other. */
export type Matched<T extends KindRange> = {
  /** Equal in kind, first and last; in order. */
  readonly kept: readonly RegionPair<T>[];
  /** In order of the lower of the two sides. */
  readonly changes: readonly RegionChange<T>[];
};

/** The order of lists of regions: by first, then last, then kind code. 0 only for equal ones. */
export function compareKindRanges(a: KindRange, b: KindRange): number {
  if (a.first !== b.first) return a.first < b.first ? -1 : 1;
  if (a.last !== b.last) return a.last < b.last ? -1 : 1;
  return kindCode(a.kind) - kindCode(b.kind);
}

/**
 * Which region of `b` each of `a` became. Both lists are in the order of `compareKindRanges`, none twice. Every region
 * is in exactly one of `kept` and `changes`, once. Swapping `a` and `b` swaps the sides, `added` with `removed` and
 * `grown` with `shrunk`, and nothing else. What is most alike goes together first:
 *
 * 1. equal: kept;
 * 2. the same addresses: `kind`;
 * 3. the same kind and the same first, then the same last, then any byte in common: `grown` or `shrunk` by size,
 *    `moved` where the size is the same;
 * 4. the same kind and size elsewhere, those with the same `listers` first: `moved`;
 * 5. the rest: `removed` and `added`.
 *
 * Where several could go together they do in order of address. O(n log n).
 */
export function matchRegions<T extends KindRange>(
  a: readonly T[],
  b: readonly T[],
  listers: Listers<T>,
): Matched<T> {
  const { kept, restA, restB } = keptOf(a, b);
  const pairing = new Pairing(restA, restB);
  pairing.byKey(({ first, last }) => `${first} ${last}`);
  pairing.byKey(({ kind, first }) => `${kind} ${first}`);
  pairing.byKey(({ kind, last }) => `${kind} ${last}`);
  pairing.byOverlap();
  pairing.byKey(
    (region) => `${region.kind} ${sizeOf(region)} ${listers.a(region)}`,
    (region) => `${region.kind} ${sizeOf(region)} ${listers.b(region)}`,
  );
  pairing.byKey((region) => `${region.kind} ${sizeOf(region)}`);
  return { kept, changes: pairing.changes() };
}

/** Walks both lists at once; what is not on both sides is left over, in order. */
function keptOf<T extends KindRange>(
  a: readonly T[],
  b: readonly T[],
): { kept: RegionPair<T>[]; restA: T[]; restB: T[] } {
  const kept: RegionPair<T>[] = [];
  const restA: T[] = [];
  const restB: T[] = [];
  let j = 0;
  for (const inA of a) {
    let inB = b[j];
    while (inB !== undefined && compareKindRanges(inB, inA) < 0) {
      restB.push(inB);
      j += 1;
      inB = b[j];
    }
    if (inB !== undefined && compareKindRanges(inB, inA) === 0) {
      kept.push({ a: inA, b: inB });
      j += 1;
    } else {
      restA.push(inA);
    }
  }
  return { kept, restA, restB: [...restB, ...b.slice(j)] };
}

/** The regions that are not paired yet, both sides in order, and the pairs so far. */
class Pairing<T extends KindRange> {
  #restA: readonly T[];
  #restB: readonly T[];
  readonly #pairs: RegionPair<T>[] = [];

  constructor(restA: readonly T[], restB: readonly T[]) {
    this.#restA = restA;
    this.#restB = restB;
  }

  /** Pairs those of equal keys: the first of A with the first of B, and so on. */
  byKey(keyOfA: (region: T) => string, keyOfB = keyOfA): void {
    if (this.#restA.length === 0 || this.#restB.length === 0) return;
    const waiting = new Map<string, { readonly regions: T[]; next: number }>();
    for (const inB of this.#restB) {
      const key = keyOfB(inB);
      const bucket = waiting.get(key);
      if (bucket === undefined) waiting.set(key, { regions: [inB], next: 0 });
      else bucket.regions.push(inB);
    }
    const taken = new Set<T>();
    this.#restA = this.#restA.filter((inA) => {
      const bucket = waiting.get(keyOfA(inA));
      const inB = bucket?.regions[bucket.next];
      if (bucket === undefined || inB === undefined) return true;
      bucket.next += 1;
      taken.add(inB);
      this.#pairs.push({ a: inA, b: inB });
      return false;
    });
    this.#restB = this.#restB.filter((inB) => !taken.has(inB));
  }

  /** Pairs regions of one kind that share a byte, walking both sides upwards. */
  byOverlap(): void {
    const taken = new Set<T>();
    for (const kind of new Set(this.#restA.map((region) => region.kind))) {
      const ofA = this.#restA.filter((region) => region.kind === kind);
      const ofB = this.#restB.filter((region) => region.kind === kind);
      for (let i = 0, j = 0; i < ofA.length && j < ofB.length;) {
        const [a, b] = [ofA[i], ofB[j]];
        if (a === undefined || b === undefined) break;
        if (a.last < b.first) i += 1;
        else if (b.last < a.first) j += 1;
        else {
          this.#pairs.push({ a, b });
          taken.add(a).add(b);
          i += 1;
          j += 1;
        }
      }
    }
    this.#restA = this.#restA.filter((region) => !taken.has(region));
    this.#restB = this.#restB.filter((region) => !taken.has(region));
  }

  changes(): RegionChange<T>[] {
    const changes: RegionChange<T>[] = [
      ...this.#pairs.map(({ a, b }) => ({ change: pairChange(a, b), a, b })),
      ...this.#restA.map((a) => ({ change: 'removed' as const, a })),
      ...this.#restB.map((b) => ({ change: 'added' as const, b })),
    ];
    return changes.sort(compareChanges);
  }
}

function pairChange(a: KindRange, b: KindRange): PairChange {
  if (a.kind !== b.kind) return 'kind';
  const grows = sizeOf(b) - sizeOf(a);
  return grows === 0n ? 'moved' : grows > 0n ? 'grown' : 'shrunk';
}

/** By the lower side, then by the higher: no two changes have both in common. */
function compareChanges(x: RegionChange, y: RegionChange): number {
  const [lowX, highX] = sidesOf(x);
  const [lowY, highY] = sidesOf(y);
  return compareKindRanges(lowX, lowY) || compareKindRanges(highX, highY);
}

function sidesOf(change: RegionChange): readonly [low: KindRange, high: KindRange] {
  if (change.change === 'added') return [change.b, change.b];
  if (change.change === 'removed') return [change.a, change.a];
  const { a, b } = change;
  return compareKindRanges(a, b) < 0 ? [a, b] : [b, a];
}

/**
 * The list that `changes` make of `list`: what was removed or changed is taken out, what was added or became of it put
 * in. Applied to A, the changes of `matchRegions(a, b)` give B, in its order.
 */
export function applyChanges<T extends KindRange>(
  list: readonly T[],
  changes: readonly RegionChange<T>[],
): T[] {
  const out = new Set(changes.flatMap((change) => ('a' in change ? [keyText(change.a)] : [])));
  const added = changes.flatMap((change) => ('b' in change ? [change.b] : []));
  const stays = list.filter((region) => !out.has(keyText(region)));
  return [...stays, ...added].sort(compareKindRanges);
}

function keyText({ first, last, kind }: KindRange): string {
  return `${first} ${last} ${kind}`;
}

import { highHalf, lowHalf } from '../../engine/halves.ts';
import { kindCode } from '../../model/kind.ts';
import { isGroupType } from '../group-type.ts';
import type { HostDraft, Place } from '../host-draft.ts';
import { findRegions, kindOf } from '../reserved-regions/region-line.ts';
import { groupBelow, listedId, ownGroup, regionFields } from './fields.ts';
import { numberValue } from '../number-text.ts';
import type { JsonList, JsonNode, JsonObject, JsonText } from './tree.ts';

/** What other formats of ours list under these keys is computed, not read. */
const COMPUTED =
  /^(?:merged|usable\w*|assignable|aperture|warnings|diagnostics|from|free|maps|allow)$/;
/** An empty one of these still says that the group is there. */
const REGION_LIST = /^(?:reserved_?)?regions$|^reserved$/i;

/** Where a node stands: its group, and the key above it. */
type At = { readonly group: string; readonly key: string };

/** Adds the regions that a JSON or Python value holds to a draft. */
export class RegionWalker {
  readonly draft: HostDraft;
  readonly source: number;
  readonly #named = new Set<string>();
  readonly #factsBefore: number;

  constructor(draft: HostDraft, source: number) {
    this.draft = draft;
    this.source = source;
    this.#factsBefore = draft.regionFactCount;
  }

  /** The text is over: groups that it names and that list nothing are there, if others list something. */
  finish(): void {
    if (!this.#sawRegions) return;
    for (const group of this.#named) this.draft.group(group);
  }

  get #sawRegions(): boolean {
    return this.draft.regionFactCount > this.#factsBefore;
  }

  walk(node: JsonNode, at: At): void {
    if (node.kind === 'object') this.#object(node, at);
    else if (node.kind === 'list') this.#list(node, at);
    else this.#lines(node, at.group);
  }

  #object(object: JsonObject, at: At): void {
    const group = ownGroup(object) ?? listedId(object) ?? at.group;
    const { first, last, kind, meant } = regionFields(object);
    if (first && last && kind && (meant || this.#sawRegions)) {
      // Where the text ends inside the object its last value may be half; the end is spoken of already.
      const final = object.entries.at(-1)?.value;
      const isCut = !object.whole && final?.kind === 'text' && !final.quoted;
      return isCut ? undefined : this.#region(first, last, kind, group);
    }
    const isRange = first !== undefined && last !== undefined;
    const isPart = isRange ? kind === undefined : (first ?? last) !== undefined;
    if (object.whole && isPart && (meant || (isRange && this.#sawRegions))) {
      const missing = first ? (last ? 'a type' : 'an end (or last)') : 'a start (or first)';
      return this.#fault(object.place, 'missing-field', object.line, missing);
    }
    if (group !== at.group) this.#facts(object, group);
    for (const { key, value } of object.entries) {
      if (COMPUTED.test(key)) continue;
      const below = groupBelow(key, value, at.key);
      if (below !== undefined && value.kind !== 'text') this.#name(below, at.key);
      if (value.kind !== 'text' || /^0x/i.test(value.text)) {
        this.walk(value, { group: below ?? group, key });
      }
      if (below !== undefined && value.kind === 'object') this.#facts(value, below);
    }
  }

  /** Below `iommu_groups` a key is a group for sure; elsewhere where the text lists regions at all. */
  #name(group: string, parent: string): void {
    if (/^iommu_?groups$/i.test(parent)) this.draft.group(group);
    else this.#named.add(group);
  }

  #facts(object: JsonObject, group: string): void {
    if (object.entries.some(({ key }) => REGION_LIST.test(key))) this.#name(group, '');
    for (const { key, value } of object.entries) {
      if (key === 'type' && value.kind === 'text' && isGroupType(value.text)) {
        this.draft.hint(group, { type: value.text });
      }
      if (key !== 'devices' || value.kind !== 'list') continue;
      for (const item of value.items) {
        if (item.kind === 'text' && item.text !== '') this.draft.hint(group, { device: item.text });
      }
    }
  }

  #list(list: JsonList, at: At): void {
    if (list.whole && this.#tuple(list, at.group)) return;
    for (const item of list.items) this.walk(item, { group: at.group, key: '' });
  }

  // (first, last, kind), or with the group before them.
  #tuple({ items }: JsonList, group: string): boolean {
    const texts = items.filter((item) => item.kind === 'text');
    const [first, last, kind] = texts.slice(-3);
    if (texts.length !== items.length || !first || !last || !kind || items.length > 4) return false;
    if (!kind.quoted || !isNumber(first) || !isNumber(last)) return false;
    // Three short words may be of hex letters alone.
    const isHex = [first, last].some(({ text }) => /^0x/i.test(text));
    if (!isHex && kindOf(kind.text.trim()) === undefined) return false;
    const id = texts.length === 4 ? (texts[0]?.text ?? group) : group;
    this.#region(first, last, kind, id);
    return true;
  }

  #region(first: JsonText, last: JsonText, kind: JsonText, group: string): void {
    const low = this.#number(first, last);
    const high = this.#number(last, first);
    const known = kindOf(kind.text.trim());
    if (known === undefined) {
      const expected = 'direct, direct-relaxable, reserved or msi';
      this.#fault(kind.place, 'unknown-kind', kind.line, expected);
    }
    if (low === undefined || high === undefined || known === undefined) return;
    this.draft.addRegion(
      highHalf(low),
      lowHalf(low),
      highHalf(high),
      lowHalf(high),
      kindCode(known),
      this.draft.group(group),
      this.source,
      first.place.line,
    );
  }

  #number(text: JsonText, sibling: JsonText): bigint | undefined {
    const value = numberValue(text, sibling);
    if (value.ok) return value.value;
    const [code, expected] =
      value.error === 'too-long'
        ? (['too-many-digits', 'an address below 2^64'] as const)
        : (['bad-address', 'an address: a decimal, or 0x and 1 to 16 hex digits'] as const);
    this.#fault(text.place, code, text.line, expected);
    return undefined;
  }

  // A file's lines as strings, alone or all in one.
  #lines({ text, place }: JsonText, group: string): void {
    for (const region of findRegions(text)) {
      const number = (digits: string) => BigInt(`0x${digits}`);
      const [low, high] = [number(region.first), number(region.last)];
      const owner = this.draft.group(group);
      const code = kindCode(region.kind);
      this.draft.addRegion(
        highHalf(low),
        lowHalf(low),
        highHalf(high),
        lowHalf(high),
        code,
        owner,
        this.source,
        place.line,
      );
    }
  }

  #fault(
    place: Place,
    code: 'missing-field' | 'unknown-kind' | 'too-many-digits' | 'bad-address',
    line: string,
    expected: string,
  ): void {
    this.draft.diagnose(this.source, place, code, line.trim(), expected);
  }
}

function isNumber({ text, quoted }: JsonText): boolean {
  return quoted ? /^(?:0x)?[0-9a-f]+$/i.test(text) : /^(?:0x[0-9a-f]+|\d+)$/i.test(text);
}

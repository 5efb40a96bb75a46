import { regionOf, yamlField, type KeyedRegion, type YamlField } from './keyed.ts';

/** A region of an item, and the source line of its first address. */
export type ItemRegion = KeyedRegion & { readonly line: number };

type Item = Partial<Record<YamlField['role'], YamlField['field']>>;

/** Collects the fields of YAML items, one a line, until they make a region. */
export class YamlItems {
  #item: Item = {};
  #line = 0;

  /**
   * Reads the source line `line`. A region where it completes one, `true` where it is a field of one, and
   * false for any other line, which ends the item. A group's line alone is none: it may be a header.
   */
  read(text: string, line: number): ItemRegion | boolean {
    const found = yamlField(text);
    if (!found || found.opens || this.#item[found.role]) this.#item = {};
    if (!found) return false;
    const { role, field } = found;
    if (role === 'group' && Object.keys(this.#item).length === 0) return false;
    this.#item[role] = field;
    if (role === 'first') this.#line = line;
    const region = regionOf(this.#item);
    if (!region) return this.#item.first !== undefined || this.#item.last !== undefined;
    this.#item = {};
    return { ...region, line: this.#line };
  }
}

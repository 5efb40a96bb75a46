import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Place } from '../../../src/store/import-plan.ts';
import { orderText, rootOf, sortSources, type Places } from '../../../src/store/import-roots.ts';
import type { HostId, SourceId, SourceKind } from '../../../src/store/state.ts';

const id = (name: string): SourceId => name as SourceId;
const to = (source: string): Place => ({ to: 'source', source: id(source) });
const LAB: Place = { to: 'host', host: 'lab1' as HostId };
const OWN: Place = { to: 'own' };

function places(list: Readonly<Record<string, Place>>): Places {
  return new Map(Object.entries(list).map(([name, place]) => [id(name), place]));
}

function sorted(list: Readonly<Record<string, Place>>, kind: SourceKind = 'facts') {
  const sources = Object.keys(list).map((name) => ({ id: id(name), kind }));
  return sortSources(sources, places(list));
}

describe('rootOf', () => {
  it('rootOf follows a source to where it goes itself', () => {
    const all = places({ a: to('b'), b: to('c'), c: LAB, d: to('e'), e: OWN });
    expect(rootOf(all, id('a'))).toEqual(LAB);
    expect(rootOf(all, id('d'))).toEqual({ to: 'own', source: 'e' });
  });

  it('rootOf makes a host of what is put in a circle, or to something that becomes no host', () => {
    const all = places({ a: to('b'), b: to('a'), c: to('d'), d: { to: 'out' }, e: to('gone') });
    for (const name of ['a', 'b', 'c', 'e']) {
      expect(rootOf(all, id(name))).toEqual({ to: 'own', source: name });
    }
    expect(rootOf(all, id('d'))).toEqual({ to: 'out' });
  });
});

describe('sortSources', () => {
  it('sortSources puts each source in exactly one place, for any places', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const place = fc.oneof(
      fc.constantFrom<Place>(OWN, LAB, { to: 'probes' }, { to: 'out' }),
      fc.constantFrom(...names, 'gone').map(to),
    );
    const tuple = fc.tuple(place, place, place, place, place);
    fc.assert(
      fc.property(tuple, (chosen) => {
        const list = Object.fromEntries(names.map((name, at) => [name, chosen[at] ?? OWN]));
        const { added, joined, asked, out, layouts } = sorted(list);
        const all = [...added.flat(), ...[...joined.values()].flat(), ...asked, ...out, ...layouts];
        expect(all.map((source) => source.id).toSorted()).toEqual(names);
      }),
    );
  });

  it('sortSources keeps layouts apart', () => {
    expect(sorted({ a: OWN }, 'layout')).toMatchObject({ added: [], layouts: [{ id: 'a' }] });
  });
});

describe('orderText', () => {
  it.each([
    ['Add 1 host', { a: OWN }],
    ['Add 2 hosts', { a: OWN, b: OWN, c: to('a') }],
    ['Add to Lab 1', { a: LAB, b: to('a') }],
    ['Add 1 host, add to Lab 1, ask as probes', { a: OWN, b: LAB, c: { to: 'probes' } }],
    [undefined, { a: { to: 'out' } }],
  ] as const)('orderText is %j', (text, list) => {
    expect(orderText(sorted(list), () => 'Lab 1')).toBe(text);
  });

  it('orderText opens layouts', () => {
    expect(orderText(sorted({ a: OWN }, 'layout'), () => '')).toBe('Open 1 saved layout');
  });
});

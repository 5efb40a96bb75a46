import { describe, expect, it } from 'vitest';
import type { Place } from '../../../../src/store/import-plan.ts';
import type { HostId, ImportSource, SourceId } from '../../../../src/store/state.ts';
import {
  closedText,
  hostChoices,
  placeOf,
  placesOf,
  sourceChoices,
  valueOf,
} from '../../../../src/view/import/places.ts';

const id = (name: string): SourceId => `source-${name}` as SourceId;
const source = (name: string, kind: ImportSource['kind'] = 'facts'): ImportSource => ({
  id: id(name),
  name,
  kind,
  origin: 'files',
  input: { kind: 'blobs', files: [] },
  missing: [],
});
const OWN: Place = { to: 'own' };

describe('placeOf', () => {
  it.each<Place>([
    OWN,
    { to: 'out' },
    { to: 'probes' },
    { to: 'source', source: id('1') },
    { to: 'host', host: 'host-7' as HostId },
  ])('placeOf(valueOf(%j)) is the place', (place) => {
    expect(placeOf(valueOf(place))).toEqual(place);
  });
});

describe('placesOf', () => {
  it('placesOf takes what was chosen before what is proposed', () => {
    const plan = new Map([
      [id('a'), { place: OWN, because: '' }],
      [id('b'), { place: OWN, because: '' }],
    ]);
    const places = placesOf(plan, new Map([[id('b'), { to: 'out' }]]));
    expect([...places.values()]).toEqual([OWN, { to: 'out' }]);
  });
});

describe('sourceChoices', () => {
  it('sourceChoices are the others that become hosts, and the one that is chosen', () => {
    const sources = [
      source('a'),
      source('dump', 'dump'),
      source('with a'),
      source('out'),
      source('saved', 'layout'),
      source('picture', 'unreadable'),
    ];
    const places = new Map<SourceId, Place>([
      [id('a'), OWN],
      [id('dump'), OWN],
      [id('with a'), { to: 'source', source: id('a') }],
      [id('out'), { to: 'out' }],
      [id('saved'), OWN],
      [id('picture'), { to: 'out' }],
    ]);
    const textsFor = (name: string) =>
      sourceChoices(source(name), sources, places).map(({ text }) => text);
    expect(textsFor('a')).toEqual(['dump']);
    expect(textsFor('out')).toEqual(['a', 'dump']);
    places.set(id('out'), { to: 'source', source: id('with a') });
    expect(textsFor('out')).toEqual(['a', 'dump', 'with a']);
  });
});

describe('closedText', () => {
  const closed = { id: 'h1' as HostId, name: 'vtd-48', closed: 'a preset' };
  const open = { id: 'h2' as HostId, name: 'lab1' };

  it('closedText says why a host gains no files, once for all', () => {
    expect(closedText([open])).toBeUndefined();
    expect(closedText([open, closed])).toBe('vtd-48 can not gain files: it is a preset.');
    expect(closedText([closed, open, closed, closed])).toBe(
      'vtd-48 can not gain files: it is a preset. The same goes for 2 more hosts.',
    );
  });

  it('hostChoices can not choose it', () => {
    expect(hostChoices([open, closed]).map(({ text, off }) => [text, off])).toEqual([
      ['lab1', false],
      ['vtd-48', true],
    ]);
  });
});

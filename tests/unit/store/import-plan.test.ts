import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proposePlan, type Plan } from '../../../src/store/import-plan.ts';
import type { ImportCard, ImportTarget } from '../../../src/store/import-source.ts';
import type { HostId, SourceId, SourceKind } from '../../../src/store/state.ts';

const card = (kind: SourceKind, name: string, more: Partial<ImportCard> = {}): ImportCard => ({
  id: `of ${name}` as SourceId,
  kind,
  name,
  forms: [],
  ...more,
});
const target = (name: string, more: Partial<ImportTarget> = {}): ImportTarget => ({
  id: `host ${name}` as HostId,
  name,
  ...more,
});

/** Where the source goes, as words: `own`, `of lab1`, `host lab1`, …; behind it the reason, and a doubt as `?`. */
function told(plan: Plan, name: string): string {
  const proposal = plan.get(`of ${name}` as SourceId);
  if (!proposal) return 'nowhere';
  const { place, because, doubt } = proposal;
  const to = place.to === 'source' ? place.source : place.to === 'host' ? place.host : place.to;
  return `${to}${doubt ? '?' : ''}: ${because}`;
}

describe('proposePlan of dumps and facts', () => {
  it('leaves each dump a host of its own, however alike they are', () => {
    const alike = { hostName: 'lab1', release: '6.12.1', folder: 'lab1' };
    const plan = proposePlan(
      [card('dump', 'lab1-before', alike), card('dump', 'lab1-after', alike)],
      [target('lab1', alike)],
    );
    expect([...plan.values()].map(({ place }) => place.to)).toEqual(['own', 'own']);
  });

  it('puts a log to the only dump that came with it, hosts on the screen or not', () => {
    const cards = [card('dump', 'a'), card('facts', 'boot')];
    expect(told(proposePlan(cards, []), 'boot')).toBe('of a: the only dump here');
    expect(told(proposePlan(cards, [target('b')]), 'boot')).toBe('of a: the only dump here');
  });

  it('puts a log that comes alone to the only host on the screen', () => {
    const plan = proposePlan([card('facts', 'boot')], [target('lab1')]);
    expect(told(plan, 'boot')).toBe('host lab1: the only host here');
  });

  it('is in doubt about a log and two dumps that have nothing in common with it', () => {
    const plan = proposePlan([card('facts', 'boot'), card('dump', 'a'), card('dump', 'b')], []);
    expect(told(plan, 'boot')).toBe('own?: nothing tells which host it is of');
  });

  it.each([
    ['same folder: x', { folder: 'x' }],
    ['same host name: lab1', { hostName: 'lab1' }],
    ['same kernel: Linux 6.12.117', { release: '6.12.117' }],
  ])('finds the one of several dumps by the %s', (because, identity) => {
    const dumps = [card('dump', 'a'), card('dump', 'b', identity), card('dump', 'c')];
    const plan = proposePlan([card('facts', 'boot', identity), ...dumps], []);
    expect(told(plan, 'boot')).toBe(`of b: ${because}`);
  });

  it('finds the one of several dumps by how their names begin, not by words that all have', () => {
    const dumps = [
      card('dump', 'lab1-groups'),
      card('dump', 'lab2-groups'),
      card('dump', 'dmesg-a'),
    ];
    const plan = proposePlan([...dumps, card('facts', 'lab2.dmesg'), card('facts', 'dmesg')], []);
    expect(told(plan, 'lab2.dmesg')).toBe('of lab2-groups: names begin alike: lab2');
    expect(told(plan, 'dmesg')).toBe('own?: nothing tells which host it is of');
  });

  it('finds a dump that is called as the host whose log it is', () => {
    const dumps = [card('dump', 'lab1'), card('dump', 'lab2')];
    const plan = proposePlan([...dumps, card('facts', 'journal', { hostName: 'lab2' })], []);
    expect(told(plan, 'journal')).toBe('of lab2: named as the host: lab2');
  });

  it('takes the strongest reason, and narrows by the next where it fits several', () => {
    const dumps = [
      card('dump', 'x-1', { release: '6.1' }),
      card('dump', 'y-1', { release: '6.1' }),
      card('dump', 'y-2'),
    ];
    const plan = proposePlan([...dumps, card('facts', 'y-log', { release: '6.1' })], []);
    expect(told(plan, 'y-log')).toBe('of y-1: names begin alike: y');
    const two = proposePlan([...dumps, card('facts', 'z', { release: '6.1' })], []);
    expect(told(two, 'z')).toBe('own?: not the only one here (same kernel: Linux 6.1)');
  });

  it('never puts a log to a dump of another kernel, host name, maker or register of the IOMMU', () => {
    const dump = card('dump', 'lab1', {
      release: '6.1',
      hostName: 'lab1',
      maker: 'Intel',
      register: 1n,
    });
    for (const other of [
      { release: '6.12' },
      { hostName: 'lab2' },
      { maker: 'AMD' as const },
      { register: 2n },
    ]) {
      const plan = proposePlan([dump, card('facts', 'lab1-log', other)], []);
      expect(told(plan, 'lab1-log')).toBe('own: no host here is the same machine');
    }
  });

  it('never puts anything to a host that takes no files', () => {
    const preset = target('vtd-48', { closed: 'a preset' });
    const plan = proposePlan([card('facts', 'boot')], [preset]);
    expect(told(plan, 'boot')).toBe('own: no dump came with it');
  });
});

describe('proposePlan of other things', () => {
  it('asks errors as probes where there is a host to ask, on the screen or to come', () => {
    const errors = card('errors', 'qemu');
    const asked = 'probes: it holds nothing but maps that failed';
    expect(told(proposePlan([errors], [target('lab1')]), 'qemu')).toBe(asked);
    expect(told(proposePlan([errors, card('dump', 'a')], []), 'qemu')).toBe(asked);
    expect(told(proposePlan([errors], []), 'qemu')).toBe('own: there is no host yet to ask');
  });

  it('leaves out what tells nothing, and what could not be read', () => {
    const plan = proposePlan(
      [card('nothing', 'n'), card('unreadable', 'u'), card('dump', 'd')],
      [],
    );
    expect(told(plan, 'n')).toMatch(/^out: /);
    expect(told(plan, 'u')).toMatch(/^out: /);
  });

  it('joins facts of different forms without any dump, and no second one of a form', () => {
    const cards = [
      card('facts', 'a', { forms: ['Boot log'] }),
      card('facts', 'b', { forms: ['ACPI table DMAR'] }),
      card('facts', 'c', { forms: ['Boot log'] }),
    ];
    const plan = proposePlan(cards, []);
    expect(told(plan, 'a')).toBe('own: no dump came with it');
    expect(told(plan, 'b')).toBe('of a: no dump here; of another form');
    expect(told(plan, 'c')).toBe('own: no dump came with it');
  });

  it('keeps the tables of an Intel and an AMD machine apart', () => {
    const cards = [
      card('facts', 'dmar', { forms: ['ACPI table DMAR'], maker: 'Intel' }),
      card('facts', 'ivrs', { forms: ['ACPI table IVRS'], maker: 'AMD' }),
    ];
    expect(told(proposePlan(cards, []), 'ivrs')).toBe('own: no dump came with it');
  });
});

const word = fc.constantFrom('lab1', 'lab2', 'dmesg', 'groups');
const identity = fc.record(
  { folder: word, hostName: word, release: fc.constantFrom('6.1', '6.12') },
  { requiredKeys: [] },
);
const anyCard = fc
  .record({
    kind: fc.constantFrom<SourceKind>(
      'dump',
      'facts',
      'facts',
      'errors',
      'nothing',
      'layout',
      'unreadable',
    ),
    words: fc.array(word, { minLength: 1, maxLength: 3 }),
    forms: fc.subarray(['Boot log', 'DMAR', 'lspci']),
    identity,
  })
  .map(({ kind, words, forms, identity: more }) => card(kind, words.join('-'), { ...more, forms }));
const anyCards = fc
  .array(anyCard, { maxLength: 8 })
  .map((cards) => cards.map((one, at) => ({ ...one, id: `s${at}` as SourceId })));
const anyTargets = fc
  .array(fc.tuple(word, identity, fc.boolean()), { maxLength: 4 })
  .map((list) =>
    list.map(([name, more, open], at) =>
      target(name, { ...more, id: `h${at}` as HostId, ...(!open && { closed: 'a preset' }) }),
    ),
  );

describe('proposePlan, for any sources and hosts', () => {
  it('puts each source in exactly one place, that is there and takes it', () => {
    fc.assert(
      fc.property(anyCards, anyTargets, (cards, targets) => {
        const plan = proposePlan(cards, targets);
        expect([...plan.keys()].toSorted()).toEqual(cards.map(({ id }) => id).toSorted());
        for (const [id, { place }] of plan) {
          if (place.to === 'host') {
            const host = targets.find((one) => one.id === place.host);
            expect(host?.closed).toBeUndefined();
            expect(host).toBeDefined();
          }
          if (place.to !== 'source') continue;
          expect(place.source).not.toBe(id);
          expect(plan.get(place.source)?.place).toEqual({ to: 'own' });
        }
      }),
    );
  });

  it('is the same in any order', () => {
    const shuffled = fc
      .tuple(anyCards, anyTargets)
      .chain(([cards, targets]) =>
        fc.tuple(
          fc.constant([cards, targets] as const),
          fc.shuffledSubarray(cards, { minLength: cards.length }),
          fc.shuffledSubarray(targets, { minLength: targets.length }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([[cards, targets], otherCards, otherTargets]) => {
        const plan = proposePlan(otherCards, otherTargets);
        expect(new Map(plan)).toEqual(new Map(proposePlan(cards, targets)));
      }),
    );
  });

  it('joins no two dumps', () => {
    fc.assert(
      fc.property(anyCards, anyTargets, (cards, targets) => {
        const plan = proposePlan(cards, targets);
        for (const { id, kind } of cards) {
          if (kind === 'dump') expect(plan.get(id)?.place).toEqual({ to: 'own' });
        }
      }),
    );
  });
});

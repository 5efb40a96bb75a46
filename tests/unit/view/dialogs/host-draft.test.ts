import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HostSpec } from '../../../../src/model/host-spec.ts';
import { address } from '../../../../src/model/address.ts';
import { REGION_KINDS } from '../../../../src/model/kind.ts';
import { range } from '../../../../src/model/range.ts';
import { PRESETS } from '../../../../src/presets/presets.ts';
import {
  draftOfSpec,
  emptyRegion,
  newDraft,
  type HostDraft,
} from '../../../../src/view/dialogs/host-draft.ts';
import { readDraft } from '../../../../src/view/dialogs/read-draft.ts';

const TOP = 2n ** 64n - 1n;

/** The draft with its only region changed. */
function withRegion(first: string, last: string): HostDraft {
  const draft = newDraft();
  return {
    ...draft,
    groups: draft.groups.map((group) => ({
      ...group,
      regions: [{ ...emptyRegion(), key: 1, first, last }],
    })),
  };
}

function errorsOf(draft: HostDraft): Readonly<Record<string, string>> {
  const read = readDraft(draft);
  return read.ok ? {} : read.error;
}

describe('readDraft', () => {
  it('readDraft(newDraft()) is a host at once', () => {
    expect(readDraft(newDraft()).ok).toBe(true);
  });

  it('readDraft(draftOfSpec(preset)) is the preset, for every preset', () => {
    expect(PRESETS.length).toBeGreaterThan(0);
    for (const { spec } of PRESETS)
      expect(readDraft(draftOfSpec(spec))).toEqual({ ok: true, value: spec });
  });

  it('readDraft(draftOfSpec(spec)) is the spec, for any spec', () => {
    const address = fc.bigInt({ min: 0n, max: TOP });
    const ranges = fc.tuple(address, address).map(([a, b]) => (a < b ? range(a, b) : range(b, a)));
    const region = fc
      .tuple(ranges, fc.constantFrom(...REGION_KINDS))
      .map(([r, kind]) => ({ ...r, kind }));
    const specs = fc.record({ aperture: ranges, regions: fc.array(region, { maxLength: 5 }) });
    fc.assert(
      fc.property(specs, ({ aperture, regions }) => {
        const spec: HostSpec = { name: 'h', aperture, groups: [{ id: '0', devices: [], regions }] };
        expect(readDraft(draftOfSpec(spec))).toEqual({ ok: true, value: spec });
      }),
    );
  });

  it('readDraft(draftOfSpec(spec)) keeps every further limit', () => {
    const spec: HostSpec = {
      name: 'h',
      aperture: range(0x1000n, TOP),
      busLimit: address(0xffff_ffffn),
      pciWindows: [range(0xc000_0000n, 0xdfff_ffffn), range(0n, 0n)],
      dmaRanges: [range(0n, 0x7fff_ffffn)],
      pageSize: 65536n,
      groups: [{ id: '0', devices: [], aperture: range(0n, 0x7f_ffff_ffffn), regions: [] }],
    };
    expect(readDraft(draftOfSpec(spec))).toEqual({ ok: true, value: spec });
  });

  it.each(['busLimit', 'pciWindows', 'dmaRanges', 'pageSize'] as const)(
    'readDraft says what is wrong at %s',
    (field) => {
      expect(Object.keys(errorsOf({ ...newDraft(), [field]: 'x' }))).toEqual([field]);
    },
  );

  it('readDraft says what is wrong at the aperture of a group', () => {
    const draft = newDraft();
    const groups = draft.groups.map((group) => ({ ...group, key: 5, aperture: '65' }));
    expect(Object.keys(errorsOf({ ...draft, groups }))).toEqual(['group-5-aperture']);
  });

  it.each([
    ['0xfee00000', '+1M', 0xfee0_0000n, 0xfeef_ffffn],
    ['0', '0', 0n, 0n],
    ['0xffffffffffffffff', '+1', TOP, TOP],
    ['0', '0xffffffffffffffff', 0n, TOP],
  ])('readDraft reads %s to %s', (first, last, from, to) => {
    const read = readDraft(withRegion(first, last));
    expect(read.ok && read.value.groups[0]?.regions[0]).toMatchObject({ first: from, last: to });
  });

  it.each([
    ['0xzz', '0x10', 'region-1-first'],
    ['0x10', '', 'region-1-last'],
    ['0x10', '0xf', 'region-1-last'],
    ['0x10', '+0', 'region-1-last'],
    ['0xffffffffffffffff', '+2', 'region-1-last'],
    ['16E', '16E', 'region-1-first'],
  ])('readDraft of a region from %s to %s says what is wrong at %s', (first, last, field) => {
    expect(Object.keys(errorsOf(withRegion(first, last)))).toEqual([field]);
  });

  it('readDraft leaves out a region row with nothing in it', () => {
    const read = readDraft(withRegion('', ' '));
    expect(read.ok && read.value.groups[0]?.regions).toEqual([]);
  });

  it.each(['?', '12', 'dev:0000:83:00.0', 'a.b_c-d'])('readDraft keeps the group id %s', (id) => {
    const draft = newDraft();
    const groups = draft.groups.map((group) => ({ ...group, id }));
    const read = readDraft({ ...draft, groups });
    expect(read.ok && read.value.groups[0]?.id).toBe(id);
  });

  it('readDraft gives all errors at once', () => {
    const draft = { ...newDraft(), name: ' ', apertureBits: '65', dmaMaskBits: 'x' };
    expect(Object.keys(errorsOf(draft))).toEqual(['name', 'aperture', 'dmaMaskBits']);
  });

  it('readDraft refuses two groups of one id', () => {
    const draft = newDraft();
    const groups = draft.groups.flatMap((group) => [group, { ...group, key: 77 }]);
    expect(errorsOf({ ...draft, groups })).toHaveProperty('group-77-id');
  });
});

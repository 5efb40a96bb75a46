import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  apertureOf,
  nestParentApertureOf,
  type ApertureAnswer,
} from '../../../../src/consumers/aperture/aperture-of.ts';
import { iommusOf } from '../../../../src/consumers/aperture/iommus-of.ts';
import { hostFromSpec } from '../../../../src/formats/host-spec.ts';
import type { Aperture, Host } from '../../../../src/model/host.ts';
import { NO_MACHINE, type Iommu } from '../../../../src/model/machine.ts';
import { formatRange, range, WHOLE_SPACE } from '../../../../src/model/range.ts';
import { at, linux } from './decode.ts';

const K = linux('7.2');

/** Groups 0, 1, … with the device `dN` each. */
function hostOf(
  count: number,
  iommus: readonly Iommu[],
  apertures: readonly Aperture[] = [],
): Host {
  const ids = Array.from({ length: count }, (_, n) => n);
  const groups = ids.map((n) => ({ id: n.toString(), devices: [`d${n}`], regions: [] }));
  const host = hostFromSpec({ name: 'h', groups }, 'test');
  return {
    ...host,
    groups: host.groups.map((group, n) => {
      const aperture = apertures[n];
      return aperture ? { ...group, aperture } : group;
    }),
    machine: { ...NO_MACHINE, iommus },
  };
}

function virtio(name: string, bits: number | undefined, ...devices: readonly string[]): Iommu {
  return { name, driver: 'virtio', devices, ...(bits !== undefined && { inputBits: at(bits) }) };
}

function known(first: bigint, last: bigint): Aperture {
  return { range: range(first, last), known: true, because: 'test' };
}

function text(answer: ApertureAnswer | undefined): string | undefined {
  if (answer === undefined || answer === 'disjoint') return answer;
  return answer.known ? formatRange(answer.range) : `unknown: ${answer.because}`;
}

describe('apertureOf', () => {
  const two = hostOf(3, [virtio('a', 39, 'd0'), virtio('b', 48, 'd1', 'd2')]);
  it('apertureOf(groups) goes by the IOMMUs that serve them', () => {
    expect(text(apertureOf(two, K))).toBe('0x0-0x7fffffffff');
    expect(text(apertureOf(two, K, ['0']))).toBe('0x0-0x7fffffffff');
    expect(text(apertureOf(two, K, ['1', '2']))).toBe('0x0-0xffffffffffff');
    expect(text(apertureOf(two, K, undefined, ['d2']))).toBe('0x0-0xffffffffffff');
    expect(iommusOf(two, ['1']).map(({ name }) => name)).toEqual(['b']);
  });
  it('iommusOf(groups) leaves out one that lists no device where each device is listed', () => {
    const names = (host: Host, ...chosen: readonly string[]): readonly string[] =>
      iommusOf(host, chosen).map(({ name }) => name);
    const idle = hostOf(3, [virtio('a', 36), virtio('b', 48, 'd0'), virtio('c', 39, 'd1')]);
    expect(names(idle, '0')).toEqual(['b']);
    expect(names(idle, '0', '1')).toEqual(['b', 'c']);
    expect(text(apertureOf(idle, K, ['0']))).toBe('0x0-0xffffffffffff');
    // Nobody lists d2, so the one that lists nothing may serve it.
    expect(names(idle, '2')).toEqual(['a']);
    expect(names(idle, '1', '2')).toEqual(['a', 'c']);
    expect(iommusOf(idle, undefined, ['d0']).map(({ name }) => name)).toEqual(['b']);
    const bare = { ...idle, groups: idle.groups.map((group) => ({ ...group, devices: [] })) };
    expect(names(bare, '0')).toEqual(['a', 'b', 'c']);
  });
  it('apertureOf names the IOMMU that decides', () => {
    const answer = apertureOf(two, K);
    expect(answer).toMatchObject({ because: 'a: input address of 39 bits (x:1)' });
  });
  it('apertureOf(IOMMU without devices) has it serve all', () => {
    expect(text(apertureOf(hostOf(1, [virtio('a', 39)]), K, ['0']))).toBe('0x0-0x7fffffffff');
  });
  it('apertureOf is not known where one of the IOMMUs does not tell', () => {
    const host = hostOf(2, [virtio('a', 39, 'd0'), virtio('b', undefined, 'd1')]);
    expect(text(apertureOf(host, K))).toBe('unknown: b: no input has its input range');
    expect(apertureOf(host, K)).toMatchObject({ range: WHOLE_SPACE });
    expect(text(apertureOf(host, K, ['0']))).toBe('0x0-0x7fffffffff');
  });
  it('apertureOf(no machine) is what the host has', () => {
    const { machine: _, ...host } = hostOf(1, []);
    expect(apertureOf(host, K)).toBe(host.aperture);
    const said = { ...host, aperture: known(0n, 0xffn) };
    expect(apertureOf(said, K)).toEqual(known(0n, 0xffn));
  });
  it('apertureOf intersects the apertures of groups; the host has that of the others', () => {
    const limits = [known(0n, 0xffffn), known(0xff00n, 0x1ffffn)];
    const host = { ...hostOf(3, [virtio('a', 48)], limits), aperture: known(0n, 0xfff0n) };
    expect(text(apertureOf(host, K, ['0', '1']))).toBe('0xff00-0xffff');
    expect(text(apertureOf(host, K, ['1']))).toBe('0xff00-0x1ffff');
    expect(text(apertureOf(host, K, ['2']))).toBe('0x0-0xfff0');
    expect(text(apertureOf(host, K))).toBe('0xff00-0xfff0');
  });
  it('apertureOf(groups that share no address) is disjoint', () => {
    const host = hostOf(2, [virtio('a', 48)], [known(0n, 0xffn), known(0x100n, 0x1ffn)]);
    expect(text(apertureOf(host, K))).toBe('disjoint');
  });
  it('apertureOf is assumed where all that decide are', () => {
    const smmu: Iommu = { name: 's', driver: 'smmu-v3', devices: [] };
    expect(apertureOf(hostOf(1, [smmu]), K)).toMatchObject({ assumed: true });
    expect(apertureOf(hostOf(1, [smmu, virtio('a', 39)]), K)).not.toHaveProperty('assumed');
    expect(apertureOf(hostOf(1, [smmu, virtio('a', 48)]), K)).not.toHaveProperty('assumed');
  });
  it('apertureOf(two groups) is the intersection of theirs', () => {
    const bits = fc.integer({ min: 1, max: 64 });
    const low = fc.bigInt({ min: 0n, max: 0xffffn });
    fc.assert(
      fc.property(bits, bits, low, low, (a, b, from, to) => {
        const limits = [known(from, WHOLE_SPACE.last), known(0n, to)];
        const host = hostOf(2, [virtio('a', a, 'd0'), virtio('b', b, 'd1')], limits);
        const [one, other] = [apertureOf(host, K, ['0']), apertureOf(host, K, ['1'])];
        const both = apertureOf(host, K);
        const ends = [one, other].map((answer) =>
          answer === 'disjoint' ? undefined : answer.range,
        );
        const inBoth = (n: bigint) =>
          ends.every((r) => r !== undefined && r.first <= n && n <= r.last);
        for (const n of [0n, from, from - 1n, to, to + 1n, 1n << BigInt(a - 1)]) {
          const inside = both !== 'disjoint' && both.range.first <= n && n <= both.range.last;
          expect(inside).toBe(inBoth(n));
        }
      }),
    );
  });
});

describe('nestParentApertureOf', () => {
  const smmu = (name: string, oas: number, features: bigint, ...devices: string[]): Iommu => ({
    name,
    driver: 'smmu-v3',
    devices,
    oas: at(oas),
    smmuFeatures: at(features),
  });
  const NESTS = 0x88705n;
  it('nestParentApertureOf is the smallest stage 2, and only where all IOMMUs grant one', () => {
    const nesting = hostOf(2, [smmu('a', 44, NESTS, 'd0'), smmu('b', 40, NESTS, 'd1')]);
    expect(text(nestParentApertureOf(nesting, K))).toBe('0x0-0xffffffffff');
    expect(text(nestParentApertureOf(nesting, K, ['0']))).toBe('0x0-0xfffffffffff');
    const half = hostOf(2, [smmu('a', 44, NESTS, 'd0'), smmu('b', 40, 0x8705n, 'd1')]);
    expect(nestParentApertureOf(half, K)).toBeUndefined();
    expect(nestParentApertureOf(hostOf(1, []), K)).toBeUndefined();
  });
});

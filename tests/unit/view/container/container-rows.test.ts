import { describe, expect, test } from 'vitest';
import { mapHost } from '../../../../src/consumers/map-host.ts';
import { rangesOf } from '../../../../src/engine/range-set.ts';
import { formatRange, lowBits } from '../../../../src/model/range.ts';
import { DEFAULT_RULES } from '../../../../src/model/settings.ts';
import {
  assignableIds,
  containerRows,
  refusalReasons,
} from '../../../../src/view/container/container-rows.ts';
import { hostResult } from '../host-result.ts';

const MSI = '0xfee00000-0xfeefffff msi';
const { host, map } = hostResult(
  {
    1: [MSI],
    2: [MSI],
    3: [MSI, '0x27b00000-0x286fffff reserved'],
    4: [MSI, '0x7b800000-0x7fffffff direct'],
  },
  { aperture: lowBits(39) },
);

describe('containerRows', () => {
  test('of four groups, two of them equal, are three rows with what each alone takes', () => {
    const rows = containerRows(host, map, 'vfio-type1');
    expect(rows.map((row) => row.groups.map(({ id }) => id))).toEqual([['1', '2'], ['3'], ['4']]);
    expect(rows.map((row) => row.takes && rangesOf(row.takes).map(formatRange))).toEqual([
      [],
      ['0x27b00000-0x286fffff'],
      ['0x7b800000-0x7fffffff'],
    ]);
    expect(rows[1]?.regions.map((region) => `${formatRange(region)} ${region.kind}`)).toEqual([
      '0x27b00000-0x286fffff reserved',
      MSI,
    ]);
  });

  test('of a group with a direct region say who is refused, why, and by which region', () => {
    const refusals = containerRows(host, map, 'vfio-type1').map((row) => row.refusals);
    expect(refusals.slice(0, 2)).toEqual([[], []]);
    const [refused] = refusals[2] ?? [];
    expect(refused).toMatchObject({ errno: 'EINVAL', ids: ['4'] });
    expect(refused?.region && formatRange(refused.region)).toBe('0x7b800000-0x7fffffff');
    expect(refused?.text).toMatch(/1:1/);
    expect(refused?.source).toMatch(/iommu/);
  });

  test('of groups that are not in the container have no cost', () => {
    const chosen = mapHost(host, { ...DEFAULT_RULES, groups: ['1', '3'] });
    const rows = containerRows(host, chosen, 'vfio-type1');
    expect(rows.map(({ takes }) => takes !== undefined)).toEqual([true, true, false]);
  });

  test('of a group with many regions name four and count all', () => {
    const many = Array.from({ length: 9 }, (_, i) => `0x${i}000000-0x${i}000fff reserved`);
    const result = hostResult({ 1: [...many, '0x1000-0x1fff msi'] }, { aperture: lowBits(39) });
    const [row] = containerRows(result.host, result.map, 'vfio-type1');
    expect(row?.regionCount).toBe(10);
    expect(row?.regions.map(formatRange)).toEqual([
      '0x0-0xfff',
      '0x1000-0x1fff',
      '0x1000000-0x1000fff',
      '0x2000000-0x2000fff',
    ]);
  });

  test('for the raw list refuse nobody', () => {
    expect(containerRows(host, map, 'sysfs').every((row) => row.refusals.length === 0)).toBe(true);
  });
});

describe('refusalReasons', () => {
  test('of rows that are refused for one reason is one, with the groups of all of them', () => {
    const direct = (first: string): string => `0x${first}000000-0x${first}0fffff direct`;
    const many = Array.from({ length: 17 }, (_, i) => `${i + 1}`);
    const groups = Object.fromEntries(many.map((id, i) => [id, [direct((0x10 + i).toString(16))]]));
    const result = hostResult({ ...groups, 40: [MSI] }, { aperture: lowBits(39) });
    const rows = containerRows(result.host, result.map, 'vfio-type1');
    expect(rows.length).toBe(18);
    const reasons = refusalReasons(rows);
    expect(reasons.map(({ errno, ids }) => [errno, ids])).toEqual([['EINVAL', many]]);
    expect(reasons[0]?.text).toMatch(/1:1/);
  });

  test('of rows that all can be assigned is none', () => {
    expect(refusalReasons(containerRows(host, map, 'sysfs'))).toEqual([]);
  });
});

describe('assignableIds', () => {
  test('assignableIds(VFIO) leaves the blocked group out; for the raw list all are there', () => {
    expect(assignableIds(host, map, 'vfio-type1')).toEqual(['1', '2', '3']);
    expect(assignableIds(host, map, 'sysfs')).toEqual(['1', '2', '3', '4']);
  });
});

import { describe, expect, it } from 'vitest';
import { lowBits } from '../../../../src/model/range.ts';
import type { ReadyHost } from '../../../../src/store/selectors.ts';
import { thingsToKnow } from '../../../../src/view/bar/things-to-know.ts';
import { hostResult } from '../host-result.ts';

function ready(name: string, result: ReadyHost['result']): ReadyHost {
  const input = { kind: 'bytes', files: [] } as const;
  const id = name as ReadyHost['id'];
  return { id, entry: { id, name, origin: 'files', input }, result, stale: false };
}

const KNOWN = { aperture: lowBits(39) };

describe('thingsToKnow', () => {
  it('says once why many groups are refused, with their ids', () => {
    const groups = Object.fromEntries(
      Array.from({ length: 400 }, (_, id) => [id, ['0x0-0xfff direct']]),
    );
    const [row, ...rest] = thingsToKnow([ready('lab', hostResult(groups, KNOWN))], 'vfio-type1');
    expect(rest).toEqual([]);
    expect(row?.hosts).toBe('lab');
    expect(row?.text).toMatch(
      /^400 groups \(all 400\) cannot be assigned to vfio-type1 \(EINVAL\)\. ./,
    );
    const few = { ...groups, 400: ['0xfee00000-0xfeefffff msi'] };
    const [one] = thingsToKnow([ready('lab', hostResult(few, KNOWN))], 'vfio-type1');
    expect(one?.text).toMatch(/^400 groups \(0,1,2,[\d,]* \+\d+\) cannot/);
  });

  it('names the group where it is one, and is silent where nothing is to be known', () => {
    const one = hostResult({ 7: ['0x0-0xfff direct'], 8: ['0xfee00000-0xfeefffff msi'] }, KNOWN);
    const [row] = thingsToKnow([ready('lab', one)], 'vfio-type1');
    expect(row?.text).toMatch(/^Group 7 cannot be assigned to vfio-type1/);
    expect(thingsToKnow([ready('lab', one)], 'sysfs')).toEqual([]);
  });

  it('of many hosts that say the same is one row with the first names', () => {
    const unknown = hostResult({ 1: ['0xfee00000-0xfeefffff msi'] });
    const hosts = Array.from({ length: 1000 }, (_, i) => ready(`host-${i}`, unknown));
    const rows = thingsToKnow(hosts, 'vfio-type1');
    expect(rows.map((row) => row.hosts)).toEqual(['host-0, host-1, host-2 and 997 more']);
    expect(thingsToKnow(hosts.slice(0, 4), 'vfio-type1')[0]?.hosts).toBe(
      'host-0, host-1, host-2, host-3',
    );
  });
});

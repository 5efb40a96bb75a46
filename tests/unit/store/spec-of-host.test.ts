import { describe, expect, it } from 'vitest';
import { withProposal2020 } from '../../../src/consumers/proposal-2020.ts';
import { LAST_ADDRESS } from '../../../src/model/address.ts';
import { lowBits } from '../../../src/model/range.ts';
import { specOfHost } from '../../../src/store/spec-of-host.ts';
import { hostResult, type Listed } from './host-result.ts';

const byteAt = (n: number): Listed => [BigInt(n), BigInt(n)];

describe('specOfHost', () => {
  it('specOfHost(host) holds its groups, devices and regions, in order', () => {
    const { host } = hostResult({
      name: 'lab',
      groups: [
        { id: '1', devices: ['a'] },
        { id: '2', devices: [] },
      ],
      regions: [
        [0n, 0n, 'direct', 1],
        [5n, 9n, 'msi', 0],
        [LAST_ADDRESS, LAST_ADDRESS, 'reserved', 1],
      ],
      aperture: lowBits(64),
    });
    expect(specOfHost({ ...host, dmaMask: { bits: 42, because: 'x' } })).toEqual({
      name: 'lab',
      aperture: lowBits(64),
      dmaMaskBits: 42,
      groups: [
        { id: '1', devices: ['a'], regions: [{ first: 5n, last: 9n, kind: 'msi' }] },
        {
          id: '2',
          devices: [],
          regions: [
            { first: 0n, last: 0n, kind: 'direct' },
            { first: LAST_ADDRESS, last: LAST_ADDRESS, kind: 'reserved' },
          ],
        },
      ],
    });
  });

  it('specOfHost(a host without a known aperture) leaves it unsaid', () => {
    const spec = specOfHost(hostResult().host);
    expect(spec).toEqual({ name: 'host', groups: [{ id: '?', devices: [], regions: [] }] });
  });

  it('specOfHost(more than 2,000 regions) is undefined', () => {
    const listed = Array.from({ length: 2001 }, (_, n) => byteAt(n));
    expect(specOfHost(hostResult({ regions: listed }).host)).toBeUndefined();
    const most = specOfHost(hostResult({ regions: listed.slice(1) }).host);
    expect(most?.groups[0]?.regions).toHaveLength(2000);
  });
});

describe('specOfHost, limits', () => {
  it('specOfHost(host) holds its limits, and the aperture of a group', () => {
    const { host } = hostResult({ aperture: lowBits(48) });
    const because = 'a test';
    const windows = [{ range: lowBits(30), because }];
    const spec = specOfHost({
      ...host,
      groups: [{ id: '1', devices: [], aperture: { range: lowBits(39), known: true, because } }],
      busLimit: { last: LAST_ADDRESS, because },
      pciWindows: windows,
      dmaRanges: windows,
      pageSize: { bytes: 65536n, because },
    });
    expect(spec).toEqual({
      name: 'host',
      aperture: lowBits(48),
      busLimit: LAST_ADDRESS,
      pciWindows: [lowBits(30)],
      dmaRanges: [lowBits(30)],
      pageSize: 65536n,
      groups: [{ id: '1', devices: [], aperture: lowBits(39), regions: [] }],
    });
  });

  it('specOfHost(what the 2020 proposal adds) leaves it out', () => {
    const { host } = hostResult({ regions: [[0n, 1n]], aperture: lowBits(39) });
    const shown = withProposal2020(host);
    expect(shown.regions.length).toBeGreaterThan(1);
    expect(specOfHost(shown)).toEqual(specOfHost(host));
  });
});

import { describe, expect, it } from 'vitest';
import { hostFromSpec } from '../../../src/formats/host-spec.ts';
import { LAST_ADDRESS } from '../../../src/model/address.ts';
import type { HostSpec } from '../../../src/model/host-spec.ts';
import { lowBits } from '../../../src/model/range.ts';
import { specOfHost } from '../../../src/store/spec-of-host.ts';

const FULL: HostSpec = {
  name: 'board',
  aperture: lowBits(48),
  dmaMaskBits: 42,
  busLimit: LAST_ADDRESS,
  pciWindows: [lowBits(30)],
  dmaRanges: [lowBits(31), lowBits(33)],
  pageSize: 65536n,
  groups: [
    { id: '1', devices: ['0000:00:01.0'], aperture: lowBits(39), regions: [] },
    { id: '2', devices: [], regions: [{ ...lowBits(12), kind: 'direct' }] },
  ],
};

describe('hostFromSpec', () => {
  it('hostFromSpec(spec, source) holds every limit, and says that the source says so', () => {
    const host = hostFromSpec(FULL, 'preset:board');
    const because = 'preset board';
    expect(host).toMatchObject({
      aperture: { known: true, because },
      dmaMask: { bits: 42, because },
      busLimit: { last: LAST_ADDRESS, because },
      pciWindows: [{ range: lowBits(30), because }],
      pageSize: { bytes: 65536n, because },
    });
    expect(host.groups[0]?.aperture).toEqual({ range: lowBits(39), known: true, because });
  });

  it('specOfHost(hostFromSpec(spec)) is the spec again', () => {
    expect(specOfHost(hostFromSpec(FULL, 'a test'))).toEqual(FULL);
  });
});

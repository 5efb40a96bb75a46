import { describe, expect, it } from 'vitest';
import { read, readFiles } from '../check-dump.ts';

const log = (cap: string): string =>
  `[    0.103453] DMAR: dmar0: reg_base_addr fed90000 ver 4:0 cap ${cap} ecap f050da`;
const amd = (efr: string): string => `[    0.4] AMD-Vi: Extended features (${efr}, 0x0): PPR NX GT`;

function file(path: string, text: string) {
  return { path, bytes: new TextEncoder().encode(`${text}\n`) };
}

describe('IommuDraft.disputes', () => {
  it('tells a register that two sources print differently, with both', () => {
    const { host } = readFiles([
      file('old.log', log('d2008c40660462')),
      file('new.log', log('8d2078c106f0466')),
    ]);
    expect(host.machine?.iommus).toMatchObject([{ cap: { value: 0xd2008c40660462n } }]);
    expect(host.warnings.filter(({ code }) => code === 'aperture-disagrees')).toEqual([
      {
        code: 'aperture-disagrees',
        text: 'dmar0: cap is 0xd2008c40660462 (old.log:1) and 0x8d2078c106f0466 (new.log:1). The first counts. It may mean that the sources are of different boots or machines.',
        from: { source: 'old.log', line: 1 },
        besides: [{ source: 'new.log', line: 1 }],
      },
    ]);
  });

  it('holds the log against the file of sysfs', () => {
    const path = 'sys/class/iommu/dmar0/intel-iommu/cap';
    const { host } = readFiles([
      file('boot.log', log('d2008c40660462')),
      file(path, '8d2078c106f0466'),
    ]);
    const [told, ...others] = host.warnings.filter(({ code }) => code === 'aperture-disagrees');
    expect(others).toEqual([]);
    const sources = [told?.from, ...(told?.besides ?? [])].map((from) => from?.source);
    expect(new Set(sources)).toEqual(new Set(['boot.log', path]));
  });

  it('is silent where they print the same, and counts no further than eight', () => {
    const same = [log('d2008c40660462'), log('d2008c40660462')].join('\n');
    expect(read(same).host.warnings.map(({ code }) => code)).not.toContain('aperture-disagrees');
    const many = Array.from({ length: 30 }, (_, at) => log(`d2008c4066046${at.toString(16)}`));
    const codes = read(many.join('\n')).host.warnings.map(({ code }) => code);
    expect(codes.filter((code) => code === 'aperture-disagrees')).toHaveLength(8);
  });

  it('tells other features, and takes fewer for those that all IOMMUs share', () => {
    const codes = (a: string, b: string): readonly string[] =>
      read([amd(a), amd(b)].join('\n')).host.warnings.map(({ code }) => code);
    expect(codes('0x29d3', '0x2c00')).toContain('features-disagree');
    expect(codes('0x29d3', '0x29d3')).not.toContain('features-disagree');
    expect(codes('0x29d3', '0x21d3')).not.toContain('features-disagree');
  });
});

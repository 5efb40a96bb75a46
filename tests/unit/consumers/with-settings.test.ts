import { describe, expect, test } from 'vitest';
import { explain } from '../../../src/consumers/explain.ts';
import { mapHost } from '../../../src/consumers/map-host.ts';
import { PROPOSAL_2020 } from '../../../src/consumers/proposal-2020.ts';
import { warningsFor } from '../../../src/consumers/warnings.ts';
import { kernelText } from '../../../src/consumers/settle.ts';
import { withSettings } from '../../../src/consumers/with-settings.ts';
import type { ConsumerId } from '../../../src/consumers/consumer.ts';
import type { Host } from '../../../src/model/host.ts';
import type { DeviceFacts } from '../../../src/model/machine.ts';
import { WHOLE_SPACE } from '../../../src/model/range.ts';
import type { HostSettings } from '../../../src/model/settings.ts';
import { apertureOf, setText, span, textHost } from './text-host.ts';

type Said = Omit<HostSettings, 'name'>;
const BECAUSE = 'set by hand';

function settle(host: Host, said: Said) {
  const settled = withSettings(host, { name: 'test', ...said });
  return { ...settled, map: mapHost(settled.host, settled.rules) };
}

function usable(host: Host, consumer: ConsumerId, said: Said = {}): string {
  return setText(settle(host, said).map.consumers[consumer]?.usable);
}

const ARM = textHost(
  { '1': '0x8000000-0x80fffff msi', '2': '0x8000000-0x80fffff msi, 0x9000000-0x9000fff msi' },
  '0x0-0xfffffff',
);

describe('withSettings: the software MSI window', () => {
  test('is out for type1 and usable for the DMA API, but for page 0', () => {
    expect(usable(ARM, 'vfio-type1')).toBe('0x0-0x7ffffff 0x8100000-0x8ffffff 0x9001000-0xfffffff');
    expect(usable(ARM, 'dma-api')).toBe('0x1000-0x8ffffff 0x9001000-0xfffffff');
  });

  test('moves in each group that has it', () => {
    const said = { softwareMsi: { value: span('0xa000000-0xa0fffff'), because: BECAUSE } };
    expect(usable(ARM, 'vfio-type1', said)).toBe(
      '0x0-0x8ffffff 0x9001000-0x9ffffff 0xa100000-0xfffffff',
    );
    expect(usable(ARM, 'dma-api', said)).toBe('0x1000-0x8ffffff 0x9001000-0xfffffff');
    expect(settle(ARM, said).host.sources.at(-1)).toBe(BECAUSE);
  });

  test('is another listed window, if that is said, and the old one is then hardware', () => {
    const said = { softwareMsi: { value: span('0x9000000-0x9000fff'), because: BECAUSE } };
    expect(usable(ARM, 'dma-api', said)).toBe('0x1000-0x7ffffff 0x8100000-0xfffffff');
    expect(settle(ARM, said).host.regions.length).toBe(3);
  });

  test('none: every window is hardware, and nothing refuses the two together', () => {
    const said = { softwareMsi: { value: 'none', because: BECAUSE } } as const;
    expect(usable(ARM, 'dma-api', said)).toBe(
      '0x1000-0x7ffffff 0x8100000-0x8ffffff 0x9001000-0xfffffff',
    );
    expect(settle(ARM, {}).map.assignable['iommufd']?.map(({ ok }) => ok)).toEqual([true, false]);
    expect(settle(ARM, said).map.assignable['iommufd']?.map(({ ok }) => ok)).toEqual([true, true]);
  });

  test('is added to every group where no group lists one', () => {
    const bare = textHost({ '1': '', '2': '0x0-0xfff reserved' }, '0x0-0xfffffff');
    const said = { softwareMsi: { value: span('0x8000000-0x80fffff'), because: BECAUSE } };
    const { host } = settle(bare, said);
    expect([...host.regions.owners]).toEqual([1, 0, 1]);
  });
});

describe('withSettings: device masks', () => {
  const device = (name: string, dmaMaskBits: number, driver?: string): DeviceFacts => ({
    name,
    dmaMaskBits,
    ...(driver !== undefined && { driver }),
    from: { source: 'pci.txt', line: 3 },
  });
  const masked = (...devices: DeviceFacts[]): Host => ({
    ...textHost({ '1': '', '2': '' }, '0x0-0xffffffffffff'),
    machine: { iommus: [], devices },
  });
  const bits = (host: Host, said: Said = {}) => settle(host, said).host.dmaMask?.bits;

  test('32 bits of an unbound device, or of a driver that sets none, are no limit', () => {
    expect(bits(masked(device('device-1', 32)))).toBeUndefined();
    expect(bits(masked(device('device-1', 32, 'vfio-pci')))).toBeUndefined();
    expect(bits(masked(device('device-1', 32, 'pcieport')))).toBeUndefined();
    expect(bits(masked(device('device-1', 64, 'nvme')))).toBeUndefined();
  });

  test('32 bits of a driver that sets masks are one, and any other width is', () => {
    expect(bits(masked(device('device-1', 32, 'ehci-pci')))).toBe(32);
    expect(bits(masked(device('device-1', 39), device('device-2', 36, 'a')))).toBe(36);
    expect(usable(masked(device('device-1', 32, 'ehci-pci')), 'dma-api')).toBe('0x1000-0xffffffff');
    expect(usable(masked(device('device-1', 32, 'ehci-pci')), 'vfio-type1')).toBe(
      '0x0-0xffffffffffff',
    );
  });

  test('only the chosen groups and devices count; what is said by hand wins', () => {
    const host = masked(device('device-1', 40), device('device-2', 36));
    expect(bits(host, { groups: ['1'] })).toBe(40);
    expect(bits(host, { devices: ['device-1'] })).toBe(40);
    expect(bits(host, { dmaMask: { bits: 44, because: BECAUSE } })).toBe(44);
    expect(settle(host, {}).host.dmaMask?.because).toBe('dma_mask_bits of device-2 (pci.txt:3)');
  });
});

describe('withSettings: groups, devices and kernel', () => {
  const host = textHost({ '1': '0x1000-0x1fff msi', '2': '0x3000-0x3fff msi' }, '0x0-0xffff');

  test('devices choose their groups, of the chosen ones', () => {
    expect(usable(host, 'iommufd', { devices: ['device-1'] })).toBe('0x0-0xfff 0x2000-0xffff');
    expect(usable(host, 'iommufd', { groups: ['2'], devices: ['device-1'] })).toBe('0x0-0xffff');
  });

  test('the kernel is said by hand, else by the input, else the newest', () => {
    const text = (of: Host, said: Said = {}) => kernelText(settle(of, said).rules);
    const from = { source: 'host.json', line: 5 };
    const kernel = { value: { major: 6, minor: 1 }, release: '6.1.0-56-amd64', from };
    const known: Host = { ...host, machine: { kernel, iommus: [], devices: [] } };
    expect(text(host)).toMatch(/^Linux 7\.2: nothing says/);
    expect(text(known)).toBe('Linux 6.1: 6.1.0-56-amd64 (host.json:5)');
    const said = { kernel: { value: { major: 6, minor: 6 }, because: 'option --kernel' } };
    expect(text(known, said)).toBe('Linux 6.6: option --kernel');
  });
});

describe('withSettings: apertures', () => {
  const plain = textHost({ '1': '', '2': '', '3': '' });
  const own: Host = {
    ...plain,
    aperture: apertureOf('0x0-0xffff'),
    groups: plain.groups.map((group, at) =>
      at === 0 ? group : { ...group, aperture: apertureOf(at === 1 ? '0x0-0xff' : '0x100-0x1ff') },
    ),
  };

  test("a group's own aperture stands in place of the host's, and chosen ones are intersected", () => {
    expect(usable(own, 'vfio-type1', { groups: ['1'] })).toBe('0x0-0xffff');
    expect(usable(own, 'vfio-type1', { groups: ['1', '3'] })).toBe('0x100-0x1ff');
    const wide = { ...own, aperture: apertureOf('0x0-0xf') };
    expect(usable(wide, 'vfio-type1', { groups: ['2'] })).toBe('0x0-0xff');
  });

  test('disjoint ones leave nothing, and it is said why', () => {
    const { host, rules, map } = settle(own, { groups: ['2', '3'] });
    expect(setText(map.consumers['vfio-type1']?.usable)).toBe('');
    expect(host.noCommonAperture).toContain('group 2 has 0x0-0xff, group 3 has 0x100-0x1ff');
    expect(map.assignable['vfio-type1']?.every(({ ok }) => ok)).toBe(true);
    expect(rules.groups).toEqual(['2', '3']);
    expect(warningsFor(host, map, 'vfio-type1').map(({ code }) => code)).toContain(
      'no-common-aperture',
    );
  });

  test('what is said by hand wins over all of them', () => {
    const aperture = { range: span('0x0-0xfff'), because: BECAUSE };
    expect(usable(own, 'vfio-type1', { aperture })).toBe('0x0-0xfff');
  });
});

describe('withSettings: what-ifs', () => {
  const host: Host = {
    ...textHost({ '1': '0x1000-0x1fff reserved' }, '0x0-0xffff'),
    pciWindows: [{ range: span('0x4000-0x4fff'), because: 'test' }],
  };

  test('without ACS the PCI windows keep everyone out', () => {
    const noAcs = { whatIf: { noAcs: true } } as const;
    expect(usable(host, 'vfio-type1')).toBe('0x0-0xfff 0x2000-0xffff');
    expect(usable(host, 'vfio-type1', noAcs)).toBe('0x0-0xfff 0x2000-0x3fff 0x5000-0xffff');
    expect(usable(host, 'iommufd', noAcs)).toBe(usable(host, 'vfio-type1', noAcs));
    expect(usable(host, 'dma-api', noAcs)).toBe(usable(host, 'dma-api'));
    expect(usable(host, 'sysfs', noAcs)).toBe('0x0-0xfff 0x2000-0x3fff 0x5000-0xffffffffffffffff');
  });

  test('the proposal of 2020 lists mask and aperture as reserved in every group', () => {
    const said = {
      whatIf: { proposal2020: true },
      dmaMask: { bits: 15, because: BECAUSE },
    } as const;
    const { host: listed, map } = settle(host, said);
    expect(setText(map.consumers['sysfs']?.usable)).toBe('0x0-0xfff 0x2000-0x7fff');
    expect(setText(map.consumers['vfio-type1']?.usable)).toBe('0x0-0xfff 0x2000-0x7fff');
    expect(listed.sources.at(-1)).toBe(PROPOSAL_2020);
    const unknown = textHost({ '1': '' });
    expect(settle(unknown, { whatIf: { proposal2020: true } }).host.regions.length).toBe(0);
  });

  test('a nesting parent that is not granted leaves the aperture as it is, with a warning', () => {
    const { host: made, map } = settle(host, { whatIf: { nestParent: true } });
    expect(setText(map.consumers['iommufd']?.usable)).toBe('0x0-0xfff 0x2000-0xffff');
    const [warning] = warningsFor(made, map, 'iommufd');
    expect(warning).toMatchObject({ code: 'nest-parent-not-granted' });
    expect(warning?.text).toContain('EOPNOTSUPP');
    expect(warningsFor(made, map, 'vfio-type1')).toEqual([]);
  });
});

describe('explain, as the kernel has it', () => {
  const reason = (minor: number, consumer: ConsumerId = 'vfio-type1'): string => {
    const host = textHost({ '1': '0x1000-0x1fff direct' }, '0x0-0xffff');
    const kernel = { value: { major: 6, minor }, because: 'test' };
    const { host: made, map } = settle(host, { kernel });
    const { decisions } = explain(made, map, consumer, span('0x1000-0x1fff'));
    return decisions[0]?.reason?.text ?? '';
  };

  test('direct bars the group from 6.6 on, before that on Intel alone, and the DMA API never', () => {
    expect(reason(6)).toContain('With Linux 6.6 the whole group cannot be assigned (EINVAL)');
    expect(reason(5)).toContain('With Linux 6.5 the Intel driver refuses the whole group (EPERM)');
    expect(reason(6, 'dma-api')).not.toContain('With Linux');
  });

  test('the 16 MiB that the Intel driver keeps for ISA bridges bar no group before 6.6: no RMRR asks for them', () => {
    const answers = (regions: string, minor: number) => {
      const host = textHost({ '1': `${regions}, 0xfee00000-0xfeefffff msi` }, '0x0-0x7fffffffff');
      const kernel = { value: { major: 6, minor }, because: 'test' };
      return settle(host, { kernel }).map.assignable['vfio-type1']?.[0];
    };
    expect(answers('0x0-0xffffff direct', 5)).toEqual({ ok: true });
    expect(answers('0x0-0xffffff direct', 6)).toMatchObject({ ok: false, errno: 'EINVAL' });
    expect(answers('0x0-0xffffff direct, 0x2000000-0x2000fff direct', 5)).toMatchObject({
      ok: false,
      errno: 'EPERM',
    });
    expect(answers('0x0-0xfffffe direct', 5)).toMatchObject({ ok: false, errno: 'EPERM' });
  });

  test('the rest of a page is a decision of its own for the DMA API', () => {
    const host = textHost({ '1': '0x1100-0x11ff reserved' }, '0x0-0xffff');
    const { host: made, map } = settle(host, {});
    const { decisions, verdict } = explain(made, map, 'dma-api', span('0x1000-0x10ff'));
    expect(verdict).toBe('not');
    expect(decisions).toMatchObject([
      { kind: 'page-rounding', keepsOut: true, run: span('0x1000-0x10ff'), runs: 1 },
    ]);
  });

  test('bytes that no map reaches are noted, and so is the last page before 6.18', () => {
    const odd = textHost({ '1': '0x1800-0x1fff reserved' }, '0x0-0xffff');
    const { host: made, map } = settle(odd, {});
    expect(explain(made, map, 'vfio-type1', WHOLE_SPACE).notes).toEqual([
      expect.stringContaining('0x1000-0x17ff: usable as reported, and no map reaches it'),
    ]);
    expect(explain(made, map, 'vfio-type1', span('0x0-0xfff')).notes).toEqual([]);
    const amd = textHost({ '1': '' }, '0x0-0xffffffffffffffff');
    const codes = (minor: number): readonly string[] => {
      const kernel = { value: { major: 6, minor }, because: 'test' };
      const settled = settle(amd, { kernel });
      const { notes } = explain(settled.host, settled.map, 'vfio-type1', WHOLE_SPACE);
      const warnings = warningsFor(settled.host, settled.map, 'vfio-type1');
      return [...notes.map(() => 'note'), ...warnings.map(({ code }) => code)];
    };
    expect(codes(17)).toEqual(['note', 'no-regions', 'last-page']);
    expect(codes(18)).toEqual(['no-regions']);
  });
});

import { describe, expect, test } from 'vitest';
import { formatRange } from '../../../src/model/range.ts';
import { parametersOf, PRESETS, presetSpec } from '../../../src/presets/presets.ts';
import type { HostSpec } from '../../../src/model/host-spec.ts';

/** The contract's table, written out: aperture, then regions. */
const CONTRACT: Readonly<Record<string, string>> = {
  'vtd-39': '0x0-0x7fffffffff: 0xfee00000-0xfeefffff msi',
  'vtd-48': '0x0-0xffffffffffff: 0xfee00000-0xfeefffff msi',
  'vtd-48-first-stage': '0x0-0x7fffffffffff: 0xfee00000-0xfeefffff msi',
  'x86-msi': '0x0-0xffffffffffffffff: 0xfee00000-0xfeefffff msi',
  'amd-vi': '0x0-0xffffffffffffffff: 0xfee00000-0xfeefffff msi; 0xfd00000000-0xffffffffff reserved',
  'amd-vi-v2': '0x0-0x7fffffffffff: 0xfee00000-0xfeefffff msi; 0xfd00000000-0xffffffffff reserved',
  'smmuv2-48': '0x0-0xffffffffffff: 0x8000000-0x80fffff msi',
  'smmuv2-48-nvme-42': '0x0-0xffffffffffff: 0x8000000-0x80fffff msi',
  'smmuv3-48': '0x0-0xffffffffffff: 0x8000000-0x80fffff msi',
  'smmuv3-39': '0x0-0x7fffffffff: 0x8000000-0x80fffff msi',
  's390-zpci': '0x0-0x3ffffffffff: 0x0-0xffffffff reserved; 0x900000000-0x3ffffffffff reserved',
  'hisi-d05': '0x0-0xffffffffffff: 0x8000000-0x80fffff msi; 0xc6010000-0xc601ffff msi',
  'hisi-d06':
    '0x0-0xffffffffffff: 0x8000000-0x80fffff msi; 0x27b00000-0x286fffff direct; 0xe6400000-0xe64fffff direct',
  lx2160a:
    '0x0-0xffffffffffff: 0x1000000-0x10ffffff direct-relaxable; 0x8000000-0x80fffff msi; 0x80c000000-0x81bffffff direct-relaxable; 0x1c00000000-0x1c001fffff direct-relaxable; 0x2080000000-0x209fffffff direct-relaxable',
  'virtio-iommu-q35': '0x0-0x7fffffffff: 0xfee00000-0xfeefffff msi',
  'virtio-iommu-virt': '0x0-0xffffffffffff: 0x8090000-0x809ffff msi',
  'riscv-iommu-sv48': '0x0-0x7fffffffffff: ',
  'apple-dart': '0x0-0xffffffff: 0xffffc000-0xffffffff msi',
};

function specText(spec: HostSpec): string {
  const regions = spec.groups.flatMap((group) =>
    group.regions.map((region) => `${formatRange(region)} ${region.kind}`),
  );
  return `${spec.aperture ? formatRange(spec.aperture) : 'unknown'}: ${regions.join('; ')}`;
}

describe('PRESETS', () => {
  test('holds the ids of the contract, in its order, none twice', () => {
    expect(PRESETS.map((preset) => preset.id)).toEqual(Object.keys(CONTRACT));
  });

  test.each(Object.entries(CONTRACT))(
    '%s has the aperture and regions of the contract',
    (id, text) => {
      const preset = PRESETS.find((candidate) => candidate.id === id);
      expect(preset && specText(preset.spec)).toBe(text);
      expect(preset?.spec.name).toBe(id);
    },
  );

  test('smmuv2-48-nvme-42 alone has a DMA mask, of 42 bits', () => {
    const masks = PRESETS.filter((preset) => preset.spec.dmaMaskBits !== undefined);
    expect(masks.map((preset) => [preset.id, preset.spec.dmaMaskBits])).toEqual([
      ['smmuv2-48-nvme-42', 42],
    ]);
  });

  test('says of each in one sentence what it is, and where its figures are from', () => {
    for (const preset of PRESETS) {
      expect(preset.about, preset.id).toMatch(/^[A-Z].*[^.]\.$/);
      expect(preset.sources.length, preset.id).toBeGreaterThanOrEqual(2);
      expect(
        preset.sources.some(({ figure }) => figure.startsWith('aperture')),
        preset.id,
      ).toBe(true);
    }
  });
});

describe('presetSpec', () => {
  test.each([
    ['32G', '0x900000000'],
    ['64G', '0x1100000000'],
    ['1GiB', '0x140000000'],
    ['1', '0x100000001'],
    ['0x3feffffffff', '0x3ffffffffff'],
  ])('s390-zpci?memory=%s reserves from %s', (memory, first) => {
    const result = presetSpec(`s390-zpci?memory=${memory}`);
    expect(result.ok && result.value.id).toBe('s390-zpci');
    expect(result.ok && specText(result.value.spec)).toBe(
      `0x0-0x3ffffffffff: 0x0-0xffffffff reserved; ${first}-0x3ffffffffff reserved`,
    );
  });

  test.each(['0', '-1', '4092G', 'x', '', '0x3ff00000000'])(
    's390-zpci?memory=%s is a bad-parameter that says what is right',
    (memory) => {
      const result = presetSpec(`s390-zpci?memory=${memory}`);
      expect(result).toMatchObject({ ok: false, error: { code: 'bad-parameter' } });
      expect(!result.ok && result.error.known.length).toBe(1);
    },
  );

  test('an id that does not exist lists all that do', () => {
    expect(presetSpec('vtd-40')).toEqual({
      ok: false,
      error: { code: 'unknown-preset', text: 'vtd-40', known: Object.keys(CONTRACT) },
    });
  });

  test.each([
    ['vtd-39?memory=1G', 'memory', ['bits', 'isa-bridge', 'pci-windows']],
    ['apple-dart?bits=39', 'bits', []],
    ['amd-vi?isa-bridge', 'isa-bridge', ['bits', 'pci-windows']],
    ['s390-zpci?mem=1G', 'mem', ['memory']],
    ['vtd-39?', '', ['bits', 'isa-bridge', 'pci-windows']],
    ['s390-zpci?constructor=1', 'constructor', ['memory']],
  ])('%s has an unknown-parameter', (text, parameter, known) => {
    expect(presetSpec(text)).toEqual({
      ok: false,
      error: { code: 'unknown-parameter', text: parameter, known },
    });
  });
});

describe('presetSpec with parameters', () => {
  test.each([
    [
      'vtd-39?isa-bridge',
      '0x0-0x7fffffffff: 0x0-0xffffff direct-relaxable; 0xfee00000-0xfeefffff msi',
    ],
    ['vtd-48?bits=39', '0x0-0x7fffffffff: 0xfee00000-0xfeefffff msi'],
    ['smmuv3-48?bits=52', '0x0-0xfffffffffffff: 0x8000000-0x80fffff msi'],
    ['x86-msi?bits=64', '0x0-0xffffffffffffffff: 0xfee00000-0xfeefffff msi'],
  ])('%s', (text, expected) => {
    const result = presetSpec(text);
    expect(result.ok && specText(result.value.spec)).toBe(expected);
  });

  test('pci-windows are those of q35 on x86 and of virt on Arm', () => {
    const windows = (text: string): readonly string[] => {
      const result = presetSpec(text);
      return result.ok ? (result.value.spec.pciWindows ?? []).map(formatRange) : ['refused'];
    };
    expect(windows('vtd-39?isa-bridge&pci-windows')).toEqual([
      '0xa0000-0xbffff',
      '0x40000000-0xafffffff',
      '0xc0000000-0xfebfffff',
      '0x100000000-0x8ffffffff',
    ]);
    expect(windows('smmuv3-48?pci-windows')).toEqual([
      '0x10000000-0x3efeffff',
      '0x8000000000-0xffffffffff',
    ]);
    expect(windows('vtd-39')).toEqual([]);
  });

  test.each([
    'vtd-39?bits=31',
    'vtd-39?bits=65',
    'vtd-39?bits',
    'vtd-39?isa-bridge=1',
    'vtd-39?pci-windows=',
    'vtd-39?bits=40&bits=41',
  ])('%s is a bad-parameter', (text) => {
    expect(presetSpec(text)).toMatchObject({ ok: false, error: { code: 'bad-parameter' } });
  });

  test('each preset takes a name once, and every parameter is taken by presets that exist', () => {
    const ids = PRESETS.map(({ id }) => id);
    let seen = 0;
    for (const id of ids) {
      const names = parametersOf(id).map(({ name }) => name);
      expect(new Set(names).size, id).toBe(names.length);
      for (const { example, presets } of parametersOf(id)) {
        expect(presetSpec(`${id}?${example}`).ok, `${id}?${example}`).toBe(true);
        expect(ids).toEqual(expect.arrayContaining([...presets]));
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(20);
  });
});

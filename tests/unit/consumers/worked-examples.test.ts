import { describe, expect, test } from 'vitest';
import type { ConsumerId } from '../../../src/consumers/consumer.ts';
import { mapHost } from '../../../src/consumers/map-host.ts';
import { hostFromSpec } from '../../../src/formats/host-spec.ts';
import { rangesOf } from '../../../src/engine/range-set.ts';
import { presetSpec } from '../../../src/presets/presets.ts';
import { DEFAULT_RULES, type Rules } from '../../../src/model/settings.ts';
import type { Host } from '../../../src/model/host.ts';
import { range } from '../../../src/model/range.ts';
import { setText, textHost } from './text-host.ts';

/** Usable ranges of one or several presets' worth of host, as text. */
function usable(host: Host, consumer: ConsumerId, rules: Rules = DEFAULT_RULES): string {
  return setText(mapHost(host, rules).consumers[consumer]?.usable);
}

function preset(id: string): Host {
  const found = presetSpec(id);
  if (!found.ok) throw new Error(`no preset ${id}`);
  return hostFromSpec(found.value.spec, `preset:${id}`);
}

const KERNEL_6_1 = { ...DEFAULT_RULES, kernel: { major: 6, minor: 1 } };

describe('the worked examples of type1 and iommufd', () => {
  test.each([
    ['vtd-39', '0x0-0xfedfffff 0xfef00000-0x7fffffffff'],
    ['vtd-48', '0x0-0xfedfffff 0xfef00000-0xffffffffffff'],
    ['vtd-48-first-stage', '0x0-0xfedfffff 0xfef00000-0x7fffffffffff'],
    ['amd-vi', '0x0-0xfedfffff 0xfef00000-0xfcffffffff 0x10000000000-0xffffffffffffffff'],
    ['amd-vi-v2', '0x0-0xfedfffff 0xfef00000-0xfcffffffff 0x10000000000-0x7fffffffffff'],
    ['smmuv3-48', '0x0-0x7ffffff 0x8100000-0xffffffffffff'],
    ['hisi-d05', '0x0-0x7ffffff 0x8100000-0xc600ffff 0xc6020000-0xffffffffffff'],
    ['lx2160a', '0x0-0x7ffffff 0x8100000-0xffffffffffff'],
    ['s390-zpci', '0x100000000-0x8ffffffff'],
  ])('%s', (id, expected) => {
    expect(usable(preset(id), 'vfio-type1')).toBe(expected);
    expect(usable(preset(id), 'iommufd')).toBe(expected);
  });

  test('D05 shares with type1, and iommufd refuses it: hardware and software MSI together', () => {
    const { assignable } = mapHost(preset('hisi-d05'));
    expect(assignable['vfio-type1']).toEqual([{ ok: true }]);
    expect(assignable.iommufd).toEqual([
      { ok: false, errno: 'EINVAL', because: 'software-and-hardware-msi', region: 1 },
    ]);
  });

  test('an ISA bridge with an RMRR is computed, and refused by every Intel kernel', () => {
    const host = {
      ...textHost({
        '8': '0x0-0xffffff direct, 0xbdf6e000-0xbdf84fff direct, 0xfee00000-0xfeefffff msi',
      }),
      aperture: { range: range(0n, (1n << 48n) - 1n), known: true, because: 'assumed' },
    };
    expect(usable(host, 'vfio-type1')).toBe(
      '0x1000000-0xbdf6dfff 0xbdf85000-0xfedfffff 0xfef00000-0xffffffffffff',
    );
    const refusal = { ok: false, because: 'direct', region: 0 };
    expect(mapHost(host).assignable['vfio-type1']).toEqual([{ ...refusal, errno: 'EINVAL' }]);
    expect(mapHost(host, KERNEL_6_1).assignable['vfio-type1']).toEqual([
      { ...refusal, errno: 'EPERM' },
    ]);
  });

  test('the DMA API of LX2160A leaves out page 0, the windows and the relaxable regions', () => {
    const windows = [{ range: range(0x8_0000_0000n, 0x8_0bff_ffffn), because: 'test' }];
    const host = { ...preset('lx2160a'), pciWindows: windows };
    const map = mapHost(host);
    const expected =
      '0x1000-0xffffff 0x11000000-0x7ffffffff 0x81c000000-0x1bffffffff ' +
      '0x1c00200000-0x207fffffff 0x20a0000000-0xffffffffffff';
    expect(setText(map.consumers['dma-api']?.usable)).toBe(expected);
    expect(rangesOf(map.consumers['vfio-type1']?.usable ?? map.differences)).toHaveLength(2);
  });
});

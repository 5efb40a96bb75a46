import { describe, expect, it } from 'vitest';
import { hasMoreApertures, settle } from '../../../src/consumers/settle.ts';
import { withSettings } from '../../../src/consumers/with-settings.ts';
import { hostFromSpec } from '../../../src/formats/host-spec.ts';
import type { Host } from '../../../src/model/host.ts';
import { lowBits } from '../../../src/model/range.ts';
import { PRESETS, presetSpec } from '../../../src/presets/presets.ts';
import { textHost } from './text-host.ts';

/** Fails where it is asked. */
function neverAsked(): Host {
  throw new Error('the readers of registers were asked');
}

describe('settle', () => {
  it('asks nobody about the aperture of a preset, and gives what withSettings gives', () => {
    expect(PRESETS.length).toBeGreaterThan(10);
    for (const { id } of PRESETS) {
      const preset = presetSpec(id);
      if (!preset.ok) throw new Error(id);
      const host = hostFromSpec(preset.value.spec, `preset:${id}`);
      expect(hasMoreApertures(host), id).toBe(false);
      expect(settle(host, { name: id }, neverAsked)).toEqual(withSettings(host, { name: id }));
    }
  });

  it('asks nobody where the user said it', () => {
    const host: Host = { ...textHost({ 1: '' }), machine: { iommus: [], devices: [] } };
    const aperture = { range: lowBits(39), because: 'option --address-bits' };
    expect(hasMoreApertures(host)).toBe(true);
    expect(settle(host, { name: 'a', aperture }, neverAsked).host.aperture).toEqual({
      ...aperture,
      known: true,
    });
    expect(() => settle(host, { name: 'a' }, neverAsked)).toThrow('were asked');
  });
});

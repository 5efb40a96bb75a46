import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostFromSpec } from '../../../../src/formats/host-spec.ts';
import { hostOfLayout, layoutOfHost } from '../../../../src/formats/link/host-of-layout.ts';
import { readHost } from '../../../../src/formats/read-host.ts';
import { settingsByHand } from '../../../../src/model/hand-settings.ts';
import { lowBits } from '../../../../src/model/range.ts';
import { PRESETS, presetSpec } from '../../../../src/presets/presets.ts';
import { arbitraryHost } from './arbitrary-layouts.ts';

const bytes = new TextEncoder().encode('0x00000000fee00000 0x00000000feefffff msi\n0xzz 0x1 msi\n');

function presetHost(text: string) {
  const preset = presetSpec(text);
  if (!preset.ok) throw new Error(preset.error.code);
  return hostFromSpec(preset.value.spec, `preset:${text}`);
}

describe('layoutOfHost', () => {
  it('is undone by hostOfLayout, but that settings are by hand then', () => {
    fc.assert(
      fc.property(arbitraryHost, (entry) => {
        const asked = hostOfLayout(entry);
        // Random bytes may be no text.
        fc.pre(asked.ok);
        if (!asked.ok) return;
        const { host, settings, diagnostics } = asked.value;
        const again = hostOfLayout(layoutOfHost(host, settings, diagnostics));
        const { recognised: _forms, ...facts } = { recognised: [], ...asked.value };
        expect(again).toEqual({ ok: true, value: facts });
      }),
    );
  });

  it('gives a preset that is unchanged by its id, whatever it is called', () => {
    expect(PRESETS.length).toBeGreaterThan(10);
    for (const text of [...PRESETS.map(({ id }) => id), 's390-zpci?memory=64G']) {
      const entry = layoutOfHost({ ...presetHost(text), name: 'lab' }, { name: 'lab' });
      expect(entry).toEqual({ kind: 'preset', preset: text, name: 'lab', settings: {} });
    }
  });

  it('gives a preset with other facts, or another source, as read', () => {
    const host = presetHost('vtd-39');
    const other = { ...host, aperture: { ...host.aperture, range: lowBits(40) } };
    expect(layoutOfHost(other, { name: 'a' }).kind).toBe('read');
    expect(layoutOfHost({ ...host, sources: ['lab.txt'] }, { name: 'a' }).kind).toBe('read');
    expect(layoutOfHost({ ...host, sources: ['preset:none'] }, { name: 'a' }).kind).toBe('read');
  });

  it('keeps what was said, without who said it', () => {
    const because = 'option --aperture';
    const settings = { name: 'a', aperture: { range: lowBits(40), because } };
    expect(layoutOfHost(presetHost('vtd-39'), settings).settings).toEqual({
      aperture: lowBits(40),
    });
  });
});

describe('hostOfLayout', () => {
  it('reads a text as a pasted dump', () => {
    const entry = { kind: 'text', name: 'link', path: 'link', bytes, settings: {} } as const;
    const asked = hostOfLayout(entry);
    const read = readHost('link', [{ path: 'link', bytes }]);
    if (!asked.ok || !read.ok) throw new Error('not read');
    expect(asked.value).toEqual({ ...read.value, settings: { name: 'link' } });
    expect(asked.value.diagnostics).toHaveLength(1);
  });

  it('says why a text or a preset is none', () => {
    const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const text = {
      kind: 'text',
      name: 'link',
      path: 'link',
      bytes: picture,
      settings: {},
    } as const;
    expect(hostOfLayout(text)).toMatchObject({ ok: false, error: { code: 'not-text' } });
    const preset = { kind: 'preset', name: 'a', preset: 'none', settings: {} } as const;
    expect(hostOfLayout(preset)).toMatchObject({ ok: false, error: { code: 'unknown-preset' } });
  });

  it('says that settings were set by hand', () => {
    expect(settingsByHand('a', { aperture: lowBits(39), pageSize: 65536n })).toEqual({
      name: 'a',
      aperture: { range: lowBits(39), because: 'set by hand to 0x0-0x7fffffffff' },
      pageSize: { value: 65536n, because: 'set by hand' },
    });
  });
});

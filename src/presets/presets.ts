import type { HostSpec } from '../model/host-spec.ts';
import { err, ok, type Result } from '../model/result.ts';
import { ARM_PRESETS } from './arm.ts';
import { OTHER_PRESETS } from './others.ts';
import { parametersOf } from './preset-parameters.ts';
import type { Preset } from './preset.ts';
import { X86_PRESETS } from './x86.ts';

export type { FigureSource, Preset } from './preset.ts';
export { parametersOf, type PresetParameter } from './preset-parameters.ts';

/** The order of the gallery and of the contract's table. */
const ORDER: readonly string[] = [
  'vtd-39',
  'vtd-48',
  'vtd-48-first-stage',
  'x86-msi',
  'amd-vi',
  'amd-vi-v2',
  'smmuv2-48',
  'smmuv2-48-nvme-42',
  'smmuv3-48',
  'smmuv3-39',
  's390-zpci',
  'hisi-d05',
  'hisi-d06',
  'lx2160a',
  'virtio-iommu-q35',
  'virtio-iommu-virt',
  'riscv-iommu-sv48',
  'apple-dart',
];

/** Every preset. Ids are unique and mean the same for ever. */
export const PRESETS: readonly Preset[] = [
  ...X86_PRESETS,
  ...ARM_PRESETS,
  ...OTHER_PRESETS,
].toSorted((a, b) => ORDER.indexOf(a.id) - ORDER.indexOf(b.id));

/** Why a text names no preset; `known` lists what exists in its place. */
export type PresetError = {
  readonly code: 'unknown-preset' | 'unknown-parameter' | 'bad-parameter';
  readonly text: string;
  readonly known: readonly string[];
};

/**
 * The host of `ID`, `ID?parameter=value` or `ID?switch` (`&` between several). `spec.name` is the id.
 * Errors: `unknown-preset` (known: all ids), `unknown-parameter` (known: the preset's parameters),
 * `bad-parameter` (known: what a value may be).
 */
export function presetSpec(
  text: string,
): Result<{ readonly id: string; readonly spec: HostSpec }, PresetError> {
  const mark = text.indexOf('?');
  const id = mark < 0 ? text : text.slice(0, mark);
  const preset = PRESETS.find((candidate) => candidate.id === id);
  if (!preset) {
    return err({ code: 'unknown-preset', text: id, known: PRESETS.map((known) => known.id) });
  }
  const parameters = parametersOf(id);
  const given = new Set<string>();
  let spec = preset.spec;
  for (const pair of mark < 0 ? [] : text.slice(mark + 1).split('&')) {
    const [key = '', ...rest] = pair.split('=');
    const parameter = parameters.find(({ name }) => name === key);
    const known = parameters.map(({ name }) => name);
    if (!parameter) return err({ code: 'unknown-parameter', text: key, known });
    const changed = given.has(key)
      ? err('each parameter once')
      : parameter.apply(spec, rest.length > 0 ? rest.join('=') : undefined);
    if (!changed.ok) return err({ code: 'bad-parameter', text: pair, known: [changed.error] });
    given.add(key);
    spec = changed.value;
  }
  return ok({ id, spec });
}

import type { HostSpec } from '../model/host-spec.ts';
import { parseQuantity } from '../model/quantity.ts';
import { err, ok, type Result } from '../model/result.ts';
import { ARM_PRESETS } from './arm.ts';
import { OTHER_PRESETS, S390_MAX_MEMORY, s390Spec } from './others.ts';
import type { Preset } from './preset.ts';
import { X86_PRESETS } from './x86.ts';

export type { FigureSource, Preset } from './preset.ts';

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

/** Parameters by preset id: what each is called, and the spec that a value of it gives. */
const PARAMETERS: Readonly<
  Record<string, Readonly<Record<string, (value: string) => Result<HostSpec, string>>>>
> = {
  's390-zpci': { memory: s390WithMemory },
};

/**
 * The host of `ID` or `ID?parameter=value` (`&` between several). `spec.name` is the id.
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
  const parameters = new Map(Object.entries(PARAMETERS[id] ?? {}));
  let spec = preset.spec;
  for (const pair of mark < 0 ? [] : text.slice(mark + 1).split('&')) {
    const [key = '', ...rest] = pair.split('=');
    const apply = parameters.get(key);
    if (!apply) return err({ code: 'unknown-parameter', text: key, known: [...parameters.keys()] });
    const changed = apply(rest.join('='));
    if (!changed.ok) return err({ code: 'bad-parameter', text: pair, known: [changed.error] });
    spec = changed.value;
  }
  return ok({ id, spec });
}

function s390WithMemory(value: string): Result<HostSpec, string> {
  const memory = parseQuantity(value);
  const fits = memory.ok && memory.value >= 1n && memory.value <= S390_MAX_MEMORY;
  return fits ? ok(s390Spec(memory.value)) : err('memory=SIZE, from 1 byte to less than 4092G');
}

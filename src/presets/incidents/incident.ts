import type { HostSpec } from '../../model/host-spec.ts';
import { invariant } from '../../model/result.ts';
import type { FigureSource } from '../preset.ts';
import { presetSpec } from '../presets.ts';

/** Something that went wrong, or surprised, on real machines. */
export type Incident = {
  /** Unique; tests name it. */
  readonly id: string;
  readonly title: string;
  /** Three sentences: what one saw, why, and what to look at. */
  readonly about: readonly [saw: string, why: string, look: string];
  /** What stands behind `#` of the link that opens it. Frozen: it is in mails. */
  readonly link: string;
  /** What its small bar shows: the host that the story is about. */
  readonly bar: HostSpec;
  readonly sources: readonly FigureSource[];
};

/** The host of a preset, for a bar. Throws where there is no such preset. */
export function barOf(preset: string): HostSpec {
  const found = presetSpec(preset);
  invariant(found.ok, `the preset ${preset} exists`);
  return found.value.spec;
}

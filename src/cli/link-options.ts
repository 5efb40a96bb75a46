import type { LayoutView } from '../model/layout.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { Arguments } from './arguments.ts';
import { rangeValue, rangeValues } from './option-values.ts';

/** How a link is made: what it begins with, how its inputs are looked at, and whether it names them. */
export type LinkChoice = {
  /** The address of the app without `#`; left out: the link is its part behind `#`, with it. */
  readonly base?: string;
  /** Without the consumer, which is every command's. */
  readonly view: Omit<LayoutView, 'consumer'>;
  readonly names: 'kept' | 'neutral';
};

const SCALES = ['log', 'elastic', 'linear'] as const;

/** The options that only `link` has. The error is one line. */
export function linkOptions(values: Arguments['values']): Result<LinkChoice, string> {
  const base = values.get('base')?.[0];
  if (base !== undefined && /[\s#]/.test(base)) {
    return err(`--base ${base}: expected the address of the app, without # and blanks`);
  }
  const at = optionalRange(values, 'at');
  if (!at.ok) return at;
  const selection = optionalRange(values, 'select');
  if (!selection.ok) return selection;
  const scaleText = values.get('scale')?.[0];
  const scale = SCALES.find((id) => id === scaleText);
  if (scaleText !== undefined && scale === undefined) {
    return err(`--scale ${scaleText}: no such scale (there are ${SCALES.join(', ')})`);
  }
  const texts = (values.get('probe') ?? []).flatMap((text) => text.split(','));
  const probes = rangeValues('--probe', texts);
  if (!probes.ok) return probes;
  return ok({
    ...(base !== undefined && { base }),
    view: {
      ...(at.value && { at: at.value }),
      ...(scale && { scale }),
      ...(selection.value && { selection: selection.value }),
      ...(probes.value.length > 0 && { probes: probes.value }),
    },
    names: values.has('no-names') ? 'neutral' : 'kept',
  });
}

function optionalRange(
  values: Arguments['values'],
  name: 'at' | 'select',
): Result<LayoutView['at'], string> {
  const text = values.get(name)?.[0];
  return text === undefined ? ok(undefined) : rangeValue(`--${name}`, text);
}

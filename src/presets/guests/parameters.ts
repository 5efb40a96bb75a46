import { parseQuantity, parseRange } from '../../model/quantity.ts';
import type { AddressRange } from '../../model/range.ts';
import { assertNever, err, ok, type Result } from '../../model/result.ts';
import type { GuestLayout, GuestValue, GuestValues, ParameterSpec } from './guest-layout.ts';

/** Why a text is no value of a parameter. */
export type GuestParameterError = {
  readonly code:
    | 'unknown-parameter'
    | 'not-a-size'
    | 'not-an-integer'
    | 'not-a-choice'
    | 'not-a-boolean'
    | 'not-a-range'
    | 'too-small'
    | 'too-large'
    | 'not-a-multiple';
  readonly parameter: string;
  readonly text: string;
  /** What may stand there: ids, choices, or the limit that is passed. */
  readonly known: readonly string[];
};

/** The values that a layout has where nobody says anything. */
export function standardValues(layout: GuestLayout): GuestValues {
  return Object.fromEntries(layout.parameters.map((spec) => [spec.id, spec.standard]));
}

/**
 * The values that `texts` (by parameter id) give; a parameter that is left out, or whose text is blank, has its
 * standard value. Sizes are written as `parseQuantity` reads them (`4G`), booleans `on`, `off`, `yes`, `no`, `true`,
 * `false`, ranges as `parseRange` reads them with commas or blanks between. Errors: all that are wrong, in the
 * order of `texts`.
 */
export function parseGuestParameters(
  layout: GuestLayout,
  texts: Readonly<Record<string, string>>,
): Result<GuestValues, readonly GuestParameterError[]> {
  const values: Record<string, GuestValue> = { ...standardValues(layout) };
  const errors: GuestParameterError[] = [];
  for (const [id, text] of Object.entries(texts)) {
    const spec = layout.parameters.find((parameter) => parameter.id === id);
    const parsed = spec
      ? parseValue(spec, text.trim())
      : wrong(
          'unknown-parameter',
          layout.parameters.map((parameter) => parameter.id),
        );
    if (parsed.ok) values[id] = parsed.value;
    else errors.push({ ...parsed.error, parameter: id, text });
  }
  return errors.length > 0 ? err(errors) : ok(values);
}

type Wrong = Pick<GuestParameterError, 'code' | 'known'>;

function parseValue(spec: ParameterSpec, text: string): Result<GuestValue, Wrong> {
  if (text === '') return ok(spec.standard);
  switch (spec.kind) {
    case 'size':
      return parseSize(spec, text);
    case 'integer': {
      if (!/^\d{1,9}$/.test(text)) return wrong('not-an-integer', []);
      const value = parseInt(text, 10);
      if (value < spec.min) return wrong('too-small', [spec.min.toString()]);
      return value > spec.max ? wrong('too-large', [spec.max.toString()]) : ok(value);
    }
    case 'choice':
      return spec.choices.includes(text) ? ok(text) : wrong('not-a-choice', spec.choices);
    case 'boolean': {
      if (/^(on|yes|true)$/i.test(text)) return ok(true);
      return /^(off|no|false)$/i.test(text) ? ok(false) : wrong('not-a-boolean', ['on', 'off']);
    }
    case 'ranges':
      return parseRanges(text);
    default:
      return assertNever(spec);
  }
}

function parseSize(
  spec: Extract<ParameterSpec, { kind: 'size' }>,
  text: string,
): Result<bigint, Wrong> {
  const parsed = parseQuantity(text);
  if (!parsed.ok) return wrong('not-a-size', []);
  const { value } = parsed;
  if (value === 0n && spec.mayBeZero) return ok(value);
  if (value < spec.min) return wrong('too-small', [spec.min.toString()]);
  if (value > spec.max) return wrong('too-large', [spec.max.toString()]);
  if (value % spec.granule !== 0n) return wrong('not-a-multiple', [spec.granule.toString()]);
  return ok(value);
}

function parseRanges(text: string): Result<readonly AddressRange[], Wrong> {
  const ranges: AddressRange[] = [];
  for (const part of text.split(/[,;\s]+/).filter((word) => word !== '')) {
    const parsed = parseRange(part);
    if (!parsed.ok) return wrong('not-a-range', [part]);
    ranges.push(parsed.value);
  }
  return ok(ranges);
}

function wrong(
  code: GuestParameterError['code'],
  known: readonly string[],
): { readonly ok: false; readonly error: Wrong } {
  return err({ code, known });
}

import { lowBits } from '../model/range.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { HostSettings, WhatIf } from '../model/settings.ts';
import type { Arguments } from './arguments.ts';
import {
  addressValue,
  bitsValue,
  idValues,
  kernelValue,
  pageValue,
  rangeValue,
  rangeValues,
} from './option-values.ts';

/** What the options say over each input. */
export type SettingsOptions = Omit<HostSettings, 'name'>;

type Values = Arguments['values'];
/** One option as settings; undefined where it is not given. */
type Reader = (values: Values) => Result<SettingsOptions, string> | undefined;

/** Each reads its own option; `--address-bits` and `--aperture` are one. */
const READERS: readonly Reader[] = [
  apertureOption,
  single('dma-mask-bits', (name, text, because) =>
    mapped(bitsValue(name, text), (bits) => ({ dmaMask: { bits, because } })),
  ),
  single('bus-limit', (name, text, because) =>
    mapped(addressValue(name, text), (value) => ({ busLimit: { value, because } })),
  ),
  single('page-size', (name, text, because) =>
    mapped(pageValue(name, text), (value) => ({ pageSize: { value, because } })),
  ),
  single('kernel', (name, text, because) =>
    mapped(kernelValue(name, text), (value) => ({ kernel: { value, because } })),
  ),
  single('sw-msi', (name, text, because) =>
    text === 'none'
      ? ok({ softwareMsi: { value: text, because } })
      : mapped(rangeValue(name, text), (value) => ({ softwareMsi: { value, because } })),
  ),
  several('pci-window', (texts, because) =>
    mapped(rangeValues('--pci-window', texts), (value) => ({ pciWindows: { value, because } })),
  ),
  several('dma-range', (texts, because) =>
    mapped(rangeValues('--dma-range', texts), (value) => ({ dmaRanges: { value, because } })),
  ),
  several('group', (texts) => mapped(idValues('group', texts), (groups) => ({ groups }))),
  several('device', (texts) => mapped(idValues('device', texts), (devices) => ({ devices }))),
];

/** All settings that the options make. The error is one line. */
export function settingsOptions(values: Values): Result<SettingsOptions, string> {
  let settings: SettingsOptions = {};
  for (const reader of READERS) {
    const read = reader(values);
    if (read && !read.ok) return read;
    if (read) settings = { ...settings, ...read.value };
  }
  const whatIf: WhatIf = {
    ...(values.has('no-acs') && { noAcs: true }),
    ...(values.has('no-isolated-msi') && { noIsolatedMsi: true }),
    ...(values.has('nest-parent') && { nestParent: true }),
    ...(values.has('proposal-2020') && { proposal2020: true }),
  };
  return ok(Object.keys(whatIf).length > 0 ? { ...settings, whatIf } : settings);
}

function single(
  name: string,
  read: (option: string, text: string, because: string) => Result<SettingsOptions, string>,
): Reader {
  return (values) => {
    const text = values.get(name)?.[0];
    return text === undefined ? undefined : read(`--${name}`, text, `option --${name}`);
  };
}

function several(
  name: string,
  read: (texts: readonly string[], because: string) => Result<SettingsOptions, string>,
): Reader {
  return (values) => {
    const texts = values.get(name);
    return texts && read(texts, `option --${name}`);
  };
}

function apertureOption(values: Values): Result<SettingsOptions, string> | undefined {
  const bits = values.get('address-bits')?.[0];
  const text = values.get('aperture')?.[0];
  if (bits !== undefined && text !== undefined) {
    return err('--address-bits and --aperture both say the aperture');
  }
  if (bits !== undefined) {
    return mapped(bitsValue('--address-bits', bits), (width) => ({
      aperture: { range: lowBits(width), because: 'option --address-bits' },
    }));
  }
  if (text === undefined) return undefined;
  return mapped(rangeValue('--aperture', text), (range) => ({
    aperture: { range, because: 'option --aperture' },
  }));
}

function mapped<T>(
  result: Result<T, string>,
  make: (value: T) => SettingsOptions,
): Result<SettingsOptions, string> {
  return result.ok ? ok(make(result.value)) : result;
}

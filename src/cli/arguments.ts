import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../model/result.ts';

/** The commands that exist. */
export type CommandName = 'report' | 'probe' | 'fit' | 'compare' | 'link';

/** How an option is written: `flag` takes no value, `once` one value, `repeated` may be given again. */
export type OptionShape = {
  readonly takes: 'flag' | 'once' | 'repeated';
  /** The one command that knows it; left out: all. */
  readonly only?: CommandName;
};

/** Every option, by name without the dashes. */
export const OPTIONS: Readonly<Record<string, OptionShape>> = {
  help: { takes: 'flag' },
  version: { takes: 'flag' },
  json: { takes: 'flag' },
  strict: { takes: 'flag' },
  'one-host': { takes: 'flag' },
  for: { takes: 'once' },
  group: { takes: 'repeated' },
  device: { takes: 'repeated' },
  kernel: { takes: 'once' },
  'sw-msi': { takes: 'once' },
  'no-acs': { takes: 'flag' },
  'no-isolated-msi': { takes: 'flag' },
  'nest-parent': { takes: 'flag' },
  'proposal-2020': { takes: 'flag' },
  'address-bits': { takes: 'once' },
  aperture: { takes: 'once' },
  'dma-mask-bits': { takes: 'once' },
  'bus-limit': { takes: 'once' },
  'pci-window': { takes: 'repeated' },
  'dma-range': { takes: 'repeated' },
  'page-size': { takes: 'once' },
  align: { takes: 'once', only: 'fit' },
  from: { takes: 'once', only: 'fit' },
  within: { takes: 'once', only: 'fit' },
  base: { takes: 'once', only: 'link' },
  at: { takes: 'once', only: 'link' },
  scale: { takes: 'once', only: 'link' },
  select: { takes: 'once', only: 'link' },
  probe: { takes: 'repeated', only: 'link' },
  'no-names': { takes: 'flag', only: 'link' },
};

/** The arguments, sorted. */
export type Arguments = {
  /** Option name to its values, in the order given; none for a flag. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly positionals: readonly string[];
};

/** Tells options from the rest. The error is one line: which option is unknown, lacks a value or has one too many. */
export function splitArguments(argv: readonly string[]): Result<Arguments, string> {
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    options: {
      ...Object.fromEntries(
        Object.entries(OPTIONS).map(([name, { takes }]) => [
          name,
          { type: takes === 'flag' ? ('boolean' as const) : ('string' as const) },
        ]),
      ),
      help: { type: 'boolean', short: 'h' },
    },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const shape = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
    if (!shape) return err(`unknown option ${rawName}`);
    const before = values.get(name);
    if (shape.takes === 'flag') {
      if (value !== undefined) return err(`the option ${rawName} takes no value`);
      values.set(name, []);
      continue;
    }
    if (value === undefined || value === '' || (!token.inlineValue && /^-./.test(value))) {
      return err(`the option ${rawName} needs a value`);
    }
    if (before && shape.takes === 'once') return err(`the option ${rawName} is given twice`);
    values.set(name, [...(before ?? []), value]);
  }
  return ok({ values, positionals });
}

/** The first option that the command does not know, as a line; undefined where there is none. */
export function foreignOption(
  values: Arguments['values'],
  command: CommandName,
): string | undefined {
  for (const name of values.keys()) {
    const only = OPTIONS[name]?.only;
    if (only !== undefined && only !== command) return `the option --${name} is for ${only}`;
  }
  return undefined;
}

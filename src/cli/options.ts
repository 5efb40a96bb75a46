import type { ConsumerId } from '../consumers/consumer.ts';
import { CONSUMERS, isConsumerId } from '../consumers/rules.ts';
import { parseProbes } from '../formats/probe-text/parse.ts';
import type { AddressRange } from '../model/range.ts';
import { err, ok, type Result } from '../model/result.ts';
import { foreignOption, splitArguments, type Arguments, type CommandName } from './arguments.ts';
import { linkOptions, type LinkChoice } from './link-options.ts';
import { rangeValue, sizeValue } from './option-values.ts';
import { settingsOptions, type SettingsOptions } from './settings-options.ts';
import { SHORT_USAGE } from './usage.ts';

/** What every command asks of its inputs. */
export type HostOptions = {
  readonly consumer: ConsumerId;
  readonly settings: SettingsOptions;
  readonly oneHost: boolean;
  readonly json: boolean;
  readonly strict: boolean;
  /** At least one, as given. */
  readonly inputs: readonly string[];
};

/** What `fit` looks for. */
export type FitOptions = {
  /** Bytes, 1 … 2^64. */
  readonly size: bigint;
  readonly align?: bigint;
  readonly from: 'bottom' | 'top';
  readonly within?: AddressRange;
};

export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'report'; readonly options: HostOptions }
  /** Two inputs, each a host of its own. */
  | { readonly kind: 'compare'; readonly options: HostOptions }
  | {
      readonly kind: 'probe';
      /** At least one. */
      readonly ranges: readonly AddressRange[];
      readonly options: HostOptions;
    }
  | { readonly kind: 'fit'; readonly fit: FitOptions; readonly options: HostOptions }
  | { readonly kind: 'link'; readonly link: LinkChoice; readonly options: HostOptions };

const COMMANDS: readonly CommandName[] = ['report', 'probe', 'fit', 'compare', 'link'];
/** The largest alignment that a place can have. */
const MOST_ALIGN = 1n << 63n;

/**
 * The arguments after the program's name as a command. The error is one line that says what is wrong;
 * nothing is ever ignored.
 */
export function parseCommand(argv: readonly string[]): Result<Command, string> {
  const split = splitArguments(argv);
  if (!split.ok) return split;
  const { values, positionals } = split.value;
  if (values.has('help')) return ok({ kind: 'help' });
  if (values.has('version')) return ok({ kind: 'version' });
  const [first, ...rest] = positionals;
  if (first === undefined) return err(SHORT_USAGE);
  const command = COMMANDS.find((name) => name === first);
  if (!command) return err(`unknown command ${first}; ${SHORT_USAGE}`);
  const foreign = foreignOption(values, command);
  return foreign === undefined ? commandOf(command, values, rest) : err(foreign);
}

function commandOf(
  command: CommandName,
  values: Arguments['values'],
  rest: readonly string[],
): Result<Command, string> {
  if (command === 'report') {
    const options = hostOptions(values, rest);
    return options.ok ? ok({ kind: command, options: options.value }) : options;
  }
  if (command === 'compare') {
    const problem = notTwoHosts(values, rest);
    if (problem !== undefined) return err(problem);
    const options = hostOptions(values, rest);
    return options.ok ? ok({ kind: command, options: options.value }) : options;
  }
  if (command === 'link') {
    const link = linkOptions(values);
    if (!link.ok) return link;
    const options = hostOptions(values, rest);
    return options.ok ? ok({ kind: command, link: link.value, options: options.value }) : options;
  }
  const [what, ...inputs] = rest;
  if (what === undefined) {
    return err(`no ${command === 'probe' ? 'RANGE' : 'SIZE'} given; ${SHORT_USAGE}`);
  }
  if (command === 'probe') {
    const ranges = probeRanges(what);
    if (!ranges.ok) return ranges;
    const options = hostOptions(values, inputs);
    return options.ok
      ? ok({ kind: command, ranges: ranges.value, options: options.value })
      : options;
  }
  const fit = fitOptions(what, values);
  if (!fit.ok) return fit;
  const options = hostOptions(values, inputs);
  return options.ok ? ok({ kind: command, fit: fit.value, options: options.value }) : options;
}

/** Why these are no two hosts to compare, as a line; undefined where they are. */
function notTwoHosts(values: Arguments['values'], inputs: readonly string[]): string | undefined {
  const count = inputs.length;
  if (count !== 2) {
    return `compare takes two INPUTs, and here ${count === 1 ? 'is' : 'are'} ${count}; ${SHORT_USAGE}`;
  }
  if (!values.has('one-host')) return undefined;
  return 'compare takes two INPUTs; --one-host would make one host of them';
}

/** `RANGE[,RANGE…]`, or an error line that names an address. */
function probeRanges(text: string): Result<readonly AddressRange[], string> {
  const { probes, diagnostics } = parseProbes(text);
  const [problem] = diagnostics;
  if (problem) return err(`${problem.text}: expected ${problem.expected}`);
  if (probes.length === 0)
    return err(`${text}: expected RANGE[,RANGE...], such as 0x1000-0x1fff or 4G+16M`);
  return ok(probes.map((probe) => probe.range));
}

function fitOptions(text: string, values: Arguments['values']): Result<FitOptions, string> {
  const size = sizeValue('fit', text);
  if (!size.ok) return size;
  const from = values.get('from')?.[0] ?? 'bottom';
  if (from !== 'bottom' && from !== 'top') return err(`--from ${from}: expected bottom or top`);
  const alignText = values.get('align')?.[0];
  const align = alignText === undefined ? undefined : sizeValue('--align', alignText, MOST_ALIGN);
  if (align && !align.ok) return align;
  const withinText = values.get('within')?.[0];
  const within = withinText === undefined ? undefined : rangeValue('--within', withinText);
  if (within && !within.ok) return within;
  return ok({
    size: size.value,
    from,
    ...(align && { align: align.value }),
    ...(within && { within: within.value }),
  });
}

function hostOptions(
  values: Arguments['values'],
  inputs: readonly string[],
): Result<HostOptions, string> {
  if (inputs.length === 0) return err(`no INPUT given; ${SHORT_USAGE}`);
  const consumer = consumerOption(values.get('for')?.[0] ?? 'vfio-type1');
  if (!consumer.ok) return consumer;
  const settings = settingsOptions(values);
  if (!settings.ok) return settings;
  if (inputs.filter((input) => input === '-').length > 1) {
    return err('standard input (-) can be read once only');
  }
  return ok({
    consumer: consumer.value,
    settings: settings.value,
    oneHost: values.has('one-host'),
    json: values.has('json'),
    strict: values.has('strict'),
    inputs,
  });
}

function consumerOption(text: string): Result<ConsumerId, string> {
  if (isConsumerId(text)) return ok(text);
  const known = CONSUMERS.map((consumer) => consumer.id).join(', ');
  return err(`--for ${text}: no such consumer (there are ${known})`);
}

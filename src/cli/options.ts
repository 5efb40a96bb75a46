import { parseArgs } from 'node:util';
import type { ConsumerId } from '../consumers/consumer.ts';
import { CONSUMERS, isConsumerId } from '../consumers/rules.ts';
import { parseQuantity, parseRange } from '../model/quantity.ts';
import { lowBits, type AddressRange } from '../model/range.ts';
import { err, ok, type Result } from '../model/result.ts';
import { SHORT_USAGE } from './usage.ts';

/** What the arguments of `report` ask for. */
export type ReportOptions = {
  readonly consumer: ConsumerId;
  /** Left out: all groups. */
  readonly groups?: readonly string[];
  readonly aperture?: { readonly range: AddressRange; readonly because: string };
  readonly dmaMask?: { readonly bits: number; readonly because: string };
  readonly oneHost: boolean;
  readonly json: boolean;
  readonly strict: boolean;
  /** At least one, as given. */
  readonly inputs: readonly string[];
};

export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'report'; readonly options: ReportOptions };

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  json: { type: 'boolean' },
  strict: { type: 'boolean' },
  'one-host': { type: 'boolean' },
  for: { type: 'string' },
  group: { type: 'string' },
  'address-bits': { type: 'string' },
  aperture: { type: 'string' },
  'dma-mask-bits': { type: 'string' },
} as const;

/** Named in the contract; refused until they are built. */
const LATER_OPTIONS: readonly string[] = [
  'device',
  'kernel',
  'sw-msi',
  'no-acs',
  'bus-limit',
  'pci-window',
  'dma-range',
  'page-size',
];
const LATER_COMMANDS: readonly string[] = ['probe', 'fit', 'compare', 'link'];
const LATER_CONSUMERS: readonly string[] = ['iommufd', 'dma-api'];

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
  const [command, ...inputs] = positionals;
  if (command === undefined) return err(SHORT_USAGE);
  if (LATER_COMMANDS.includes(command)) return err(`the command ${command} is not built yet`);
  if (command !== 'report') return err(`unknown command ${command}; ${SHORT_USAGE}`);
  if (inputs.length === 0) return err(`no INPUT given; ${SHORT_USAGE}`);
  const options = reportOptions(values, inputs);
  return options.ok ? ok({ kind: 'report', options: options.value }) : options;
}

type Arguments = {
  /** Option name to value; an empty text for a flag. */
  readonly values: ReadonlyMap<string, string>;
  readonly positionals: readonly string[];
};

function splitArguments(argv: readonly string[]): Result<Arguments, string> {
  const later = Object.fromEntries(
    LATER_OPTIONS.map((name) => [name, { type: 'string' }] as const),
  );
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    options: { ...OPTIONS, ...later },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    if (LATER_OPTIONS.includes(name)) return err(`the option ${rawName} is not built yet`);
    const known = new Map<string, { type: string }>(Object.entries(OPTIONS)).get(name);
    if (!known) return err(`unknown option ${rawName}`);
    const isFlag = known.type === 'boolean';
    if (isFlag && value !== undefined) return err(`the option ${rawName} takes no value`);
    const missing =
      value === undefined || value === '' || (!token.inlineValue && /^-./.test(value));
    if (!isFlag && missing) return err(`the option ${rawName} needs a value`);
    const before = values.get(name);
    if (before !== undefined && !isFlag && name !== 'group') {
      return err(`the option ${rawName} is given twice`);
    }
    values.set(name, before && name === 'group' ? `${before},${value}` : (value ?? ''));
  }
  return ok({ values, positionals });
}

function reportOptions(
  values: ReadonlyMap<string, string>,
  inputs: readonly string[],
): Result<ReportOptions, string> {
  const consumer = consumerOption(values.get('for') ?? 'vfio-type1');
  if (!consumer.ok) return consumer;
  const groups = values.get('group')?.split(',');
  if (groups?.includes('')) return err('--group: an empty group id');
  const aperture = apertureOption(values);
  if (!aperture.ok) return aperture;
  const maskBits = bitsOption('--dma-mask-bits', values.get('dma-mask-bits'));
  if (!maskBits.ok) return maskBits;
  if (inputs.filter((input) => input === '-').length > 1) {
    return err('standard input (-) can be read once only');
  }
  return ok({
    consumer: consumer.value,
    ...(groups && { groups }),
    ...(aperture.value && { aperture: aperture.value }),
    ...(maskBits.value !== undefined && {
      dmaMask: { bits: maskBits.value, because: 'option --dma-mask-bits' },
    }),
    oneHost: values.has('one-host'),
    json: values.has('json'),
    strict: values.has('strict'),
    inputs,
  });
}

function consumerOption(text: string): Result<ConsumerId, string> {
  if (isConsumerId(text)) return ok(text);
  if (LATER_CONSUMERS.includes(text)) return err(`--for ${text} is not built yet`);
  const known = CONSUMERS.map((consumer) => consumer.id).join(', ');
  return err(`--for ${text}: no such consumer (there are ${known})`);
}

function apertureOption(
  values: ReadonlyMap<string, string>,
): Result<ReportOptions['aperture'], string> {
  const text = values.get('aperture');
  const bits = bitsOption('--address-bits', values.get('address-bits'));
  if (!bits.ok) return bits;
  if (bits.value !== undefined && text !== undefined) {
    return err('--address-bits and --aperture both say the aperture');
  }
  if (bits.value !== undefined) {
    return ok({ range: lowBits(bits.value), because: 'option --address-bits' });
  }
  if (text === undefined) return ok(undefined);
  const range = parseRange(text);
  return range.ok
    ? ok({ range: range.value, because: 'option --aperture' })
    : err(`--aperture ${text}: expected FIRST-LAST with FIRST not above LAST, within 64 bits`);
}

function bitsOption(name: string, text: string | undefined): Result<number | undefined, string> {
  if (text === undefined) return ok(undefined);
  const bits = parseQuantity(text);
  if (!bits.ok || bits.value < 1n || bits.value > 64n) {
    return err(`${name} ${text}: expected a number of bits, 1 to 64`);
  }
  return ok(parseInt(bits.value.toString(), 10));
}

import type { Diagnostic } from '../model/diagnostic.ts';
import type { RangeSet } from '../model/range-set.ts';
import { assertNever, err, invariant, ok, type Result } from '../model/result.ts';
import type { Failure, HostResult } from '../worker/protocol.ts';
import { serve } from '../worker/serve.ts';
import type { HostSettings } from '../model/settings.ts';
import { readInputs } from './inputs.ts';
import type { ReadInput } from './read-input.ts';
import { diagnosticLine } from './diagnostic-line.ts';
import type { CliIo } from './io.ts';
import { settingsOver } from './layout-inputs.ts';
import type { HostOptions } from './options.ts';

/** What was asked about a host: what is said over its input, and how a saved layout shows it. */
export type Asked = { readonly settings: HostSettings } & Pick<ReadInput, 'look'>;

/** Every input as read and mapped, in the order given. */
export type Hosts = {
  readonly hosts: readonly HostResult[];
  /** Of each host, in the same order. */
  readonly asked: readonly Asked[];
  readonly usableOnAll: RangeSet;
  /** Of all inputs. */
  readonly diagnostics: readonly Diagnostic[];
};

/** Reads and maps the inputs. The error is one line: which input, and why. */
export async function readHosts(options: HostOptions, io: CliIo): Promise<Result<Hosts, string>> {
  const read = await readInputs(options.inputs, options.oneHost, io.stdin);
  if (!read.ok) return read;
  const hosts: HostResult[] = [];
  const asked: Asked[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const input of read.value) {
    const { look } = input;
    const settings = settingsOver(input, options.settings);
    const result = await mapInput(input, settings);
    if (!result.ok) return err(`${input.name}: ${result.error}`);
    hosts.push(result.value);
    asked.push({ settings, ...(look && { look }) });
    diagnostics.push(...input.diagnostics, ...result.value.diagnostics);
  }
  return ok({ hosts, asked, usableOnAll: await intersectionOf(hosts, options), diagnostics });
}

/** Writes why a command can not go on; gives the exit code 2. */
export function refuse(io: CliIo, why: string): number {
  io.writeError(`iovascope: ${why.replaceAll('\n', ' ')}`);
  return 2;
}

/** Writes a line for each diagnostic to standard error: where the answer itself does not hold them. */
export function writeDiagnostics(io: CliIo, { diagnostics }: Hosts): void {
  for (const diagnostic of diagnostics) io.writeError(diagnosticLine(diagnostic));
}

/** The exit code of a command that went through: `negative` (1 where the answer is no) wins over 3. */
export function exitCode(
  { strict }: HostOptions,
  { diagnostics }: Hosts,
  negative: boolean,
): number {
  if (negative) return 1;
  return strict && diagnostics.length > 0 ? 3 : 0;
}

async function mapInput(
  { input }: ReadInput,
  settings: HostSettings,
): Promise<Result<HostResult, string>> {
  const { reply } = await serve({ id: 1, kind: 'read', input, settings });
  if (reply.kind === 'failed') return err(failureText(reply.failure));
  invariant(reply.kind === 'read', `a read was answered with ${reply.kind}`);
  return ok(reply);
}

async function intersectionOf(
  hosts: readonly HostResult[],
  { consumer }: HostOptions,
): Promise<RangeSet> {
  const sets = hosts.flatMap(({ map }) => map.consumers[consumer]?.usable ?? []);
  const { reply } = await serve({ id: 2, kind: 'usable-on-all', sets });
  invariant(reply.kind === 'usable-on-all', `no answer for all hosts: ${reply.kind}`);
  return reply.usable;
}

function failureText(failure: Failure): string {
  switch (failure.code) {
    case 'file-too-large':
      return `${failure.path} holds ${failure.bytes} bytes; at most ${failure.limit} are read`;
    case 'too-many-regions':
      return `${failure.path} lists more than ${failure.limit} regions, the most that are read`;
    case 'not-text':
      return `${failure.path} is ${failure.what}, not text of reserved_regions`;
    case 'unreadable-file':
      return `${failure.path} can not be read: ${failure.why}`;
    case 'bad-archive':
      return `${failure.path} is an archive that can not be read: ${failure.why}`;
    case 'is-layout':
      return `${failure.path} is a saved layout: give it as an INPUT of its own`;
    case 'bad-layout':
      return `${failure.path} is a saved layout that can not be read`;
    case 'bad-picture':
      return `${failure.path} is a picture, not text of reserved_regions`;
    case 'bad-link':
      return `${failure.path} holds a link that does not open`;
    case 'unknown-group':
      return `--group ${failure.group}: there is no such group`;
    case 'unknown-device':
      return `--device ${failure.device}: there is no such device`;
    case 'broken':
      return `a bug in iovascope, please report it: ${failure.why}`;
    default:
      return assertNever(failure);
  }
}

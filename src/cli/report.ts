import type { Diagnostic } from '../model/diagnostic.ts';
import type { RangeSet } from '../model/range-set.ts';
import { assertNever, err, invariant, ok, type Result } from '../model/result.ts';
import { formatReport } from '../formats/report-json.ts';
import type { HostSettings } from '../model/settings.ts';
import type { Failure, HostResult } from '../worker/protocol.ts';
import { serve } from '../worker/serve.ts';
import { readInputs, type ReadInput } from './inputs.ts';
import { writeAll, type CliIo } from './io.ts';
import type { ReportOptions } from './options.ts';
import { diagnosticLine, reportText } from './report-text.ts';

/** `iovascope report`: reads the inputs, maps each, and writes the answer. Gives the exit code. */
export async function runReport(options: ReportOptions, io: CliIo): Promise<number> {
  const read = await readInputs(options.inputs, options.oneHost, io.stdin);
  if (!read.ok) return refuse(io, read.error);
  const hosts: HostResult[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const input of read.value) {
    const result = await mapInput(input, options);
    if (!result.ok) return refuse(io, `${input.name}: ${result.error}`);
    hosts.push(result.value);
    diagnostics.push(...input.diagnostics, ...result.value.diagnostics);
  }
  const usableOnAll = await intersectionOf(hosts, options);
  const report = { consumer: options.consumer, hosts, usableOnAll, diagnostics };
  if (options.json) {
    await writeAll(io, formatReport(report));
  } else {
    for (const diagnostic of diagnostics) io.writeError(diagnosticLine(diagnostic));
    await writeAll(
      io,
      reportText({ ...report, ...(options.groups && { groups: options.groups }) }),
    );
  }
  return options.strict && diagnostics.length > 0 ? 3 : 0;
}

function refuse(io: CliIo, why: string): number {
  io.writeError(`iovascope: ${why.replaceAll('\n', ' ')}`);
  return 2;
}

async function mapInput(
  { name, input }: ReadInput,
  options: ReportOptions,
): Promise<Result<HostResult, string>> {
  const settings: HostSettings = {
    name,
    ...(options.aperture && { aperture: options.aperture }),
    ...(options.dmaMask && { dmaMask: options.dmaMask }),
    ...(options.groups && { groups: options.groups }),
  };
  const { reply } = await serve({ id: 1, kind: 'read', input, settings });
  if (reply.kind === 'failed') return err(failureText(reply.failure));
  invariant(reply.kind === 'read', `a read was answered with ${reply.kind}`);
  return ok(reply);
}

async function intersectionOf(
  hosts: readonly HostResult[],
  { consumer }: ReportOptions,
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

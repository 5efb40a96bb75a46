import { mapHost } from '../consumers/map-host.ts';
import { hasMoreApertures, settle, type DecideAperture } from '../consumers/settle.ts';
import { intersection, rangeSet } from '../engine/range-set.ts';
import { summaryOf } from '../engine/summary.ts';
import { hostFromSpec } from '../formats/host-spec.ts';
import { isLayoutFile } from '../formats/layout-json/is-layout-file.ts';
import { isSvg } from '../formats/link/svg-link.ts';
import { mayBeLink } from '../formats/own/may-be-link.ts';
import type { ReadHost } from '../formats/read-files.ts';
import { readPlain } from '../formats/read-plain.ts';
import type { Host } from '../model/host.ts';
import type { RangeSet } from '../model/range-set.ts';
import { WHOLE_SPACE } from '../model/range.ts';
import type { HostSettings } from '../model/settings.ts';
import { assertNever, err, ok, type Result } from '../model/result.ts';
import { gatherFiles } from './gather-files.ts';
import { LATER_PARTS } from './later-parts.ts';
import type { Failure, HostInput, HostResult, Reply, Request } from './protocol.ts';
import { transferables } from './transferables.ts';

/** A reply, and the buffers in it that can be transferred to whom it goes to. */
export type Served = { readonly reply: Reply; readonly transfer: ArrayBuffer[] };

/**
 * Answers a request. Depends on nothing but the request; never rejects: what can not be done is a `failed`
 * reply, and a bug inside is one with the code `broken`.
 */
export async function serve(request: Request): Promise<Served> {
  const reply = await replyTo(request);
  return { reply, transfer: transferables(reply) };
}

async function replyTo(request: Request): Promise<Reply> {
  const { id } = request;
  try {
    switch (request.kind) {
      case 'read': {
        const read = await readInput(request.input, request.settings);
        return read.ok
          ? { id, kind: 'read', ...read.value }
          : { id, kind: 'failed', failure: read.error };
      }
      case 'usable-on-all': {
        const usable = usableOnAll(request.sets);
        return { id, kind: 'usable-on-all', usable, summary: summaryOf(usable) };
      }
      case 'density':
      case 'compare':
      case 'compare-text':
      case 'classes':
      case 'read-many':
        return await (await LATER_PARTS.many()).replyToMany(request, readInput);
      case 'pack-hosts':
      case 'make-link':
      case 'make-file':
      case 'read-link':
        return await (await LATER_PARTS.layouts()).replyAboutLayout(request);
      case 'select-rows': {
        const { selectRows } = await LATER_PARTS.rows();
        return { id, kind: 'select-rows', order: selectRows(request.rows, request.query) };
      }
      default:
        return assertNever(request);
    }
  } catch (error) {
    return { id, kind: 'failed', failure: { code: 'broken', why: String(error) } };
  }
}

/** What every set holds; of no sets, the whole space. */
function usableOnAll(sets: readonly RangeSet[]): RangeSet {
  return sets.reduce((all, set) => intersection(all, set), rangeSet([WHOLE_SPACE]));
}

async function readInput(
  input: HostInput,
  settings: HostSettings,
): Promise<Result<HostResult, Failure>> {
  const read = await hostOf(input, settings.name);
  if (!read.ok) return read;
  const unknown = unknownName(read.value.host, settings);
  if (unknown) return err(unknown);
  const { host: facts, diagnostics, recognised } = read.value;
  const { host, rules } = settle(facts, settings, await decideFor(facts));
  const { withFindings } = await LATER_PARTS.findings();
  const map = withFindings(host, mapHost(host, rules));
  return ok({ host, facts, map, diagnostics, recognised });
}

/** Most dumps tell nothing that an aperture could be decided by. */
async function decideFor(host: Host): Promise<DecideAperture> {
  if (!hasMoreApertures(host)) return (same) => same;
  return (await LATER_PARTS.apertures()).withApertures;
}

async function hostOf(input: HostInput, name: string): Promise<Result<ReadHost, Failure>> {
  switch (input.kind) {
    case 'spec':
      return ok({ host: hostFromSpec(input.spec, input.source), diagnostics: [], recognised: [] });
    case 'facts':
      return ok({ host: input.facts, diagnostics: input.diagnostics, recognised: [] });
    case 'blobs':
    case 'bytes': {
      const gathered = await gatherFiles(input.files);
      if (!gathered.ok) return gathered;
      const [only, ...more] = gathered.value.files;
      if (only && more.length === 0 && mayHoldLayout(only.bytes)) {
        const found = await (await LATER_PARTS.layouts()).layoutIn(only);
        if (found) return err(found);
      }
      const { files } = gathered.value;
      const read = readPlain(name, files) ?? (await LATER_PARTS.readers()).readHost(name, files);
      if (!read.ok) return read;
      const { host, recognised } = read.value;
      const diagnostics = [...gathered.value.diagnostics, ...read.value.diagnostics];
      const warnings = [...gathered.value.warnings, ...host.warnings];
      return ok({ host: { ...host, warnings }, diagnostics, recognised });
    }
    default:
      return assertNever(input);
  }
}

function mayHoldLayout(bytes: Uint8Array): boolean {
  return isLayoutFile(bytes) || isSvg(bytes) || mayBeLink(bytes);
}

/** The first group or device that is asked for and that the host does not have. */
function unknownName({ groups }: Host, settings: HostSettings): Failure | undefined {
  const group = settings.groups?.find((id) => !groups.some((known) => known.id === id));
  if (group !== undefined) return { code: 'unknown-group', group };
  const device = settings.devices?.find(
    (name) => !groups.some((known) => known.devices.includes(name)),
  );
  return device === undefined ? undefined : { code: 'unknown-device', device };
}

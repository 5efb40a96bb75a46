import { classesOf } from '../consumers/compare/classes.ts';
import { compareHosts, compareParts } from '../consumers/compare/compare-hosts.ts';
import { densityOf } from '../engine/density.ts';
import { compareText } from '../formats/compare-text.ts';
import { assertNever, err, type Result } from '../model/result.ts';
import type { HostSettings } from '../model/settings.ts';
import type { Failure, HostInput, HostResult, Reply, Request } from './protocol.ts';

/** Requests about several hosts. Code for them is loaded apart: the first screen does without. */
export type ManyRequest = Extract<
  Request,
  { kind: 'density' | 'compare' | 'compare-text' | 'classes' | 'read-many' }
>;

/** How one input is read. */
export type ReadOne = (
  input: HostInput,
  settings: HostSettings,
) => Promise<Result<HostResult, Failure>>;

/** Answers a request about several hosts. Depends on nothing but it; rejects only where there is a bug. */
export async function replyToMany(request: ManyRequest, readOne: ReadOne): Promise<Reply> {
  const { id } = request;
  switch (request.kind) {
    case 'density':
      return { id, kind: 'density', density: densityOf(request.sets) };
    case 'compare': {
      const { kept, ...differences } = compareParts(request.a, request.b);
      return { id, kind: 'compare', comparison: { ...differences, alike: kept.length } };
    }
    case 'compare-text': {
      const { consumer, a, b } = request;
      const comparison = compareHosts(a, b, consumer);
      const pieces = [...compareText({ consumer, a, b, comparison })];
      return { id, kind: 'compare-text', text: pieces.join('') };
    }
    case 'classes':
      return { id, kind: 'classes', classes: classesOf(request.parts) };
    case 'read-many': {
      const results = await Promise.all(
        request.inputs.map(({ input, settings }) => readOne(input, settings).catch(broken)),
      );
      return { id, kind: 'read-many', results };
    }
    default:
      return assertNever(request);
  }
}

/** A bug in one input is the failure of that one alone. */
function broken(error: unknown): Result<never, Failure> {
  return err({ code: 'broken', why: String(error) });
}

import { classesOf } from '../consumers/compare/classes.ts';
import { compareParts } from '../consumers/compare/compare-hosts.ts';
import { densityOf } from '../engine/density.ts';
import { assertNever } from '../model/result.ts';
import type { Reply, Request } from './protocol.ts';

/** Requests about several hosts. Code for them is loaded apart: the first screen does without. */
export type ManyRequest = Extract<Request, { kind: 'density' | 'compare' | 'classes' }>;

/** Answers a request about several hosts. Pure; throws only where there is a bug. */
export function replyToMany(request: ManyRequest): Reply {
  const { id } = request;
  switch (request.kind) {
    case 'density':
      return { id, kind: 'density', density: densityOf(request.sets) };
    case 'compare': {
      const { kept, ...differences } = compareParts(request.a, request.b);
      return { id, kind: 'compare', comparison: { ...differences, alike: kept.length } };
    }
    case 'classes':
      return { id, kind: 'classes', classes: classesOf(request.parts) };
    default:
      return assertNever(request);
  }
}

import type { Incident } from './incident.ts';
import { OTHER_INCIDENTS } from './others.ts';
import { X86_INCIDENTS } from './x86.ts';

/** The order of the gallery; a test finds each of the rows in it. */
const ORDER: readonly string[] = [
  'amd-1-tib-hole',
  'bar-beyond-39-bits',
  'nvme-on-arm',
  's390-off-by-one',
  'rmrr-blocks-assignment',
  'isa-bridge',
  'nic-in-a-group',
  'rmr-over-msi',
  'first-stage-halves',
];

/** Every incident, in the order of the gallery. */
export const INCIDENTS: readonly Incident[] = ORDER.flatMap((id) =>
  [...X86_INCIDENTS, ...OTHER_INCIDENTS].filter((incident) => incident.id === id),
);

import type { Paint } from './drawable.ts';

/** Surfaces of what differs: a sign or a band, what is usable here alone, and what is usable there alone. */
export const DIFFERENCE_PAINTS = {
  sign: { colour: 'difference', pattern: 'solid' },
  gained: { colour: 'usable-fill', pattern: 'solid' },
  lost: { colour: 'panel', pattern: 'thin-diagonal', ink: 'difference' },
} as const satisfies Record<string, Paint>;

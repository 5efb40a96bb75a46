import { describe, expect, it } from 'vitest';
import { HOST_MARKS, letterOfMark, lookOf } from '../../../src/model/host-look.ts';

describe('a look', () => {
  it('has a letter for each mark, none twice', () => {
    expect(HOST_MARKS.map(letterOfMark).join('')).toBe('ABCDEFGH');
  });

  it('`lookOf` leaves out what is left out, and all that is no look', () => {
    expect(lookOf({})).toEqual({});
    const entry = { name: 'a', mark: 'red', hidden: true } as const;
    expect(lookOf(entry)).toEqual({ mark: 'red', hidden: true });
  });
});

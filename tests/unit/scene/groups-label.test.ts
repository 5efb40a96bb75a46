import { describe, expect, it } from 'vitest';
import { groupsLabel } from '../../../src/scene/groups-label.ts';

describe('groupsLabel', () => {
  it.each([
    [['1'], 'group 1'],
    [['?'], 'group ?'],
    [['1', '2'], 'groups 1, 2'],
    [['0', '1', '2', '3', '4', '5', '6', '7', '9'], 'groups 0-7, 9 (9)'],
    [['3', 'dev:0000:00:1f.0'], 'groups 3, dev:0000:00:1f.0'],
    [
      ['1', '3', '5', '7', '9', '11', '13', '15', '17', '19'],
      'groups 1, 3, 5, 7, 9, 11, 13, … (10)',
    ],
  ])('%j is %s', (ids, label) => {
    expect(groupsLabel(ids)).toBe(label);
  });

  it('of 62 groups in a row is one run', () => {
    expect(groupsLabel(Array.from({ length: 62 }, (_, i) => `${i}`))).toBe('groups 0-61 (62)');
  });
});

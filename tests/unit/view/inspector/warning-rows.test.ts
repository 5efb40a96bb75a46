import { describe, expect, test } from 'vitest';
import type { Warning } from '../../../../src/model/diagnostic.ts';
import { warningRows } from '../../../../src/view/inspector/warning-rows.ts';

const aside = (source: string): Warning => ({
  code: 'unrecognised-file',
  text: 'It was left aside.',
  from: { source },
});

describe('warningRows', () => {
  test('warningRows says one text once, with each of its files once', () => {
    const other: Warning = { code: 'no-regions', text: 'No region is listed.' };
    const given = [aside('lab/iomem.txt'), other, aside('lab/bound.txt'), aside('lab/bound.txt')];
    expect(warningRows(given)).toEqual([
      { text: 'It was left aside.', sources: ['iomem.txt', 'bound.txt'] },
      { text: 'No region is listed.', sources: [] },
    ]);
  });

  test('warningRows(nothing) is nothing', () => {
    expect(warningRows([])).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { range } from '../../../../src/model/range.ts';
import type { FitTexts } from '../../../../src/store/state.ts';
import { readQuestion } from '../../../../src/view/fit/fit-question.ts';

const TEXTS: FitTexts = { size: '16M', align: '', from: 'bottom', within: '' };

describe('readQuestion', () => {
  test('readQuestion(a size alone) leaves the page to the host', () => {
    expect(readQuestion(TEXTS)).toEqual({
      problems: {},
      question: { size: 1n << 24n, from: 'bottom' },
    });
  });

  test('readQuestion(all fields) gives all of them', () => {
    const texts: FitTexts = { size: '0x1000', align: '2M', from: 'top', within: '4G+4G' };
    expect(readQuestion(texts).question).toEqual({
      size: 0x1000n,
      align: 1n << 21n,
      from: 'top',
      within: range(1n << 32n, (1n << 33n) - 1n),
    });
  });

  test.each([
    [{ size: '' }, 'size'],
    [{ size: '0' }, 'size'],
    [{ size: 'much' }, 'size'],
    [{ align: '0' }, 'align'],
    [{ align: 'x' }, 'align'],
    [{ align: '16E' }, 'align'],
    [{ within: '0x10' }, 'within'],
    [{ within: '0x10-0x1' }, 'within'],
  ] as const)('readQuestion(%j) asks nothing and says what is wrong', (change, field) => {
    const { question, problems } = readQuestion({ ...TEXTS, ...change });
    expect(question).toBeUndefined();
    expect(Object.keys(problems)).toEqual([field]);
  });

  test('readQuestion(the whole space) is a size that fits there once', () => {
    expect(readQuestion({ ...TEXTS, size: '16E' }).question?.size).toBe(1n << 64n);
  });
});

import { describe, expect, test } from 'vitest';
import { lowBits, range } from '../../../../src/model/range.ts';
import { answerOf, markOfProbe, shortVerdict } from '../../../../src/view/probe/probe-marks.ts';
import { hostResult } from '../host-result.ts';

const MSI = '0xfee00000-0xfeefffff msi';
const known = hostResult({ 1: [MSI] }, { aperture: lowBits(39) });
const unknown = hostResult({ 1: [MSI] });
const blocked = hostResult({ 1: ['0x1000-0x1fff direct'] }, { aperture: lowBits(39) });
const FREE = range(0x10000n, 0x1ffffn);
const BEYOND = range(0x3800_0000_0000n, 0x3800_00ff_ffffn);

describe('answerOf', () => {
  test('answerOf tells usable, refused and not known apart', () => {
    expect(answerOf(known, 'vfio-type1', FREE).verdict).toBe('usable');
    expect(answerOf(known, 'vfio-type1', BEYOND).verdict).toBe('refused');
    expect(answerOf(unknown, 'vfio-type1', BEYOND).verdict).toBe('unknown');
    expect(answerOf(unknown, 'vfio-type1', FREE).verdict).toBe('usable');
  });
});

describe('shortVerdict', () => {
  test.each([
    [known, 'vfio-type1', FREE, 'VFIO type1 maps it'],
    [known, 'vfio-type1', BEYOND, 'VFIO type1 refuses it: EINVAL'],
    [blocked, 'vfio-type1', FREE, 'The group can not be attached: EINVAL'],
    [known, 'dma-api', FREE, 'DMA API may use it'],
    [known, 'dma-api', BEYOND, 'DMA API does not use it'],
    [known, 'sysfs', BEYOND, 'Nothing is listed there'],
    [known, 'sysfs', range(0xfee00000n, 0xfee00fffn), 'Some of it is listed'],
  ] as const)('shortVerdict(…, %#) is a few words', (result, consumer, asked, words) => {
    expect(shortVerdict(answerOf(result, consumer, asked))).toBe(words);
  });
});

describe('markOfProbe', () => {
  test('markOfProbe names the first thing that refuses', () => {
    expect(markOfProbe(known, 'vfio-type1', range(0xfee00000n, 0xfee00fffn))).toMatchObject({
      verdict: 'refused',
      what: 'probe: VFIO type1 refuses it: EINVAL',
      why: 'msi 0xfee00000-0xfeefffff',
    });
    expect(markOfProbe(known, 'vfio-type1', FREE)).not.toHaveProperty('why');
  });
});

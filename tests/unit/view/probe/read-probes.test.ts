import { describe, expect, test } from 'vitest';
import { formatRange } from '../../../../src/model/range.ts';
import { readProbes } from '../../../../src/view/probe/read-probes.ts';

const LINE =
  'vfio_dma_map(0x557b2f2736d0, 0x380000000000, 0x1000000, 0x7f98ac400000) = -22 (Invalid argument)';

describe('readProbes', () => {
  test('readProbes(a QEMU error) gives its range and says the errno', () => {
    const { ranges, problems, told } = readProbes(LINE);
    expect(ranges.map(formatRange)).toEqual(['0x380000000000-0x380000ffffff']);
    expect(problems).toEqual([]);
    expect(told).toBe('0x380000000000-0x380000ffffff (it says EINVAL)');
  });

  test('readProbes(the same range twice) gives it once', () => {
    expect(readProbes(`${LINE}\n${LINE}`).ranges.length).toBe(1);
  });

  test('readProbes(five ranges) tells three and counts the rest', () => {
    const five = ['0x1000+4K', '0x3000+4K', '0x5000+4K', '0x7000+4K', '0x9000+4K'].join(', ');
    const { ranges, told } = readProbes(five);
    expect(ranges.length).toBe(5);
    expect(told).toBe('0x1000-0x1fff, 0x3000-0x3fff, 0x5000-0x5fff and 2 more ranges');
  });

  test('readProbes(nothing that can be asked) says what is wanted', () => {
    const { ranges, problems } = readProbes('hello');
    expect(ranges).toEqual([]);
    expect(problems).toEqual([expect.stringContaining('0x380000000000+16M')]);
  });

  test('readProbes(a broken range) says which line and what was expected', () => {
    const { problems } = readProbes('0x2000-0x1000');
    expect(problems).toEqual([expect.stringMatching(/^Line 1: “0x2000-0x1000”, expected a range/)]);
  });
});

import { describe, expect, it, test } from 'vitest';
import { freeName, isNameless, nameOfFile, nameOfFolder } from '../../../src/model/host-name.ts';

describe('names of hosts', () => {
  it.each([
    ['lab1.txt', 'lab1'],
    ['lab1.tar.gz', 'lab1.tar'],
    ['a/b/lab1.txt', 'lab1'],
    ['reserved_regions', 'reserved_regions'],
    ['.hidden', '.hidden'],
    ['', ''],
  ])('nameOfFile(%s) is %s', (path, name) => {
    expect(nameOfFile(path)).toBe(name);
  });

  it.each([
    ['iommu_groups', 'iommu_groups'],
    ['a/lab1.d/', 'lab1.d'],
    ['/', ''],
  ])('nameOfFolder(%s) is %s', (path, name) => {
    expect(nameOfFolder(path)).toBe(name);
  });

  it('freeName(a taken name) counts up to the first that is free', () => {
    expect(freeName('a', new Set())).toBe('a');
    expect(freeName('a', new Set(['b']))).toBe('a');
    expect(freeName('a', new Set(['a', 'a (2)', 'a (4)']))).toBe('a (3)');
    expect(freeName('a (2)', new Set(['a (2)']))).toBe('a (2) (2)');
  });
});

test.each(['localhost', 'LOCALHOST', 'localhost.localdomain', '(none)'])(
  'isNameless(%j) is true',
  (name) => {
    expect(isNameless(name)).toBe(true);
  },
);

test.each(['lab1', 'localhost2', 'none', ''])('isNameless(%j) is false', (name) => {
  expect(isNameless(name)).toBe(false);
});

import { expect, test } from 'vitest';
import { sourceFiles, sourceFolders, sourceText } from './source-files.ts';

const LONGEST_FILE = 300;
const LONGEST_README = 15;

test('no file of src is over 300 lines', () => {
  const files = sourceFiles();
  expect(files.length).toBeGreaterThan(0);
  const long = files.filter((file) => file.lines > LONGEST_FILE);
  expect(long.map((file) => `${file.path}: ${file.lines} lines`)).toEqual([]);
});

test('every folder of src has a README of at most 15 lines', () => {
  const folders = sourceFolders();
  expect(folders).toContain('model');
  expect(folders).toContain('view/map');
  const wrong = folders.filter((folder) => {
    const text = sourceText(`${folder}/README.md`);
    return text === undefined || text.trimEnd().split('\n').length > LONGEST_README;
  });
  expect(wrong).toEqual([]);
});

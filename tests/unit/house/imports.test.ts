import { expect, test } from 'vitest';
import { type SourceFile, importsOf, sourceFiles } from './source-files.ts';

/** A folder imports what stands before it, and itself. */
const ORDER = [
  'model',
  'presets',
  'engine',
  'consumers',
  'formats',
  'worker',
  'scale',
  'scene',
  'store',
  'platform',
  'view',
];

/** The command stands beside the view, without a browser. */
const NOT_FOR_CLI = ['worker', 'store', 'platform', 'view'];
const OF_WORKER_FOR_CLI = ['worker/serve.ts', 'worker/protocol.ts'];

const FILES = sourceFiles();

test('the reader of imports sees every form of import', () => {
  const text = `
    import type { A } from './a.ts';
    import './b.css';
    export { c } from '../c/c.ts';
    export * from './d.ts';
    const e = import('./e.tsx');
    type F = typeof import('./f.ts');
    new Worker(new URL('./g.ts', import.meta.url));
    import h from './h.ts?worker&url';
    import { i } from 'package';
  `;
  expect(importsOf('x/y.ts', text).toSorted()).toEqual(
    [
      'c/c.ts',
      ...['a.ts', 'b.css', 'd.ts', 'e.tsx', 'f.ts', 'g.ts', 'h.ts'].map((f) => `x/${f}`),
    ].toSorted(),
  );
});

test('the house was seen: every folder has files, and there are imports between them', () => {
  const seen = new Set(FILES.map((file) => file.folder));
  expect([...ORDER, 'cli'].filter((folder) => !seen.has(folder))).toEqual([]);
  expect(FILES.flatMap((file) => file.imports).length).toBeGreaterThan(FILES.length);
});

test('every folder of src is one that the import order names', () => {
  const known = new Set(['', 'cli', ...ORDER]);
  expect(FILES.filter((file) => !known.has(file.folder)).map((file) => file.path)).toEqual([]);
});

test('every import names a file that is there, or a style', () => {
  const paths = new Set(FILES.map((file) => file.path));
  const wrong = edges().filter(([, to]) => !paths.has(to) && !/\.(?:css|svg|json)$/u.test(to));
  expect(wrong.map(([from, to]) => `${from.path} imports ${to}`)).toEqual([]);
});

test('no import points up', () => {
  const wrong = edges().filter(([from, to]) => !mayImport(from, to));
  expect(wrong.map(([from, to]) => `${from.path} imports ${to}`)).toEqual([]);
});

test('a file that imports a higher folder would be found', () => {
  const file = (path: string): SourceFile => ({
    path,
    folder: path.split('/')[0] ?? '',
    lines: 1,
    imports: [],
  });
  expect(mayImport(file('engine/a.ts'), 'model/b.ts')).toBe(true);
  expect(mayImport(file('model/a.ts'), 'engine/b.ts')).toBe(false);
  expect(mayImport(file('store/a.ts'), 'view/b.tsx')).toBe(false);
  expect(mayImport(file('engine/a.ts'), 'cli/b.ts')).toBe(false);
  expect(mayImport(file('view/a.ts'), 'cli/b.ts')).toBe(false);
  expect(mayImport(file('cli/a.ts'), 'worker/serve.ts')).toBe(true);
  expect(mayImport(file('cli/a.ts'), 'worker/client.ts')).toBe(false);
  expect(mayImport(file('cli/a.ts'), 'store/b.ts')).toBe(false);
  expect(mayImport(file('view/a.ts'), 'main.tsx')).toBe(false);
});

test('there is no import cycle', () => {
  expect(cycleIn(FILES)).toEqual([]);
});

test('a cycle would be found', () => {
  const file = (path: string, imports: string[]): SourceFile => ({
    path,
    folder: 'model',
    lines: 1,
    imports,
  });
  expect(cycleIn([file('a', ['b']), file('b', ['c']), file('c', ['b'])])).toEqual(['b', 'c', 'b']);
});

function edges(): (readonly [SourceFile, string])[] {
  return FILES.flatMap((file) => file.imports.map((to) => [file, to] as const));
}

function mayImport(from: SourceFile, to: string): boolean {
  const folder = to.includes('/') ? (to.split('/')[0] ?? '') : '';
  // What wires the parts together may name each; nothing may name it.
  if (from.folder === '') return true;
  if (folder === '') return false;
  if (from.folder === folder) return true;
  if (from.folder === 'cli') return !NOT_FOR_CLI.includes(folder) || OF_WORKER_FOR_CLI.includes(to);
  return ORDER.includes(folder) && ORDER.indexOf(folder) < ORDER.indexOf(from.folder);
}

/** The first cycle found, as the paths along it; empty where there is none. */
function cycleIn(files: readonly SourceFile[]): string[] {
  const imports = new Map(files.map((file) => [file.path, file.imports]));
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): string[] => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return [];
    done.add(path);
    for (const next of imports.get(path) ?? []) {
      const cycle = visit(next, [...trail, path]);
      if (cycle.length > 0) return cycle;
    }
    return [];
  };
  for (const file of files) {
    const cycle = visit(file.path, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

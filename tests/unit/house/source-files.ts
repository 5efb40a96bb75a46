import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

const SRC = fileURLToPath(new URL('../../../src/', import.meta.url));

/** A file of `src/`; its path and those it imports are relative to `src/`, with `/`. */
export type SourceFile = {
  readonly path: string;
  /** The folder of `src/` it is in; '' for `main.tsx` and others at the top. */
  readonly folder: string;
  readonly lines: number;
  /** Every relative import, export-from, `import()`, and worker address in it. */
  readonly imports: readonly string[];
};

/** Every TypeScript file of `src/`, read with a real parser. */
export function sourceFiles(): SourceFile[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => /\.tsx?$/u.test(path))
    .map((path) => {
      const text = readFileSync(join(SRC, path), 'utf8');
      const folder = path.includes('/') ? (path.split('/')[0] ?? '') : '';
      return { path, folder, lines: text.split('\n').length - 1, imports: importsOf(path, text) };
    });
}

/** Every folder of `src/`, at any depth, relative to it. */
export function sourceFolders(): string[] {
  return readdirSync(SRC, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(SRC.length).split(sep).join('/'));
}

/** The text of a file of `src/`; undefined where there is none. */
export function sourceText(path: string): string | undefined {
  try {
    return readFileSync(join(SRC, path), 'utf8');
  } catch {
    return undefined;
  }
}

/** What `text`, the file at `path`, imports, relative to `src/`. Packages are left out. */
export function importsOf(path: string, text: string): string[] {
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} can not be parsed: ${errors[0]?.message}`);
  const named = [
    ...module.staticImports.map((found) => found.moduleRequest.value),
    ...module.staticExports.flatMap((found) =>
      found.entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
    ),
  ];
  const walked = new Set<string>();
  walk(program, walked);
  return [...new Set([...named, ...walked])]
    .filter((request) => request.startsWith('.'))
    .map((request) => posix.join(dirname(path), request.replace(/\?.*$/u, '')));
}

type Node = Readonly<Record<string, unknown>>;

/** Notes what `import('…')`, `typeof import('…')` and `new URL('…', …)` name. */
function walk(node: unknown, found: Set<string>): void {
  if (Array.isArray(node)) {
    for (const child of node) walk(child, found);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const { type, source, argument, callee, arguments: args } = node as Node;
  if (type === 'ImportExpression' || type === 'TSImportType') note(source ?? argument, found);
  if (type === 'NewExpression' && (callee as Node)['name'] === 'URL') {
    note((args as readonly unknown[])[0], found);
  }
  for (const child of Object.values(node)) walk(child, found);
}

function note(literal: unknown, found: Set<string>): void {
  const value = (literal as Node | undefined)?.['value'];
  if (typeof value === 'string') found.add(value);
}

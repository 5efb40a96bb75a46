import { describe, expect, test } from 'vitest';
import { joinedChunks } from '../../../build/joined-chunks.ts';

/** Who imports each module statically. `later.ts` is loaded by `import()` alone, and imports in a circle. */
const IMPORTERS: Readonly<Record<string, readonly string[]>> = {
  '/app/index.html': [],
  '/app/src/main.tsx': ['/app/index.html'],
  '/app/shared.ts': ['/app/src/main.tsx', '/app/src/view/workbench.tsx', '/app/later.ts'],
  '/app/src/view/workbench.tsx': [],
  '/app/map.ts': ['/app/later.ts', '/app/src/view/workbench.tsx'],
  '/app/later.ts': ['/app/circle.ts'],
  '/app/circle.ts': ['/app/later.ts'],
};

const context = {
  getModuleInfo: (id: string) => {
    const importers = IMPORTERS[id];
    return importers ? { isEntry: id.endsWith('.html'), importers } : null;
  },
};

/** The file that a module goes to: of the groups that name one, the first by priority. */
function fileOf(id: string): string | undefined {
  const groups = joinedChunks().toSorted((a, b) => b.priority - a.priority);
  return groups.map((group) => group.name(id, context)).find((name) => name !== null) ?? undefined;
}

describe('joinedChunks', () => {
  test('puts what the entry imports into one file, also what others import', () => {
    expect(fileOf('/app/src/main.tsx')).toBe('first-screen');
    expect(fileOf('/app/shared.ts')).toBe('first-screen');
  });

  test('puts what the workbench imports over that into a second one', () => {
    expect(fileOf('/app/src/view/workbench.tsx')).toBe('workbench');
    expect(fileOf('/app/map.ts')).toBe('workbench');
  });

  test('leaves what is loaded later, and modules it knows nothing of, to the bundler', () => {
    expect(fileOf('/app/later.ts')).toBeUndefined();
    expect(fileOf('/app/circle.ts')).toBeUndefined();
    expect(fileOf('/app/unknown.ts')).toBeUndefined();
  });
});

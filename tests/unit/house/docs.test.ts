import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import headers from '../../../build/security-headers.json' with { type: 'json' };

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path}`),
];

function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

test('every relative link of a document leads to a file', () => {
  const links = DOCUMENTS.flatMap((document) =>
    [...textOf(document).matchAll(/\]\((?![a-z]+:|#)([^)#]+)/gu)].map(([, target = '']) => ({
      document,
      target,
    })),
  );
  expect(links.length).toBeGreaterThan(0);
  const broken = links.filter(
    ({ document, target }) => !existsSync(join(ROOT, dirname(document), target)),
  );
  expect(broken).toEqual([]);
});

test('every `npm run` command that a document names is a script of the package', () => {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
  const named = DOCUMENTS.flatMap((document) =>
    [...textOf(document).matchAll(/npm run (?:--silent )?([a-z0-9:]+)/gu)].map(
      ([, name = '']) => name,
    ),
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
});

test('the hosting recipes send the headers that our own server sends', () => {
  const recipes = [...textOf('docs/hosting.md').matchAll(/```(?:nginx|caddy)\n([^]*?)```/gu)];
  expect(recipes.length).toBe(2);
  for (const [, recipe = ''] of recipes) {
    for (const [name, value] of Object.entries(headers)) {
      expect(recipe.replaceAll('"', '')).toContain(`${name} ${value}`);
    }
  }
});

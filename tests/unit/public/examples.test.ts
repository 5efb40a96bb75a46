import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readHost } from '../../../src/formats/read-host.ts';

const EXAMPLES = join(import.meta.dirname, '../../../public/examples');

test('every example dump is read without a diagnostic', () => {
  const examples = readdirSync(EXAMPLES);
  expect(examples.length).toBeGreaterThan(0);
  for (const name of examples) {
    const bytes = new Uint8Array(readFileSync(join(EXAMPLES, name)));
    const read = readHost(name, [{ path: name, bytes }]);
    if (!read.ok) throw new Error(`${name} could not be read`);
    expect(read.value.diagnostics, name).toEqual([]);
    expect(read.value.host.regions.length, name).toBeGreaterThan(3);
    expect(read.value.host.groups.length, name).toBeGreaterThan(2);
  }
});

import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readInputs } from '../../../src/cli/inputs.ts';

test('readInputs takes an ACPI table for an INPUT', async () => {
  const read = await readInputs(['tests/fixtures/acpi/dmar-rmrr.dat'], false, Readable.from([]));
  expect(read).toMatchObject({ ok: true, value: [{ name: 'dmar-rmrr' }] });
});

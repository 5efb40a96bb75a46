import { expect, test } from 'vitest';
import { requireNode } from '../../../scripts/setup/node-version.mjs';

test('`requireNode` accepts 20.19 and what is newer', () => {
  for (const version of ['20.19.0', '20.20.2', '22.0.0', '100.1.0']) {
    expect(() => requireNode(version), version).not.toThrow();
  }
});

test('`requireNode` refuses what is older, in a sentence that names both versions', () => {
  for (const version of ['20.18.3', '18.20.0', '4.0.0']) {
    expect(() => requireNode(version), version).toThrow(
      `Node 20.19 or newer and this is ${version}`,
    );
  }
});

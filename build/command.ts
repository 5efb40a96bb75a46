import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const SHEBANG = '#!/usr/bin/env node\n';

/** Makes the entry of the bundle a program: a first line that names Node, and the executable bit. */
export function command(fileName: string): Plugin {
  return {
    name: 'iovascope:command',
    apply: 'build',
    generateBundle(_options, bundle) {
      const entry = bundle[fileName];
      if (entry?.type !== 'chunk') throw new Error(`The bundle has no ${fileName}.`);
      if (!entry.code.startsWith('#!')) entry.code = SHEBANG + entry.code;
    },
    writeBundle({ dir }) {
      chmodSync(join(dir ?? '.', fileName), 0o755);
    },
  };
}

import { defineConfig } from 'vite';
import { command } from './build/command.ts';

const FILE = 'iovascope.js';

/** The command: one file that needs nothing but Node. */
export default defineConfig({
  plugins: [command(FILE)],
  ssr: { noExternal: true },
  build: {
    ssr: 'src/cli/iovascope.ts',
    outDir: 'dist/cli',
    emptyOutDir: true,
    copyPublicDir: false,
    target: 'node20',
    minify: false,
    rolldownOptions: { output: { entryFileNames: FILE, codeSplitting: false } },
  },
});

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contentSecurityPolicy } from './build/csp.ts';
import { joinedChunks } from './build/joined-chunks.ts';
import { licences } from './build/licences.ts';

const { main, worker } = licences();

/** The app: static files with relative addresses, which work from any path and any static host. */
export default defineConfig({
  base: './',
  plugins: [react(), contentSecurityPolicy(), main],
  worker: { format: 'es', plugins: () => [worker()] },
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    target: 'es2023',
    // Data URLs and the polyfill's inline script are what the policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The size check reads from it what the first screen loads.
    manifest: true,
    rolldownOptions: { output: { codeSplitting: { groups: joinedChunks() } } },
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts', 'tests/unit/**/*.test.tsx'],
    passWithNoTests: false,
    // A property over big inputs takes its time on a busy machine; what hangs is ended all the same.
    testTimeout: 60_000,
  },
});

import { defineConfig } from 'vitest/config';

// The browser's tests: against a system that runs, at SEGMENTS_URL. See .ci/browser.
export default defineConfig({
  test: {
    include: ['browser/**/*.test.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 60_000,
    bail: 1,
  },
});

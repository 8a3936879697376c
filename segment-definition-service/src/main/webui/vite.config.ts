import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// `npm run dev` shows the pages as they are edited, against a system that runs: ./segments demo prints the addresses.
const definitions = process.env.SEGMENTS_DEFINITION_URL ?? 'http://127.0.0.1:8080';
const orchestrator = process.env.SEGMENTS_ORCHESTRATOR_URL ?? 'http://127.0.0.1:8081';

export default defineConfig(({ command }) => ({
  plugins: [react()],
  // The service puts a nonce of its own here in every answer; see Pages.java.
  ...(command === 'build' ? { html: { cspNonce: 'SEGMENTS-NONCE' } } : {}),
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    // The notices that the licences of what is bundled ask for.
    license: { fileName: 'licenses.md' },
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '^/api/v1/workspaces/[^/]+/(syncs|destinations|alerts|alert-channels|alert-rules)': orchestrator,
      '/api': definitions,
    },
  },
  test: { include: ['test/**/*.test.ts'], environment: 'node' },
}));

import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { proof } from './proof';

const root = import.meta.dirname;

export default defineConfig({
  root,
  plugins: [react(), proof()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    rollupOptions: {
      input: { index: join(root, 'index.html'), m: join(root, '../tracker/m.ts') },
      output: {
        // the snippet stands in other people's pages: it keeps its name, and its names to itself
        entryFileNames: ({ name }) => (name === 'm' ? 'm.js' : 'assets/[name]-[hash].js'),
        banner: ({ name }) => (name === 'm' ? '(() => {' : ''),
        footer: ({ name }) => (name === 'm' ? '})();' : ''),
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4100' } },
});

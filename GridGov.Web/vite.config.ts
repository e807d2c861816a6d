import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** The silo serves console.html at / and worker.html at /w; the dev server does the same. */
const pages = (): Plugin => ({
  name: 'gridgov-pages',
  configureServer(server) {
    server.middlewares.use((request, _response, next) => {
      const path = request.url?.split('?')[0];
      if (path === '/') request.url = '/console.html';
      else if (path === '/w' || path === '/w/') request.url = '/worker.html';
      next();
    });
  },
});

/**
 * The phone's page names what it loads later, so that the service worker keeps it with the page: in a lift every part opens, not only those that were
 * opened before.
 */
const laterParts = (): Plugin => ({
  name: 'gridgov-later-parts',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle = {}, filename, chunk }) {
      if (!filename.endsWith('worker.html') || chunk === undefined) return undefined;
      const found = new Set<string>();
      const wait = [...chunk.dynamicImports];
      for (let file = wait.pop(); file !== undefined; file = wait.pop()) {
        const part = bundle[file];
        if (found.has(file) || part?.type !== 'chunk') continue;
        found.add(file);
        for (const style of part.viteMetadata?.importedCss ?? []) found.add(style);
        wait.push(...part.imports, ...part.dynamicImports);
      }
      const later = [...found].filter((file) => !html.includes(`/${file}"`)).sort();
      return later.map((file) => ({ tag: 'link', attrs: { rel: 'prefetch', href: `/${file}` }, injectTo: 'head' as const }));
    },
  },
});

const silo = process.env['GRIDGOV_HTTP'] ?? 'http://127.0.0.1:5080';

export default defineConfig({
  appType: 'mpa',
  plugins: [svelte(), pages(), laterParts()],
  ...(process.env['VITEST'] ? { resolve: { conditions: ['browser'] } } : {}),
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': silo, '/health': silo } },
  build: {
    outDir: '../GridGov.Silo/wwwroot',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1400, // MapLibre, loaded lazily
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { console: 'console.html', worker: 'worker.html', sw: 'src/worker/offline/sw.ts' },
      // a service worker's address must stay the same, and decides what it may serve
      output: { entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'], pool: 'threads', isolate: false, restoreMocks: true },
});

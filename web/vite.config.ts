/** Builds the inbox into dist/web; in development everything under /_sandbox goes to a running sandbox. */
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, normalizePath } from 'vite';
import type { Rolldown } from 'vite';

const sandbox = 'http://127.0.0.1:10690';

const IDLE = [
  'src/inspector/inspector.tsx',
  'src/lab/rule-watch.tsx',
  'src/phone/reply-box.tsx',
  'src/shell/announcer.tsx',
  'src/shell/connection-notice.tsx',
];

/**
 * Three scripts and no more: `index` is what the first page runs, `rest` what it fetches by itself in the first quiet
 * moment (the parts of `later(…, 'idle')`), `on-demand` all that waits to be asked for.
 */
const scripts: Rolldown.CodeSplittingGroup[] = [
  { name: startedBy('index', ['index.html']), priority: 2 },
  { name: startedBy('rest', IDLE), priority: 1 },
  { name: 'on-demand' },
];

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  resolve: {
    // The router asks for a shim of what React 18 and later have themselves.
    alias: { 'use-sync-external-store/shim/index.js': 'react' },
  },
  css: { modules: { generateScopedName: shortName() } },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // An inlined asset would be a data: URI, which the page's content security policy allows for images only.
    assetsInlineLimit: 0,
    // The script has a budget, and terser makes it smaller than the built-in minifier does.
    minify: 'terser',
    terserOptions: {
      module: true,
      compress: { passes: 3, ecma: 2020, pure_getters: true, keep_fargs: false, unsafe_arrows: true },
      format: { comments: false },
    },
    // One style sheet and no preloading: chunks are few and local, and the helper for it would be in the page's first script.
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: { checks: { pluginTimings: false }, output: { codeSplitting: { groups: scripts } } },
    target: ['chrome123', 'firefox121', 'safari17.5'],
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/_sandbox': { target: sandbox, ws: true }, '/docs': sandbox, '/connect.json': sandbox },
  },
});

/** `a0`, `a1`…: hashes do not compress, and the script has a budget. In development the names say where they come from. */
function shortName(): string | ((name: string, file: string) => string) {
  if (process.env['NODE_ENV'] === 'development') return '[name]__[local]';
  const names = new Map<string, string>();
  return (name, file) => {
    const key = `${file}#${name}`;
    const known = names.get(key) ?? `a${names.size.toString(36)}`;
    names.set(key, known);
    return known;
  };
}

/** Takes the modules that run as soon as these do: all that is imported, but not what is behind an `import()`. */
function startedBy(script: string, files: readonly string[]): Rolldown.CodeSplittingNameFunction {
  let started: Set<string> | undefined;
  return (id, graph) => {
    if (started === undefined) {
      started = new Set(files.map((file) => normalizePath(join(import.meta.dirname, file))));
      for (const one of started) for (const imported of graph.getModuleInfo(one)?.importedIds ?? []) started.add(imported);
    }
    return started.has(id) ? script : null;
  };
}

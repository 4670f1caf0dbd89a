/** Builds the inbox into dist/web; in development everything under /_sandbox goes to a running sandbox. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, normalizePath } from 'vite';
import type { Plugin, Rolldown } from 'vite';

const sandbox = 'http://127.0.0.1:10690';

const IDLE = [
  'src/inspector/inspector.tsx',
  'src/lab/rule-watch.tsx',
  'src/phone/alerts/bell.tsx',
  'src/phone/replies/reply-box.tsx',
  'src/shell/announcer.tsx',
  'src/shell/connection-notice.tsx',
  'src/shell/pending-count.tsx',
];

/**
 * What else is fetched, by what is shown: `list` with a list of numbers once its first rows stand, and by a narrow page,
 * `details` with an inspector, `phone` with what not every conversation has; each place as it is opened, each dialog too.
 * The first two have whatever they run, and others take it from there.
 */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
  list: [
    'src/inbox/list/list.ts',
    'src/inbox/list/long-rows.tsx',
    'src/inbox/list/row-tools.tsx',
    'src/inspector/inspector-sheet.tsx',
    'src/phone/banner.tsx',
  ],
  details: [
    'src/callbacks/callback-list.tsx',
    'src/evidence/difference/comparison.tsx',
    'src/evidence/lift-limits.tsx',
    'src/evidence/made-to.tsx',
    'src/evidence/recipients.tsx',
    'src/evidence/rests-on.tsx',
    'src/evidence/warnings.tsx',
    'src/evidence/wire/request-tab.tsx',
    'src/evidence/wire/response-tab.tsx',
    'src/inspector/replay.tsx',
    'src/inspector/signature-tab.tsx',
  ],
  phone: [
    'src/phone/bubble-tools.tsx',
    'src/phone/call/call.tsx',
    'src/phone/long-entries.tsx',
    'src/phone/meter.tsx',
    'src/phone/refused-note.tsx',
    'src/phone/replies/keyboard-room.ts',
    'src/phone/replies/reply-bubble.tsx',
  ],
  number: ['src/phone/number-sheet.tsx'],
  log: ['src/shell/log-place.tsx', 'src/log/request-log.tsx'],
  compare: ['src/log/compare/compare.tsx'],
  stats: ['src/stats/stats.tsx'],
  lab: ['src/lab/lab.tsx'],
  accounts: ['src/accounts/accounts.tsx'],
  connect: ['src/connect/connect.tsx'],
  first: ['src/first/first-run.tsx'],
  compose: ['src/shell/dialogs.tsx', 'src/compose/compose.tsx'],
  demo: ['src/demo/demo.tsx'],
  keys: ['src/shell/commands.tsx'],
  strip: ['src/lab/rule-bar.tsx', 'src/callbacks/clock-bar.tsx', 'src/callbacks/clock-panel.tsx'],
};

/** `index` is what the first page runs, `rest` what it fetches by itself in the first quiet moment. */
const scripts: Rolldown.CodeSplittingGroup[] = [
  // What holds the chunks together needs no request of its own.
  { name: 'index', test: /rolldown[\\/]runtime/, priority: 4 },
  { name: 'words-zh', test: /words-zh/, priority: 3 },
  { name: 'words-en', test: /words-en/, priority: 3 },
  { name: startedBy('index', ['index.html']), priority: 2 },
  { name: startedBy('rest', IDLE), priority: 1 },
  { name: byWhatIsShown() },
];

/** What nothing here asks React for: with it goes what only it runs. */
const UNASKED: ReadonlySet<string> = new Set(
  (
    'Activity Children Profiler PureComponent Suspense ViewTransition __COMPILER_RUNTIME addTransitionType cache cacheSignal ' +
    'createRef lazy startTransition unstable_useCacheRefresh use useActionState useDebugValue useDeferredValue ' +
    'useEffectEvent useImperativeHandle useOptimistic useReducer useTransition'
  ).split(' '),
);

/**
 * What would only take room: chunks are few and local and bring no styles along, so nothing is needed around an `import()`;
 * the page reads its addresses itself, so the router needs no language of patterns; and a part of React.
 */
const lean: Plugin = {
  name: 'lean',
  enforce: 'pre',
  load(id) {
    if (id.endsWith('vite/preload-helper.js')) return 'export const __vitePreload = (load) => load();';
    if (/[\\/]react\.production\.js$/.test(id)) {
      const code = readFileSync(id, 'utf8');
      return code.replace(/^exports\.(\w+) =/gm, (all, name: string) => (UNASKED.has(name) ? `var unasked_${name} =` : all));
    }
    return /[\\/]regexparam[\\/]/.test(id) ? 'export const parse = undefined;' : undefined;
  },
  transform(code, id) {
    const [, names = ''] = /import \{([^{}]*)\} from 'react'/.exec(code) ?? [];
    const asked = /\.tsx?$/.test(id) && names.split(',').find((name) => UNASKED.has(name.trim()));
    if (asked) this.error(`React’s ${asked.trim()} is left out of the page: see vite.config.ts.`);
  },
};

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [lean, react()],
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
      compress: { passes: 3, ecma: 2020, pure_getters: true, keep_fargs: false, unsafe_arrows: true, reduce_funcs: false },
      format: { comments: false },
    },
    // One style sheet and no preloading.
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: { codeSplitting: { groups: scripts, includeDependenciesRecursively: false } },
    },
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

/** Takes the modules that run as soon as these do. */
function startedBy(script: string, files: readonly string[]): Rolldown.CodeSplittingNameFunction {
  let started: Set<string> | undefined;
  return (id, graph) => ((started ??= runBy(files, graph)).has(id) ? script : null);
}

/** Gives what one of `SHOWN` alone runs to it, and what several do to the first that others take from, or to `shared`. */
function byWhatIsShown(): Rolldown.CodeSplittingNameFunction {
  let shown: readonly (readonly [string, Set<string>])[] | undefined;
  return (id, graph) => {
    shown ??= Object.entries(SHOWN).map(([name, files]) => [name, runBy(files, graph)] as const);
    const [first, ...others] = shown.flatMap(([name, started]) => (started.has(id) ? [name] : []));
    return first === undefined ? null : others.length === 0 || first === 'list' || first === 'details' ? first : 'shared';
  };
}

/** All that is imported, but not what is behind an `import()`. */
function runBy(files: readonly string[], graph: Parameters<Rolldown.CodeSplittingNameFunction>[1]): Set<string> {
  const started = new Set(files.map((file) => normalizePath(join(import.meta.dirname, file))));
  for (const one of started) for (const imported of graph.getModuleInfo(one)?.importedIds ?? []) started.add(imported);
  return started;
}

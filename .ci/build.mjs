/** Builds what is stale: the server into a few files that start fast, its types, and the page. `--force` builds all. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { buildDocs, docsSources } from './docs.mjs';
import { oneAtATime } from './one-at-a-time.mjs';
import { buildConnect, snippetSources } from './snippets.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = join(root, 'dist/.built.json');
const common = ['.ci/build.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];

const targets = {
  server: { sources: ['server', '.ci/schemas.ts', ...common], build: buildServer },
  web: {
    sources: ['web', 'server/api/wire.ts', '.ci/docs.mjs', ...docsSources, ...snippetSources(root), ...common],
    build: buildWeb,
  },
};

/** Every file under a path, in a fixed order. */
function filesUnder(path) {
  const entries = readdirSync(join(root, path), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && !/node_modules|[\\/]dist[\\/]/.test(entry.parentPath))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Content, not times: a checkout of another branch changes files without making them newer. */
function fingerprint(sources) {
  const hash = createHash('sha256');
  for (const source of sources) {
    const files = source.includes('.') ? [join(root, source)] : filesUnder(source);
    for (const file of files) hash.update(file.slice(root.length)).update('\0').update(contentOf(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Nothing, for what is still to be built. */
function contentOf(file) {
  return existsSync(file) ? readFileSync(file) : '';
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}

/** Of what is bundled, beside it. */
const LICENSES = { fileName: 'licenses.md' };
const MORE_LICENSES = { fileName: 'more-licenses.md' };

/** What stands in for a package, under a name of its own, so that no list says it were bundled. */
const STAND_INS = {
  'body-parser': 'module.exports = {};',
  qs: 'module.exports = {};',
  debug: 'module.exports = () => () => {};',
};

/**
 * The sandbox reads bodies and queries itself, serves one page and has a log of its own: Express's readers, its messages for
 * whoever mends it, and 2,500 media types only cost start time.
 */
const lean = {
  name: 'lean',
  enforce: 'pre',
  resolveId: (source) => (Object.hasOwn(STAND_INS, source) ? `\0${source}` : undefined),
  load(id) {
    if (id.startsWith('\0') && Object.hasOwn(STAND_INS, id.slice(1))) return STAND_INS[id.slice(1)];
    if (!/[\\/]mime-db[\\/]db\.json$/.test(id)) return undefined;
    const served = new Set(['html', 'js', 'css', 'json', 'map', 'svg', 'png', 'ico', 'txt', 'woff2', 'webmanifest']);
    const kept = Object.entries(JSON.parse(readFileSync(id, 'utf8'))).filter(([, type]) =>
      type.extensions?.some((name) => served.has(name)),
    );
    return JSON.stringify(Object.fromEntries(kept));
  },
};

/**
 * What is loaded when it is needed, a file of its own beside the others: by its path, under its name. A chunk would not do,
 * since it takes helpers out of the bundle that it was cut from, which runs that one anew.
 */
const LAZY = {
  'server/net/tls/certificates.ts': 'certificates',
  'server/cached.ts': 'cached',
  'server/api/contract/documents.ts': 'contract',
  'server/ledger/store/redis/client.ts': 'redis',
};

const apart = {
  name: 'apart',
  enforce: 'pre',
  resolveId(source, importer) {
    if (importer === undefined) return undefined;
    // Nobody has it: what it is for is not used.
    if (source === '@node-rs/xxhash') return { id: source, external: true };
    const name = LAZY[relative(root, join(importer, '..', source)).replaceAll('\\', '/')];
    return name === undefined ? undefined : { id: `./${name}.cjs`, external: true };
  },
};

/** Takes down which packages a bundle has something of, as paths of the lock file. */
const listPackages = (into) => ({
  name: 'list-packages',
  generateBundle(_options, chunks) {
    for (const { moduleIds = [] } of Object.values(chunks)) {
      for (const id of moduleIds) {
        const [path] = /^(?:.*[\\/])?node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(relative(root, id)) ?? [];
        if (path !== undefined) into.add(path.replaceAll('\\', '/'));
      }
    }
  },
});

/** Letters beyond ASCII as escapes: V8 reads such a file byte by byte, in half the time and memory. */
const ascii = {
  name: 'ascii',
  // Last: what else is done to a chunk writes the letters anew.
  enforce: 'post',
  generateBundle(_options, chunks) {
    for (const chunk of Object.values(chunks))
      if (chunk.type === 'chunk') chunk.code = chunk.code.replaceAll(/[^\0-\x7F]/g, escaped);
  },
};

const escaped = (unit) => String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Everything in one file: Express alone takes 100 ms to load out of its many. */
async function bundle(entries, format, extension, { packages, license = false }) {
  const { build } = await import('vite');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [lean, apart, listPackages(packages), ascii],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      target: 'node20',
      outDir: 'dist/server',
      emptyOutDir: false,
      minify: false,
      license,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(entries).map(([name, source]) => [name, join(root, 'server', source)])),
        output: { format, entryFileNames: `[name].${extension}`, dynamicImportInCjs: false },
      },
    },
  });
}

async function buildServer(packages) {
  for (const folder of ['server', 'types', 'schemas']) rmSync(join(root, 'dist', folder), { recursive: true, force: true });
  await bundle({ main: 'main.ts' }, 'cjs', 'cjs', { packages, license: LICENSES });
  const lazy = Object.fromEntries(Object.entries(LAZY).map(([source, name]) => [name, relative('server', source)]));
  await bundle(lazy, 'cjs', 'cjs', { packages, license: MORE_LICENSES });
  joinLicenses(join(root, 'dist/server'));
  await bundle({ launch: 'launch.ts' }, 'cjs', 'cjs', { packages });
  await bundle({ kit: 'kit.ts' }, 'cjs', 'cjs', { packages });
  for (const [name, source, exported] of MODULES) {
    await bundle({ [name]: source }, 'cjs', 'cjs', { packages });
    writeModule(name, exported);
  }
  // What the command `run` loads into other programs stays as it is.
  cpSync(join(root, 'server/commands/run/hooks'), join(root, 'dist/server/hooks'), { recursive: true });
  await writeSchemas();
  await tryOnce();
}

/** What two bundles list, in one file. */
function joinLicenses(folder) {
  const [all, more] = [LICENSES, MORE_LICENSES].map(({ fileName }) => join(folder, fileName));
  const text = readFileSync(more, 'utf8');
  appendFileSync(all, `\n${text.slice(text.indexOf('## '))}`);
  rmSync(more);
}

/** What the package exports: under which name, out of which file, and the names in it with their types. */
const MODULES = [
  ['index', 'index.ts', { openSandbox: 'OpenSandbox', connect: 'Connect' }],
  ['client', 'client/connect.ts', { connect: 'Connect' }],
  ['vitest', 'fixtures/extend.ts', { fixtures: 'Fixtures' }],
  ['playwright', 'fixtures/extend.ts', { fixtures: 'Fixtures' }],
  ['jest', 'fixtures/hooks.ts', { useSms: 'UseSms' }],
];

/**
 * The same for `import`, as a door to the one copy that `require` has; and the types of both, which are the public types as
 * they are written, so that they need no other file.
 */
function writeModule(name, exported) {
  const names = Object.keys(exported).join(', ');
  const door = `import all from './${name}.cjs';\n\nexport const { ${names} } = all;\n`;
  writeFileSync(join(root, `dist/server/${name}.js`), door);
  const declared = Object.entries(exported).map(([value, type]) => `\nexport declare const ${value}: ${type};\n`);
  const types = ['shapes', 'public'].map(ownTypes).join('') + declared.join('');
  mkdirSync(join(root, 'dist/types'), { recursive: true });
  for (const extension of ['ts', 'cts']) writeFileSync(join(root, `dist/types/${name}.d.${extension}`), types);
}

/** A file of types, without what joins it to the other. */
const ownTypes = (name) =>
  readFileSync(join(root, `server/client/${name}.ts`), 'utf8').replaceAll(
    /^(?:import|export) type [^;]* from '\.\/[^']*';\n+/gm,
    '',
  );

/** For editors, and for whoever checks the files before a start. */
async function writeSchemas() {
  const { tsImport } = await import('tsx/esm/api');
  const { schemas } = await tsImport('./schemas.ts', import.meta.url);
  mkdirSync(join(root, 'dist/schemas'), { recursive: true });
  for (const [name, schema] of Object.entries(schemas)) {
    writeFileSync(join(root, 'dist/schemas', name), `${JSON.stringify(schema, null, 1)}\n`);
  }
}

/**
 * Starts and stops the sandbox once: it tells what its calls and its stream are, and the next start finds V8's compile
 * cache, without which a start is only slower.
 */
async function tryOnce() {
  const launch = [join(root, 'dist/server/launch.cjs'), '--memory', '--port', '0', '--quiet', '--host', '127.0.0.1'];
  const child = spawn(process.execPath, launch, { cwd: join(root, 'dist'), stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    const [line] = await once(child.stdout, 'data');
    const url = String(line).trim();
    await fetch(`${url}/_sandbox/api/health`);
    for (const name of ['openapi.json', 'asyncapi.json']) {
      const text = await (await fetch(`${url}/_sandbox/${name}`)).text();
      // As it is at the usual port.
      const document = JSON.parse(text.replaceAll(new URL(url).host, '127.0.0.1:10690'));
      writeFileSync(join(root, 'dist/server', name), `${JSON.stringify(document)}\n`);
    }
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

/** The page without the outline of the inbox, for its other places. */
function writeElsewhere(folder) {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const without = page.replace(/ *<!--(?:(?!-->)[^])*-->\s*<div id="shell"[^]*?(?=<div id="root")/, '');
  if (without === page) throw new Error('index.html has no #shell before its #root');
  writeFileSync(join(folder, 'elsewhere.html'), without);
}

/** Once and as small as can be, rather than for each browser that asks. */
function packAssets(folder) {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    const bytes = readFileSync(file);
    writeFileSync(`${file}.br`, brotliCompressSync(bytes));
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

async function buildWeb(packages) {
  const { build } = await import('vite');
  const plugins = [listPackages(packages)];
  await build({ root: join(root, 'web'), logLevel: 'warn', plugins, build: { license: LICENSES } });
  writeElsewhere(join(root, 'dist/web'));
  packAssets(join(root, 'dist/web/assets'));
  buildConnect(root, join(root, 'dist/web'));
  buildDocs(root, join(root, 'dist/web/docs'));
}

// A shell or a test run that is in another mode would get React's development build into the page.
process.env.NODE_ENV = 'production';

const force = process.argv.includes('--force');

/** Have the sources of a target changed since it was built? */
const isStale = ([name, { sources }]) => force || readStamp()[name]?.sources !== fingerprint(sources);

async function buildStale() {
  // Once it is our turn, another process may have built the same; and what is built first may be a source of the next.
  for (const [name, { sources, build }] of Object.entries(targets)) {
    if (!isStale([name, targets[name]])) continue;
    const built = fingerprint(sources);
    const began = performance.now();
    const packages = new Set();
    await build(packages);
    const entry = { sources: built, packages: [...packages] };
    writeFileSync(stampFile, `${JSON.stringify({ ...readStamp(), [name]: entry })}\n`);
    console.error(`built ${name} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
}

if (Object.entries(targets).some(isStale)) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  await oneAtATime(join(root, 'dist/.building'), buildStale);
}

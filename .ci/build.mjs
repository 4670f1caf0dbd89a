/** Builds what is stale: the server into a few files that start fast, its types, and the page. `--force` builds all. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = join(root, 'dist/.built.json');
const common = ['.ci/build.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];

const targets = {
  server: { sources: ['server', 'fixtures/world.json', ...common], build: buildServer },
  web: { sources: ['web', 'server/inbox/wire.ts', ...common], build: buildWeb },
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
    for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}

async function buildServer() {
  const { build } = await import('vite');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      target: 'node20',
      outDir: 'dist/server',
      minify: false,
      rolldownOptions: {
        input: { main: join(root, 'server/main.ts'), 'open-sandbox': join(root, 'server/open-sandbox.ts') },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  });
  rmSync(join(root, 'dist/types'), { recursive: true, force: true });
  const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
  execFileSync(process.execPath, [tsc, '-p', '.ci/tsconfig.types.json'], { cwd: root, stdio: 'inherit' });
}

async function buildWeb() {
  const { build } = await import('vite');
  await build({ root: join(root, 'web'), logLevel: 'warn', build: { outDir: join(root, 'dist/web'), emptyOutDir: true } });
}

const force = process.argv.includes('--force');
const stamp = readStamp();
for (const [name, { sources, build }] of Object.entries(targets)) {
  const now = fingerprint(sources);
  if (!force && stamp[name] === now) continue;
  const began = performance.now();
  await build();
  stamp[name] = now;
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stampFile, `${JSON.stringify(stamp)}\n`);
  console.error(`built ${name} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

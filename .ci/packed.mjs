/** Packs the product, installs the package into an empty folder as a user would, starts it twice; prints the figures as JSON. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { packageInto } from './package.mjs';

const windows = process.platform === 'win32';

function npm(words, cwd) {
  const { status, stdout, stderr } = spawnSync('npm', words, { cwd, encoding: 'utf8', shell: windows });
  if (status !== 0) throw new Error(`npm ${words[0]} failed: ${stderr}`);
  return stdout;
}

function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function chunksNamed(assets, name) {
  const found = assets.filter((file) => basename(file).startsWith(`${name}-`));
  if (found.length === 0) throw new Error(`the page has no chunk "${name}"`);
  return found;
}

/** The scripts, and all that they import as they start; what is behind an `import()` is fetched later. */
function withImports(assets, files) {
  const held = new Set(files);
  for (const file of held) {
    const script = readFileSync(file, 'utf8');
    for (const [, name] of script.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g)) {
      held.add(assets.find((asset) => basename(asset) === name));
    }
  }
  return [...held];
}

/** What the scripts fetch by themselves in a quiet moment: the parts that the page's source marks with 'idle'. */
function fetchedWhenIdle(assets, files) {
  const calls = files.flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/\bimport\(["']\.\/([^"']+\.js)["']\)(?:(?!\bimport\().){0,200}?,["']idle["']\)/g),
  ]);
  if (calls.length === 0) throw new Error('the page fetches nothing when it is idle');
  return assets.filter((asset) => calls.some(([, name]) => basename(asset) === name));
}

function gzipBytes(files) {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
}

/** Of a request by HTTPS that trusts what stands at the other address. */
async function statusBySecure(url, rootAt) {
  const ca = await (await fetch(rootAt)).text();
  return new Promise((resolve, reject) => {
    get(url, { ca, agent: false }, (response) => resolve(response.resume().statusCode)).on('error', reject);
  });
}

function programIn(folder) {
  return join(folder, 'node_modules/.bin', windows ? 'sms-sandbox.cmd' : 'sms-sandbox');
}

/** From the start of the process to the end of its first answer, and what the answer was. */
async function firstAnswer(folder) {
  const began = performance.now();
  const child = spawn(programIn(folder), ['--port', '0', '--memory', '--quiet'], {
    cwd: folder,
    shell: windows,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    let text = '';
    child.stdout.on('data', (more) => (text += more));
    const url = await new Promise((resolve, reject) => {
      child.stdout.once('data', () => resolve(text.trim()));
      child.once('exit', (code) => reject(new Error(`the packed copy ended with ${code}`)));
      child.once('error', reject);
    });
    const { status } = await fetch(`${url}/_sandbox/api/health`);
    const ms = Math.round(performance.now() - began);
    const page = await fetch(url, { headers: { accept: 'text/html' } });
    const docs = await fetch(`${url}/docs`);
    const secure = await statusBySecure(`${url.replace('http', 'https')}/_sandbox/api/health`, `${url}/_sandbox/ca.pem`);
    const said = text.trim().split('\n').length;
    return { ms, secure, said, health: status, page: page.status, pageType: page.headers.get('content-type'), docs: docs.status };
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

/** What comes of it while that file is not there: whoever loads it fails. */
async function without(file, run) {
  const aside = `${file}.aside`;
  renameSync(file, aside);
  try {
    return await run();
  } finally {
    renameSync(aside, file);
  }
}

/** What a start says that is asked for a store on Redis, where none is. */
function saidOfRedis(folder) {
  const words = ['--port', '0', '--quiet', '--store', 'redis://127.0.0.1:1'];
  const { status, stderr } = spawnSync(programIn(folder), words, { cwd: folder, encoding: 'utf8', shell: windows });
  return { status, said: stderr };
}

const folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-packed-'));
try {
  const archive = packageInto(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  npm(['install', archive, '--offline', '--omit=dev', '--no-audit', '--no-fund'], folder);
  const installed = filesUnder(join(folder, 'node_modules'));
  const product = join(folder, 'node_modules/sms-sandbox');
  const assets = installed.filter((file) => /[\\/]dist[\\/]web[\\/]assets[\\/].*\.js$/.test(file));
  const firstScripts = withImports(assets, chunksNamed(assets, 'index'));
  // One of them is fetched before the first paint.
  const words = ['zh', 'en'].flatMap((lang) => chunksNamed(assets, `words-${lang}`));
  const idleScripts = withImports(assets, fetchedWhenIdle(assets, firstScripts)).filter((file) => !firstScripts.includes(file));
  const figures = {
    files: installed.map((file) => relative(product, file).replaceAll('\\', '/')),
    manifest: JSON.parse(readFileSync(join(product, 'package.json'), 'utf8')),
    packages: readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.')),
    sbom: JSON.parse(readFileSync(join(product, 'dist/sbom.cdx.json'), 'utf8')),
    // As Vite lists them, with the text of each licence.
    licensed: ['server', 'web'].map((name) => readFileSync(join(product, 'dist', name, 'licenses.md'), 'utf8')),
    installedBytes: installed.reduce((sum, file) => sum + statSync(file).size, 0),
    // What the inbox runs before its first paint, and what it fetches by itself after that; the rest waits to be asked for.
    pageScriptGzipBytes: gzipBytes(firstScripts) + Math.max(...words.map((file) => gzipBytes([file]))),
    pageIdleScriptGzipBytes: gzipBytes(idleScripts),
    first: await firstAnswer(folder),
    // Without what only a store on Redis needs.
    second: await without(join(product, 'dist/server/redis.cjs'), () => firstAnswer(folder)),
    redis: saidOfRedis(folder),
  };
  console.log(JSON.stringify(figures));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

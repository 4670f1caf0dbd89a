/**
 * Starts the packed copy on each Node that it is made for, and runs on the newest what may come out otherwise on another
 * Node: HTTP and TLS, files, character sets, signatures. The rest is arithmetic, and the tests' own Node has all of it. The
 * binaries come from npm, at pinned versions, into `.cache/nodes` of the clone.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { oneAtATime } from './one-at-a-time.mjs';
import { packedInto } from './package.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const windows = process.platform === 'win32';

/** The oldest that `engines` of package.json lets in, and the newest of each line since. */
const SUPPORTED = ['20.19.0', '22.23.5', '24.22.3'];
const SUITES = ['test/message/', 'test/provider-kit/', 'test/ledger/store/', 'test/net/', ...signatures()];

function signatures() {
  const names = readdirSync(join(root, 'test/providers'), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /signature[^\\/]*\.test\.ts$/.test(name)).map((name) => join('test/providers', name));
}

/** The path of a Node of that version; throws where npm cannot be asked for it. */
export async function nodeAt(version) {
  const folder = join(root, '.cache/nodes');
  const node = join(folder, `${version}${windows ? '.exe' : ''}`);
  mkdirSync(folder, { recursive: true });
  await oneAtATime(`${node}.lock`, async () => {
    if (existsSync(node)) return;
    const name = `node-${windows ? 'win' : process.platform}-${process.arch}`;
    const into = `${node}.packages`;
    try {
      await npm(['install', '--prefix', into, `${name}@${version}`, '--prefer-offline', '--no-audit', '--no-fund'], root);
      renameSync(join(into, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node'), node);
    } finally {
      rmSync(into, { recursive: true, force: true });
    }
  });
  return node;
}

async function npm(words, cwd) {
  const child = spawn('npm', words, { cwd, stdio: ['ignore', 'ignore', 'pipe'], shell: windows });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`npm ${words.join(' ')} failed: ${said.trim()}`);
}

/** Packs the product and installs the package into an empty folder as a user would. */
async function installInto(folder) {
  const archive = await packedInto(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  await npm(['install', archive, '--offline', '--omit=dev', '--no-audit', '--no-fund'], folder);
}

function check(holds, what) {
  if (!holds) throw new Error(`the packed copy: ${what}`);
}

/** Starts the installed copy, sends by it, reads what was sent, ends it. */
async function tryOut(node, folder) {
  const launch = join(folder, 'node_modules/sms-sandbox/dist/server/launch.cjs');
  const child = spawn(node, [launch, '--port', '0', '--memory', '--quiet'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((answer) => child.once('exit', (code, signal) => answer(code ?? signal)));
  try {
    const said = new Promise((answer) => child.stdout.once('data', (text) => answer(String(text).trim())));
    const url = await Promise.race([said, ended.then((code) => Promise.reject(new Error(`it ended with ${code}`)))]);
    const content = '您的验证码是：7835。请不要把验证码泄露给其他人。';
    const who = { account: 'C06900001', password: '06905a4db0c06905a4db0c06905a4db0' };
    const body = new URLSearchParams({ ...who, mobile: '13800138000', content });
    await fetch(`${url}/webservice/sms.php?method=Submit`, { method: 'POST', body });
    const { code } = await (await fetch(`${url}/_sandbox/api/wait?to=13800138000`)).json();
    check(code === '7835', `the code that arrived is ${code}`);
    const page = await fetch(url, { headers: { accept: 'text/html' } });
    check(page.status === 200, `the page is answered with ${page.status}`);
  } finally {
    child.kill('SIGTERM');
  }
  const code = await ended;
  check(windows || code === 0, `it ended with ${code}`);
}

/** Opens and closes a sandbox of the installed copy in a process of its own, by `import` and by `require`. */
function tryImport(node, folder) {
  const program = `openSandbox({ port: 0, memory: true, quiet: true }).then((sandbox) => sandbox.close());`;
  for (const [type, line] of [
    ['module', `import { openSandbox } from 'sms-sandbox';`],
    ['commonjs', `const { openSandbox } = require('sms-sandbox');`],
  ]) {
    const words = [`--input-type=${type}`, '--eval', `${line} ${program}`];
    const { status } = spawnSync(node, words, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
    check(status === 0, `as ${type} it ended with ${status}`);
  }
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-nodes-'));
  try {
    // They come over the network, and beside what only computes.
    const nodes = await Promise.all([...SUPPORTED.map(nodeAt), installInto(folder)]);
    for (const [i, version] of SUPPORTED.entries()) {
      const node = nodes[i];
      await tryOut(node, folder);
      tryImport(node, folder);
      console.log(`Node ${version}: starts, sends, ends; is imported`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const words = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'test/vitest.config.ts', ...SUITES];
  const { status } = spawnSync(await nodeAt(SUPPORTED.at(-1)), words, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  process.exitCode = status ?? 1;
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) await main();

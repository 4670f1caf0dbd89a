/** Packs the product, installs the package into an empty folder as a user would, starts it twice; prints the figures as JSON. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
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

/** From the start of the process to the end of its first answer, and what the answer was. */
async function firstAnswer(folder) {
  const began = performance.now();
  const program = join(folder, 'node_modules/.bin', windows ? 'sms-sandbox.cmd' : 'sms-sandbox');
  const child = spawn(program, ['--port', '0', '--memory', '--quiet'], {
    cwd: folder,
    shell: windows,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    const url = await new Promise((resolve, reject) => {
      child.stdout.once('data', (line) => resolve(String(line).trim()));
      child.once('exit', (code) => reject(new Error(`the packed copy ended with ${code}`)));
      child.once('error', reject);
    });
    const { status } = await fetch(`${url}/_sandbox/api/health`);
    const ms = Math.round(performance.now() - began);
    const page = await fetch(url, { headers: { accept: 'text/html' } });
    return { ms, health: status, page: page.status, pageType: page.headers.get('content-type') };
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

const folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-packed-'));
try {
  const [{ filename, files }] = JSON.parse(npm(['pack', '--json', '--silent', '--pack-destination', folder], root));
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  npm(['install', join(folder, filename), '--offline', '--omit=dev', '--no-audit', '--no-fund'], folder);
  const installed = filesUnder(join(folder, 'node_modules'));
  // What the inbox loads; the other places and the palette come when they are asked for.
  const scripts = installed.filter((file) => /[\\/]dist[\\/]web[\\/].*\.js$/.test(file) && !/on-demand/.test(file));
  const figures = {
    files: files.map((file) => file.path),
    packages: readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.')),
    installedBytes: installed.reduce((sum, file) => sum + statSync(file).size, 0),
    pageScriptGzipBytes: scripts.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0),
    first: await firstAnswer(folder),
    second: await firstAnswer(folder),
  };
  console.log(JSON.stringify(figures));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

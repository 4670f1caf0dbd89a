/**
 * Makes a fresh clone ready to run: the packages of the lock file, then whatever is not built, and with `--browser` a
 * browser for the stories. Plain Node, no packages.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** npm leaves beside the packages a list of what it installed; a package of another system is missing there by right. */
function installIsStale() {
  const installed = readPackages('node_modules/.package-lock.json');
  if (installed === undefined) return true;
  const wanted = Object.entries(readPackages('package-lock.json') ?? {});
  return wanted.some(([path, { version, optional }]) => path !== '' && !optional && installed[path]?.version !== version);
}

/** Runs to the end and leaves with the same code when it fails. */
function run(command, args, shell = false) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell });
  if (error !== undefined) console.error(`sms-sandbox: cannot run ${command} (${error.message}).`);
  if (status !== 0) process.exit(status ?? 1);
}

function install() {
  console.error('sms-sandbox: installing the packages of package-lock.json …');
  // Without --include=dev, NODE_ENV=production would leave out what the build needs.
  // Not `npm ci`: it refuses a lock file that leaves out optional packages of other systems.
  const words = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('.js')) run(process.execPath, [npm, ...words]);
  else run('npm', words, process.platform === 'win32');
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`sms-sandbox: this is Node ${process.versions.node}. Install Node 20.19 or newer, from https://nodejs.org.`);
  process.exit(1);
}

refuseOldNode();
if (installIsStale()) install();
run(process.execPath, [join(root, '.ci/build.mjs')]);
if (process.argv.includes('--browser')) run(process.execPath, ['--import', 'tsx', join(root, 'test/support/prepare-browser.ts')]);

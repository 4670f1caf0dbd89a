/**
 * Packs what is published: a copy in a folder of its own, whose package.json has no keys for developers. The working tree
 * is left alone, so that there is nothing to put back when this is interrupted. Prints the path of the archive.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { oneAtATime } from './one-at-a-time.mjs';
import { sbomOf } from './sbom.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What a user's npm and Node read. Everything else is for whoever works on the sources. */
const PUBLISHED =
  'name version description keywords license repository bugs homepage type main types typesVersions bin exports files engines'.split(
    ' ',
  );

/** Beside what is published: what decides how it is packed, and what the bill of materials is made of. */
const DECIDING = 'package.json package-lock.json README.md LICENSE dist/.built.json .ci/package.mjs .ci/sbom.mjs'.split(' ');

function buildStale() {
  execFileSync(process.execPath, [join(root, '.ci/build.mjs')], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}

/** Builds what is stale, packs into `destination`, answers the path of the archive. */
export function packageInto(destination) {
  buildStale();
  const [{ files }] = pack(root, ['--dry-run']);
  const staging = mkdtempSync(join(tmpdir(), 'sms-sandbox-package-'));
  try {
    for (const { path } of files) cpSync(join(root, path), join(staging, path));
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const published = Object.fromEntries(Object.entries(manifest).filter(([key]) => PUBLISHED.includes(key)));
    writeFileSync(join(staging, 'dist/sbom.cdx.json'), `${JSON.stringify(sbomOf(root, manifest), null, 1)}\n`);
    writeFileSync(join(staging, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
    const [{ filename }] = pack(staging, ['--pack-destination', destination]);
    return join(destination, filename);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** The same for whoever only wants the package: packed anew where something in it is another, else copied out of `.cache`. */
export async function packedInto(destination) {
  buildStale();
  const kept = join(root, '.cache/package');
  mkdirSync(kept, { recursive: true });
  const folder = join(kept, fingerprint());
  await oneAtATime(join(kept, 'packing.lock'), () => {
    if (existsSync(folder)) return;
    for (const name of readdirSync(kept)) if (!name.endsWith('.lock')) rmSync(join(kept, name), { recursive: true });
    const fresh = mkdtempSync(join(kept, 'fresh-'));
    packageInto(fresh);
    renameSync(fresh, folder);
  });
  const [name] = readdirSync(folder);
  copyFileSync(join(folder, name), join(destination, name));
  return join(destination, name);
}

/** Of the contents of all that may go into the package; compile caches do not. */
function fingerprint() {
  const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const published = files.filter((one) => !one.startsWith('!')).map((one) => one.replace(/\/[^/]*\*.*$/, ''));
  const hash = createHash('sha256');
  for (const path of [...DECIDING, ...published].flatMap(filesBelow)) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** A file itself; every file below a folder, in a fixed order; nothing for what is only made as it is packed. */
function filesBelow(path) {
  if (!existsSync(join(root, path))) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  const names = readdirSync(join(root, path), { recursive: true, withFileTypes: true });
  return names
    .filter((one) => one.isFile() && !one.name.endsWith('.cache'))
    .map((one) => relative(root, join(one.parentPath, one.name)))
    .sort();
}

/** What npm says of a package: its files, and the name of the archive. */
function pack(folder, words) {
  const all = ['pack', '--json', '--silent', '--ignore-scripts', ...words];
  return JSON.parse(execFileSync('npm', all, { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' }));
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) console.log(packageInto(root));

/**
 * Packs what is published: a copy in a folder of its own, whose package.json has no keys for developers. The working tree
 * is left alone, so that there is nothing to put back when this is interrupted. Prints the path of the archive.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sbomOf } from './sbom.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What a user's npm and Node read. Everything else is for whoever works on the sources. */
const PUBLISHED =
  'name version description keywords license repository bugs homepage type main types typesVersions bin exports files engines'.split(
    ' ',
  );

/** Builds what is stale, packs into `destination`, answers the path of the archive. */
export function packageInto(destination) {
  execFileSync(process.execPath, [join(root, '.ci/build.mjs')], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
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

/** What npm says of a package: its files, and the name of the archive. */
function pack(folder, words) {
  const all = ['pack', '--json', '--silent', '--ignore-scripts', ...words];
  return JSON.parse(execFileSync('npm', all, { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' }));
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) console.log(packageInto(root));

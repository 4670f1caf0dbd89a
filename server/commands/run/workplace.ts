/** The files of a run, in a private folder of their own: roots in each runtime's form, and the hooks that are found by folder. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { UserError } from '../../settings/user-error.ts';
import { keyStore } from './jks.ts';
import { bundleOf, certificatesIn, derOf } from './pem.ts';
import type { Given, Place } from './place.ts';
import { bundlesIn } from './runtimes/everyone.ts';
import { STORE_PASSWORD } from './runtimes/java.ts';
import { phpIni } from './runtimes/php.ts';

/** Beside this file in the sources, and beside the bundle once built. */
const hooks = join(dirname(fileURLToPath(import.meta.url)), 'hooks');

/** Where systems keep their roots: a company's own are among them. */
const SYSTEM_BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

export interface Found {
  url: string;
  token: string | null;
  hosts: readonly string[];
  caPem: string;
  rootVariables: Place['rootVariables'];
}

export interface Workplace {
  place: Place;
  remove(): void;
}

/** Writes them. `now`: epoch milliseconds. */
export function makeWorkplace({ caPem, ...sandbox }: Found, given: Given, platform: NodeJS.Platform, now: number): Workplace {
  const folder = makeFolder();
  const place: Place = {
    ...sandbox,
    caFile: join(folder, 'ca.pem'),
    bundleFile: join(folder, 'bundle.pem'),
    extraFile: join(folder, 'extra.pem'),
    trustStore: join(folder, 'trust.jks'),
    hooks,
    pythonFolder: join(folder, 'python'),
    phpFolder: join(folder, 'php'),
    hostsFile: join(folder, 'hosts'),
    platform,
  };
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const system = SYSTEM_BUNDLES.filter((path) => existsSync(path)).slice(0, 1);
    const trusted = certificatesIn([...[...bundlesIn(given, place), ...system].map(readRoots), ...rootCertificates, caPem]);
    writeFileSync(place.caFile, caPem);
    writeFileSync(place.bundleFile, bundleOf(trusted));
    writeFileSync(place.extraFile, bundleOf(certificatesIn([readRoots(given['NODE_EXTRA_CA_CERTS'] ?? ''), caPem])));
    writeFileSync(place.trustStore, keyStore(trusted.map(derOf), STORE_PASSWORD, now));
    mkdirSync(place.pythonFolder);
    copyFileSync(join(hooks, 'python', 'sitecustomize.py'), join(place.pythonFolder, 'sitecustomize.py'));
    mkdirSync(place.phpFolder);
    writeFileSync(join(place.phpFolder, 'sms-sandbox.ini'), phpIni(place));
    return { place, remove };
  } catch (error) {
    remove();
    throw unwritable(error);
  }
}

function makeFolder(): string {
  try {
    // With mode 0700.
    return mkdtempSync(join(tmpdir(), 'sms-sandbox-run-'));
  } catch (error) {
    throw unwritable(error);
  }
}

function unwritable(error: unknown): UserError {
  const reason = error instanceof Error ? error.message : String(error);
  return new UserError(
    { en: `The files of the run cannot be written: ${reason}.`, zh: `无法写入本次运行所需的文件：${reason}。` },
    { en: 'Let TMPDIR name a folder with room that may be written to.', zh: '请让 TMPDIR 指向可写且有空间的目录。' },
  );
}

/** A file of roots, or a folder of such files; nothing where it cannot be read, as the programs that look there have it. */
function readRoots(path: string): string {
  try {
    if (path === '' || !statSync(path).isDirectory()) return readFileSync(path, 'utf8');
    return readdirSync(path)
      .map((name) => readRoots(join(path, name)))
      .join('\n');
  } catch {
    return '';
  }
}

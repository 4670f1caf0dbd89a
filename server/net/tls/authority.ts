/**
 * The sandbox's own certificate authority. A root that clients trust signs one issuing certificate, and its key is thrown
 * away; the issuer signs what servers show. Both are held to the names that lead to the sandbox: Java looks for such limits
 * in an issuer, not in what it trusts.
 */
import { X509Certificate, createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { UserError, saidBy } from '../../settings/user-error.ts';
import { withoutEnd } from '../../message/text.ts';
import { createLeaves } from './leaves.ts';
import type { Leaf } from './leaves.ts';
import type { Scope } from './scope.ts';
import { isFile } from '../../settings/only-file.ts';

const DAY_MS = 86_400_000;
const AUTHORITY_DAYS = 3_650;
/** A clock that was ahead is set right again. */
const BEGAN_DAYS_AGO = 30;

export interface Authority {
  /** What clients are to trust, in PEM. */
  readonly rootPem: string;
  readonly scope: Scope;
  /** A certificate for a name or an address, with the issuer's below it, and its key. Clients take it within the scope. */
  leaf(host: string): Promise<Leaf>;
}

export interface AuthorityOptions {
  /** `authority` in the folder of data; null keeps it in memory. */
  folder: string | null;
  /** What a new one may vouch for. */
  scope: Scope;
  /** Epoch milliseconds of the machine. */
  now(): number;
}

/** Where the authority of a folder of data is kept. */
export const authorityFolder = (data: string): string => join(data, 'authority');

interface Files {
  'ca.pem': string;
  'issuer.pem': string;
  'issuer.key': string;
  /** What the certificates are held to, to be had without taking them apart. */
  'scope.json': string;
}

const NAMES = ['ca.pem', 'issuer.pem', 'issuer.key', 'scope.json'] as const satisfies (keyof Files)[];

const ScopeForm = v.object({ names: v.array(v.string()), networks: v.array(v.string()) });

/** The authority of the folder, made where there is none. Rejects with a `UserError` when it cannot be read or written. */
export async function openAuthority(options: AuthorityOptions): Promise<Authority> {
  const { folder, now } = options;
  if (folder === null) return renewAuthority(options);
  const kept = readFiles(folder);
  if (kept !== undefined) return authorityOf(kept, folder, now);
  const made = await makeFiles(options);
  // Whoever wanted one at the same time may have been sooner.
  return authorityOf(writeFiles(folder, made, false) ? made : (readFiles(folder) ?? made), folder, now);
}

/** Opens it once, when it is first asked for; after a failure the next who asks tries again. */
export function atFirstNeed(options: AuthorityOptions): () => Promise<Authority> {
  let opened: Promise<Authority> | undefined;
  return () => {
    opened ??= openAuthority(options).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
}

/** A new authority in place of the one there may be: whoever trusted that one has to trust this one anew. */
export async function renewAuthority(options: AuthorityOptions): Promise<Authority> {
  const { folder, now } = options;
  const files = await makeFiles(options);
  if (folder !== null) writeFiles(folder, files, true);
  return authorityOf(files, folder, now);
}

async function makeFiles({ scope, now }: AuthorityOptions): Promise<Files> {
  const { signAuthority } = await import('./certificates.ts');
  const [root, issuer] = [newKeys(), newKeys()];
  const id = randomBytes(3).toString('hex');
  const signer = { name: `SMS Sandbox root ${id}`, key: root.privateKey };
  const span = { from: now() - BEGAN_DAYS_AGO * DAY_MS, until: now() + AUTHORITY_DAYS * DAY_MS };
  return {
    'ca.pem': signAuthority({ name: signer.name, publicKey: root.publicKey, signer, scope, depth: 1, ...span }),
    'issuer.pem': signAuthority({
      name: `SMS Sandbox issuer ${id}`,
      publicKey: issuer.publicKey,
      signer,
      scope,
      depth: 0,
      ...span,
    }),
    'issuer.key': issuer.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    'scope.json': JSON.stringify(scope),
  };
}

function authorityOf(files: Files, folder: string | null, now: () => number): Authority {
  const { 'ca.pem': rootPem, 'issuer.pem': issuerPem, 'issuer.key': issuerKey } = files;
  try {
    const [root, issuer, key] = [new X509Certificate(rootPem), new X509Certificate(issuerPem), createPrivateKey(issuerKey)];
    if (!issuer.verify(root.publicKey)) throw new Error('issuer.pem is not signed by ca.pem');
    if (!issuer.checkPrivateKey(key)) throw new Error('issuer.key is not the key of issuer.pem');
    if (Date.parse(issuer.validTo) < now()) throw new Error(`it ended on ${issuer.validTo}`);
    // Made by a clock that was ahead: no client would take it.
    if (Date.parse(issuer.validFrom) > now()) throw new Error(`it begins on ${issuer.validFrom}`);
    const scope = v.parse(ScopeForm, JSON.parse(files['scope.json']));
    // As `CN=…`, since that is all that we write there.
    const signer = { name: issuer.subject.slice(3), key };
    const leafOf = createLeaves({
      file: folder === null ? null : join(folder, 'leaves.json'),
      now,
      issuerPem,
      sign: async (order) => {
        const { signLeaf } = await import('./certificates.ts');
        return signLeaf({ name: 'SMS Sandbox', signer, ...order });
      },
    });
    return { rootPem, scope, leaf: leafOf };
  } catch (error) {
    throw unusable(folder ?? '', error);
  }
}

const newKeys = (): { privateKey: KeyObject; publicKey: KeyObject } => generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** Undefined when there is no such folder. */
function readFiles(folder: string): Files | undefined {
  if (!existsSync(folder)) return undefined;
  const read = (name: keyof Files): string => {
    const path = join(folder, name);
    isFile(path);
    return readFileSync(path, 'utf8');
  };
  try {
    return {
      'ca.pem': read('ca.pem'),
      'issuer.pem': read('issuer.pem'),
      'issuer.key': read('issuer.key'),
      'scope.json': read('scope.json'),
    };
  } catch (error) {
    throw unusable(folder, error);
  }
}

/**
 * Written beside and put in its place whole: a start that is cut short leaves nothing half done. False where there is one
 * already and that is to stay.
 */
function writeFiles(folder: string, files: Files, replaces: boolean): boolean {
  const beside = `${folder}.${randomBytes(6).toString('hex')}`;
  try {
    mkdirSync(dirname(folder), { recursive: true });
    mkdirSync(beside, { mode: 0o700 });
    for (const name of NAMES) writeFileSync(join(beside, name), files[name], { mode: name === 'issuer.key' ? 0o600 : 0o644 });
    // The folder of data may stand in somebody's repository, which a key has no place in.
    writeFileSync(join(beside, '.gitignore'), '*\n');
    if (replaces) rmSync(folder, { recursive: true, force: true });
    else if (existsSync(folder)) return false;
    renameSync(beside, folder);
    return true;
  } catch (error) {
    // A folder that is not empty is not replaced.
    if (!replaces && ALREADY.includes(codeOf(error)) && existsSync(folder)) return false;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      {
        en: `The certificate authority cannot be kept in ${folder}: ${reason}.`,
        zh: `无法在 ${folder} 写入证书颁发机构：${reason}。`,
      },
      { en: 'Make the folder writable, or use --memory.', zh: '请让该目录可写，或使用 --memory。' },
    );
  } finally {
    if (existsSync(beside)) rmSync(beside, { recursive: true });
  }
}

/** How systems say that a folder is in the way of one that is to have its name. */
const ALREADY: readonly unknown[] = ['ENOTEMPTY', 'EEXIST', 'EPERM'];

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function unusable(folder: string, error: unknown): UserError {
  const { zh, en } = error instanceof UserError ? error.problem : saidBy(error);
  return new UserError(
    {
      en: `The certificate authority in ${folder} cannot be used: ${withoutEnd(en, '.')}.`,
      zh: `${folder} 里的证书颁发机构无法使用：${withoutEnd(zh, '。')}。`,
    },
    {
      en: 'Make a new one with sms-sandbox trust --renew, and trust that one.',
      zh: '请用 sms-sandbox trust --renew 重新生成，并重新信任它。',
    },
  );
}

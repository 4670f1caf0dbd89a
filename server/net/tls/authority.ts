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
import { UserError } from '../../settings/user-error.ts';
import { createLeaves } from './leaves.ts';
import type { Leaf } from './leaves.ts';
import type { Scope } from './scope.ts';

const DAY_MS = 86_400_000;
const AUTHORITY_DAYS = 3_650;

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
  const { folder } = options;
  const kept = folder === null ? undefined : readFiles(folder);
  if (kept === undefined) return renewAuthority(options);
  return authorityOf(kept, folder, options.now);
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
export async function renewAuthority({ folder, scope, now }: AuthorityOptions): Promise<Authority> {
  const { signAuthority } = await import('./certificates.ts');
  const [root, issuer] = [newKeys(), newKeys()];
  const id = randomBytes(3).toString('hex');
  const signer = { name: `SMS Sandbox root ${id}`, key: root.privateKey };
  const span = { from: now() - DAY_MS, until: now() + AUTHORITY_DAYS * DAY_MS };
  const files: Files = {
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
  if (folder !== null) writeFiles(folder, files);
  return authorityOf(files, folder, now);
}

function authorityOf(files: Files, folder: string | null, now: () => number): Authority {
  const { 'ca.pem': rootPem, 'issuer.pem': issuerPem, 'issuer.key': issuerKey } = files;
  try {
    const [root, issuer, key] = [new X509Certificate(rootPem), new X509Certificate(issuerPem), createPrivateKey(issuerKey)];
    if (!issuer.verify(root.publicKey)) throw new Error('issuer.pem is not signed by ca.pem');
    if (!issuer.checkPrivateKey(key)) throw new Error('issuer.key is not the key of issuer.pem');
    if (Date.parse(issuer.validTo) < now()) throw new Error(`it ended on ${issuer.validTo}`);
    const scope = v.parse(ScopeForm, JSON.parse(files['scope.json']));
    // As `CN=…`, since that is all that we write there.
    const signer = { name: issuer.subject.slice(3), key };
    const leafOf = createLeaves({
      file: folder === null ? null : join(folder, 'leaves.json'),
      now,
      sign: async (order) => {
        const { signLeaf } = await import('./certificates.ts');
        return `${signLeaf({ name: 'SMS Sandbox', signer, ...order })}${issuerPem}`;
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
  const read = (name: keyof Files): string => readFileSync(join(folder, name), 'utf8');
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

/** Written beside and put in its place whole: a start that is cut short leaves nothing half done. */
function writeFiles(folder: string, files: Files): void {
  const beside = `${folder}.new`;
  try {
    mkdirSync(dirname(folder), { recursive: true });
    rmSync(beside, { recursive: true, force: true });
    mkdirSync(beside, { mode: 0o700 });
    for (const name of NAMES) writeFileSync(join(beside, name), files[name], { mode: name === 'issuer.key' ? 0o600 : 0o644 });
    rmSync(folder, { recursive: true, force: true });
    renameSync(beside, folder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      {
        en: `The certificate authority cannot be kept in ${folder}: ${reason}.`,
        zh: `无法在 ${folder} 写入证书颁发机构：${reason}。`,
      },
      { en: 'Make the folder writable, or use --memory.', zh: '请让该目录可写，或使用 --memory。' },
    );
  }
}

function unusable(folder: string, error: unknown): UserError {
  const reason = error instanceof Error ? error.message : String(error);
  return new UserError(
    {
      en: `The certificate authority in ${folder} cannot be used: ${reason}.`,
      zh: `${folder} 里的证书颁发机构无法使用：${reason}。`,
    },
    {
      en: 'Make a new one with sms-sandbox trust --renew, and trust that one.',
      zh: '请用 sms-sandbox trust --renew 重新生成，并重新信任它。',
    },
  );
}

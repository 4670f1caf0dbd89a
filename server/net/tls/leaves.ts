/**
 * What servers show, kept beside the authority that signed it: the first handshake of a start then signs nothing, which
 * would take several times as long as all the rest of it.
 */
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { isFile } from '../../settings/only-file.ts';

const DAY_MS = 86_400_000;
const LASTS_MS = 7 * DAY_MS;
/** As long as a certificate is shown before another is made, and as long as it may be kept in use by whoever has it then. */
export const FRESH_MS = 3 * DAY_MS;
/** All names below one may be asked for. */
const MOST = 200;

/** A certificate with what stands between it and the root, and its key; in PEM. */
export interface Leaf {
  key: string;
  cert: string;
}

export interface LeavesOptions {
  /** Null keeps them in memory. */
  file: string | null;
  /** Epoch milliseconds of the machine. */
  now(): number;
  /** What stands below each of them, in PEM. */
  issuerPem: string;
  sign(order: { host: string; publicKey: KeyObject; from: number; until: number }): Promise<string>;
}

const Form = v.object({
  /** One for all of them. */
  key: v.string(),
  leaves: v.record(v.string(), v.object({ madeAt: v.number(), cert: v.string() })),
});

interface Kept {
  publicKey: KeyObject;
  key: string;
  leaves: Map<string, { madeAt: number; cert: string }>;
}

export function createLeaves({ file, now, issuerPem, sign }: LeavesOptions): (host: string) => Promise<Leaf> {
  const { publicKey, key, leaves } = read(file, issuerPem) ?? newKey();
  return async (host) => {
    const age = now() - (leaves.get(host)?.madeAt ?? -Infinity);
    // A clock that was set back may be before its beginning.
    const kept = age > -DAY_MS / 2 && age < FRESH_MS ? leaves.get(host) : undefined;
    if (kept) return { key, cert: kept.cert };
    const madeAt = now();
    const cert = `${await sign({ host, publicKey, from: madeAt - DAY_MS, until: madeAt + LASTS_MS })}${issuerPem}`;
    if (leaves.size >= MOST) leaves.clear();
    leaves.set(host, { madeAt, cert });
    if (file !== null) write(file, { key, leaves: Object.fromEntries(leaves) });
    return { key, cert };
  };
}

function newKey(): Kept {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { publicKey, key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), leaves: new Map() };
}

/** What cannot be read is made anew, and so is what another issuer signed, whose sandbox did not hear that it was replaced. */
function read(file: string | null, issuerPem: string): Kept | undefined {
  if (file === null) return undefined;
  try {
    if (!isFile(file)) return undefined;
    const { key, leaves } = v.parse(Form, JSON.parse(readFileSync(file, 'utf8')));
    const own = Object.entries(leaves).filter(([, { cert }]) => cert.endsWith(issuerPem));
    return { publicKey: createPublicKey(key), key, leaves: new Map(own) };
  } catch {
    return undefined;
  }
}

/** Where it cannot be kept, the next start signs again. */
function write(file: string, kept: v.InferOutput<typeof Form>): void {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(kept), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch {
    return;
  }
}

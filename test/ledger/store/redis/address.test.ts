/** What an address names: password, user, database, the beginning of the keys, and TLS. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLine } from '../../../../server/ledger/store/redis/client.ts';
import { openAuthority } from '../../../../server/net/tls/authority.ts';
import { messagesAt, startInstance, submit } from '../../../support/redis/processes.ts';
import { freePort, hasRedis, startRedis } from '../../../support/redis/server.ts';
import type { TestRedis } from '../../../support/redis/server.ts';
import { openShared } from '../../../support/redis/shared.ts';

const PASSWORD = 'p@ss:w/rd';

/** Appends one event there, and answers how many there are then. */
async function appendAt(address: string): Promise<number> {
  const one = await openShared(address);
  await one.append((seq) => [{ seq, at: 1, type: 'messages.deleted', ids: ['x'] }]);
  const { lastSeq } = one.store;
  await one.close();
  return lastSeq;
}

async function keysAt(url: string): Promise<string[]> {
  const line = await openLine(url, () => {});
  const keys = await line.send(['KEYS', '*']);
  line.close();
  return Array.isArray(keys) ? keys.map(String).toSorted() : [];
}

describe.skipIf(!hasRedis)('an address', () => {
  let redis: TestRedis;
  const at = (user: string, rest = ''): string => redis.url.replace('//', `//${user}@`) + rest;
  const known = `:${encodeURIComponent(PASSWORD)}`;

  beforeAll(async () => {
    redis = await startRedis(['--requirepass', PASSWORD]);
  });
  afterAll(() => redis.close());

  it('names the password; without it, or with another, a sentence that has neither', async () => {
    expect(await appendAt(at(known))).toBe(1);
    for (const address of [redis.url, at(':wr0ng'), at('nobody:wr0ng')]) {
      const refused = await appendAt(address).then(String, (error: Error) => error.message);
      expect(refused).toMatch(/^Redis at redis:\/\/127\.0\.0\.1:\d+ cannot be used: it wants a password, or another one\. /);
      expect(refused).not.toContain('wr0ng');
    }
  });

  it('names a user, who may need more than she may do', async () => {
    const line = await openLine(at(known), () => {});
    await line.send(['ACL', 'SETUSER', 'reader', 'on', '>secret', '~*', '+@read', '+@connection']);
    await line.send(['ACL', 'SETUSER', 'team', 'on', '>secret', '~{team}:*', '+@all']);
    line.close();
    await expect(appendAt(at('reader:secret'))).rejects.toThrow(/its user may not use BLPOP\. Give/);
    expect(await appendAt(at('team:secret', '?prefix=team'))).toBe(1);
  });

  it('names a database and the beginning of every key, and has nothing of the others', async () => {
    expect(await appendAt(at(known, '/3?prefix=one'))).toBe(1);
    expect(await appendAt(at(known, '/3?prefix=one'))).toBe(2);
    expect(await appendAt(at(known, '/3?prefix=two'))).toBe(1);
    expect(await appendAt(at(known, '/4?prefix=one'))).toBe(1);
    const keys = await keysAt(at(known, '/3'));
    expect(keys).toContain('{one}:log');
    expect(keys.filter((key) => !/^\{(one|two)\}:/.test(key))).toEqual([]);
  });
});

describe.skipIf(!hasRedis)('rediss://', () => {
  it('is TLS, to whoever is trusted', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-rediss-'));
    const scope = { names: ['localhost'], networks: [] };
    const authority = await openAuthority({ folder: null, scope, now: Date.now });
    const { key, cert } = await authority.leaf('localhost');
    const file = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const root = file('root.pem', authority.rootPem);
    const port = await freePort();
    const words = ['--tls-port', String(port), '--tls-cert-file', file('cert.pem', cert), '--tls-key-file', file('key.pem', key)];
    const redis = await startRedis([...words, '--tls-ca-cert-file', root, '--tls-auth-clients', 'no']);
    const address = `rediss://localhost:${port}`;
    try {
      await expect(openShared(address)).rejects.toThrow(/its certificate is not trusted here.*NODE_EXTRA_CA_CERTS/);
      const one = await startInstance(address, [], { NODE_EXTRA_CA_CERTS: root });
      expect((await submit(one.url, '13800138000'))?.code).toBe(2);
      expect(await messagesAt(one.url)).toHaveLength(1);
      await one.kill();
      expect(await redis.say('EXISTS', '{sms-sandbox}:log')).toBe(1);
    } finally {
      await redis.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

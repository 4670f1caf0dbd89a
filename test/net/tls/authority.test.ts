/** The authority: what it signs, who takes that, where it is kept. */
import { spawnSync } from 'node:child_process';
import { X509Certificate, createPrivateKey } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AuthorityOptions } from '../../../server/net/tls/authority.ts';
import { atFirstNeed, authorityFolder, openAuthority, renewAuthority } from '../../../server/net/tls/authority.ts';
import { UserError } from '../../../server/settings/user-error.ts';
import { serveForeign } from '../../support/foreign-certificate.ts';
import { withFolder } from '../../support/toy/toy-world.ts';

const DAY_MS = 86_400_000;
const scope = { names: ['localhost', 'sms.tencentcloudapi.com'], networks: ['127.0.0.0/8', '::1/128'] };
const options = (folder: string | null, now: () => number = Date.now): AuthorityOptions => ({ folder, scope, now });

const chainOf = (pem: string): X509Certificate[] =>
  pem.split(/(?<=-----END CERTIFICATE-----\n)/).flatMap((one) => (one === '' ? [] : new X509Certificate(one)));

/** OpenSSL's strictest reading of a chain: `OK`, or what is wrong with it. */
function verify(rootPem: string, chain: string): Promise<string> {
  return withFolder(async (folder) => {
    const [leaf, issuer] = chainOf(chain).map(String);
    const files = Object.entries({ root: rootPem, leaf: leaf ?? '', issuer: issuer ?? '' }).map(([name, text]) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    });
    const [root = '', leafFile = '', issuerFile = ''] = files;
    const said = spawnSync('openssl', [
      'verify',
      '-x509_strict',
      '-purpose',
      'sslserver',
      '-CAfile',
      root,
      '-untrusted',
      issuerFile,
      leafFile,
    ]);
    return /: OK$|error \d+ .*$/m.exec(`${String(said.stdout)}${String(said.stderr)}`)?.[0] ?? String(said.error);
  });
}

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

describe('what it signs', () => {
  it.runIf(hasOpenssl).each([...scope.names, 'a.localhost', '127.0.0.1', '::1'])(
    'passes the strictest reading for %s',
    async (host) => {
      const authority = await openAuthority(options(null));
      expect(await verify(authority.rootPem, (await authority.leaf(host)).cert)).toBe(': OK');
    },
  );

  it.runIf(hasOpenssl).each(['example.com', '10.0.0.1', 'tencentcloudapi.com'])('is refused for %s by OpenSSL', async (host) => {
    const authority = await openAuthority(options(null));
    expect(await verify(authority.rootPem, (await authority.leaf(host)).cert)).toMatch(/permitted subtree violation/);
  });

  it('is refused by Node for a host that it may not vouch for', async () => {
    const authority = await openAuthority(options(null));
    const foreign = await serveForeign(authority, 'example.com');
    const refusal = await new Promise<Error>((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port: foreign.port, servername: 'example.com', ca: authority.rootPem });
      asked
        .on('error', resolve)
        .on('response', () => reject(new Error('it was taken in')))
        .end();
    });
    await foreign.close();
    expect(refusal).toMatchObject({ message: expect.stringMatching(/permitted subtree violation/i) });
  });

  it('lasts some days, and began the day before', async () => {
    const now = Date.UTC(2026, 6, 5, 8);
    const authority = await openAuthority(options(null, () => now));
    const [leaf] = chainOf((await authority.leaf('localhost')).cert);
    expect([Date.parse(leaf?.validFrom ?? ''), Date.parse(leaf?.validTo ?? '')]).toEqual([now - DAY_MS, now + 7 * DAY_MS]);
  });

  it('has one key for every name', async () => {
    const authority = await openAuthority(options(null));
    expect((await authority.leaf('localhost')).key).toBe((await authority.leaf('127.0.0.1')).key);
  });
});

describe('its folder', () => {
  it('has the root without its key, and the issuer with one that nobody else reads', () =>
    withFolder(async (data) => {
      const folder = authorityFolder(data);
      const { rootPem } = await openAuthority(options(folder));
      expect(readdirSync(folder).toSorted()).toEqual(['.gitignore', 'ca.pem', 'issuer.key', 'issuer.pem', 'scope.json']);
      expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
      expect(readFileSync(join(folder, 'ca.pem'), 'utf8')).toBe(rootPem);
      const key = readFileSync(join(folder, 'issuer.key'));
      expect(new X509Certificate(rootPem).checkPrivateKey(createPrivateKey(key))).toBe(false);
      expect(readdirSync(data)).toEqual(['authority']);
    }));

  it.skipIf(process.platform === 'win32')('keeps the key from everybody else', () =>
    withFolder(async (data) => {
      const folder = authorityFolder(data);
      await openAuthority(options(folder));
      expect([statSync(folder).mode & 0o777, statSync(join(folder, 'issuer.key')).mode & 0o777]).toEqual([0o700, 0o600]);
    }),
  );

  it('is read again with the scope it was made with', () =>
    withFolder(async (data) => {
      const folder = authorityFolder(data);
      const made = await openAuthority(options(folder));
      const again = await openAuthority({ ...options(folder), scope: { names: ['other'], networks: [] } });
      expect(again.rootPem).toBe(made.rootPem);
      expect(again.scope).toEqual(scope);
      const [leaf, issuer] = chainOf((await again.leaf('localhost')).cert);
      expect(issuer && leaf?.checkIssued(issuer)).toBe(true);
    }));

  it('gets another authority when that is asked for', () =>
    withFolder(async (data) => {
      const folder = authorityFolder(data);
      const made = await openAuthority(options(folder));
      const renewed = await renewAuthority({ ...options(folder), scope: { names: ['other'], networks: [] } });
      expect(renewed.rootPem).not.toBe(made.rootPem);
      expect(renewed.scope.names).toEqual(['other']);
      expect((await openAuthority(options(folder))).rootPem).toBe(renewed.rootPem);
    }));

  it('keeps what servers show, with one key, until it is some days old', () =>
    withFolder(async (data) => {
      const folder = authorityFolder(data);
      const day = { now: Date.now() };
      const open = async () => openAuthority(options(folder, () => day.now));
      const first = await (await open()).leaf('localhost');
      day.now += 2 * DAY_MS;
      expect(await (await open()).leaf('localhost')).toEqual(first);
      day.now += DAY_MS;
      const next = await (await open()).leaf('localhost');
      expect(next.cert).not.toBe(first.cert);
      expect(next.key).toBe(first.key);
      // Before the first one began.
      day.now -= 5 * DAY_MS;
      expect((await (await open()).leaf('localhost')).cert).not.toBe(next.cert);
      await renewAuthority(options(folder));
      expect((await (await open()).leaf('localhost')).key).not.toBe(first.key);
    }));

  it('signs anew where what servers show cannot be read', () =>
    withFolder(async (data) => {
      const folder = authorityFolder(data);
      const before = await (await openAuthority(options(folder))).leaf('localhost');
      writeFileSync(join(folder, 'leaves.json'), '{"key":"nonsense","leaves":{}}');
      const after = await (await openAuthority(options(folder))).leaf('localhost');
      expect(after.key).not.toBe(before.key);
      expect(new X509Certificate(after.cert).checkPrivateKey(createPrivateKey(after.key))).toBe(true);
    }));

  it.each([
    ['the scope is no JSON', (folder: string) => writeFileSync(join(folder, 'scope.json'), '{')],
    ['the key is another’s', (folder: string) => writeFileSync(join(folder, 'issuer.key'), 'nonsense')],
    ['a file is missing', (folder: string) => rmSync(join(folder, 'issuer.pem'))],
    ['a certificate is cut short', (folder: string) => writeFileSync(join(folder, 'ca.pem'), '-----BEGIN CERTIFICATE-----\nMII')],
    [
      'the issuer is the root',
      (folder: string) => writeFileSync(join(folder, 'issuer.pem'), readFileSync(join(folder, 'ca.pem'))),
    ],
    [
      'a file is a folder',
      (folder: string) => {
        rmSync(join(folder, 'ca.pem'));
        mkdirSync(join(folder, 'ca.pem'));
      },
    ],
  ])('says in a sentence what is wrong when %s', (_what, harm) =>
    withFolder(async (data) => {
      const folder = authorityFolder(data);
      await openAuthority(options(folder));
      harm(folder);
      const error: unknown = await openAuthority(options(folder)).catch((failure: unknown) => failure);
      expect(error).toBeInstanceOf(UserError);
      expect(String(error)).toContain(folder);
      expect(String(error)).toContain('trust --renew');
    }),
  );

  it('says when the authority has ended', () =>
    withFolder(async (data) => {
      const folder = authorityFolder(data);
      await openAuthority(options(folder));
      await expect(openAuthority(options(folder, () => Date.now() + 3_700 * DAY_MS))).rejects.toThrow('it ended on');
    }));

  it('says when a clock that was ahead made it', () =>
    withFolder(async (data) => {
      const folder = authorityFolder(data);
      await openAuthority(options(folder, () => Date.now() + 365 * DAY_MS));
      await expect(openAuthority(options(folder))).rejects.toThrow('it begins on');
    }));

  it('is one for all that make it at the same time', () =>
    withFolder(async (data) => {
      const folder = authorityFolder(data);
      const all = await Promise.all(Array.from({ length: 5 }, () => openAuthority(options(folder))));
      expect(new Set(all.map(({ rootPem }) => rootPem))).toEqual(new Set([readFileSync(join(folder, 'ca.pem'), 'utf8')]));
      expect(readdirSync(data)).toEqual(['authority']);
    }));

  it('shows nothing that another issuer signed, whose sandbox outlived it', () =>
    withFolder(async (data) => {
      const folder = authorityFolder(data);
      const old = await openAuthority(options(folder));
      rmSync(folder, { recursive: true });
      await openAuthority(options(folder));
      await old.leaf('localhost');
      const [leaf, issuer] = chainOf((await (await openAuthority(options(folder))).leaf('localhost')).cert);
      expect(String(issuer)).toBe(readFileSync(join(folder, 'issuer.pem'), 'utf8'));
      expect(issuer && leaf?.checkIssued(issuer)).toBe(true);
    }));

  it('says when it cannot be written', () =>
    withFolder(async (data) => {
      writeFileSync(join(data, 'file'), '');
      await expect(openAuthority(options(join(data, 'file', 'authority')))).rejects.toThrow(UserError);
    }));
});

describe('at first need', () => {
  it('makes one for all who ask together', () =>
    withFolder(async (data) => {
      const authority = atFirstNeed(options(authorityFolder(data)));
      const all = await Promise.all([authority(), authority(), authority()]);
      expect(new Set(all).size).toBe(1);
    }));

  it('tries again after it could not', () =>
    withFolder(async (data) => {
      writeFileSync(join(data, 'file'), '');
      const authority = atFirstNeed(options(join(data, 'file', 'authority')));
      await expect(authority()).rejects.toThrow(UserError);
      rmSync(join(data, 'file'));
      expect((await authority()).rootPem).toContain('BEGIN CERTIFICATE');
    }));
});

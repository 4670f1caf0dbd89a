/** `trust`: the root of a data folder, the steps to trust it, and a new one only where nobody uses the old. */
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { trust } from '../../server/commands/trust.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import { providers } from '../../server/providers/index.ts';
import { saying } from '../support/said.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-trust-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function told(words: readonly string[], lang = 'en'): Promise<{ code: number; out: string; err: string }> {
  const { terminal, out, err } = saying(words, { LANG: lang }, folder);
  const code = await trust(terminal, providers, () => Date.now());
  return { code, out: out(), err: err() };
}

const root = (): string => readFileSync(join(folder, '.sms-sandbox/authority/ca.pem'), 'utf8');

it('makes an authority where there is none, and prints its root alone with --print', async () => {
  const { code, out, err } = await told(['--print']);
  expect([code, err]).toEqual([0, '']);
  expect(new X509Certificate(out).ca).toBe(true);
  expect(out).toBe(root());
  expect((await told(['--print'])).out).toBe(out);
});

it.each(['en', 'zh_CN'])('says the steps for every system and runtime: %s', async (lang) => {
  const { out } = await told([], lang);
  for (const one of ['Debian', 'Fedora', 'macOS', 'Windows', 'Firefox', 'Java', 'Node', 'Python', 'PHP', 'Go', 'curl']) {
    expect(out).toMatch(new RegExp(`^${one}|[、, ]${one}`, 'm'));
  }
  expect(out).toContain(join(folder, '.sms-sandbox/authority/ca.pem'));
});

it('makes a new one with --renew, but not while a sandbox uses the old', async () => {
  const { out } = await told(['--print']);
  const sandbox = await openSandbox({ port: 0, data: join(folder, '.sms-sandbox'), quiet: true });
  expect(await sandbox.caPem()).toBe(out);
  const refused = await told(['--renew']);
  expect([refused.code, root()]).toEqual([1, out]);
  expect(refused.err).toContain('Stop it first: it would go on with the authority it has.');
  await sandbox.close();

  const renewed = await told(['--renew', '--print']);
  expect(renewed.code).toBe(0);
  expect(renewed.out).not.toBe(out);
  expect(renewed.out).toBe(root());
});

it('has none to keep with --memory', async () => {
  expect(await told(['--memory'])).toMatchObject({ code: 1, err: expect.stringContaining('GET /_sandbox/ca.pem') });
});

/** `hosts`: entries for every provider's names, and all else a comment. */
import { isIP } from 'node:net';
import { expect, it } from 'vitest';
import { hosts } from '../../server/commands/hosts.ts';
import { providers } from '../../server/providers/index.ts';
import { saying } from '../support/said.ts';

async function printed(words: readonly string[], lang = 'en'): Promise<string> {
  const { terminal, out, err } = saying(words, { LANG: lang });
  expect([await hosts(terminal, providers), err()]).toEqual([0, '']);
  return out();
}

const entriesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

it('has one line for each name, and none for an address', async () => {
  const names = providers.flatMap((provider) => provider.hosts).filter((host) => isIP(host) === 0);
  expect(entriesOf(await printed([]))).toEqual(names.map((name) => `127.0.0.1 ${name}`));
  expect(await printed([])).toContain('No hosts file leads 121.199.16.178 elsewhere');
});

it('names the ports, with the words that open them', async () => {
  expect(await printed([])).toContain('#   sms-sandbox --listen 80 --listen 443 --listen 8883\n');
  expect(await printed(['--address', '::1'])).toContain('--listen [::1]:443');
  expect(entriesOf(await printed(['--address', '10.0.0.5']))[0]).toBe('10.0.0.5 app.cloopen.com');
});

it('speaks Chinese too, with the same entries', async () => {
  expect(await printed([], 'zh_CN')).toContain('写入 /etc/hosts');
  expect(entriesOf(await printed([], 'zh_CN'))).toEqual(entriesOf(await printed([])));
});

it('refuses what is no address', async () => {
  const { terminal, err } = saying(['--address', 'devbox']);
  expect(await hosts(terminal, providers)).toBe(2);
  expect(err()).toContain('“devbox” is not an address');
});

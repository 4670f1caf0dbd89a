/** Where a callback may go: this machine and listed hosts, however they are spelled, and nowhere else. */
import { describe, expect, it } from 'vitest';
import { addressesOf, readTarget } from '../../server/delivery/address.ts';

const LISTED = ['app.test', '10.1.2.3', 'fd12::1', 'host.docker.internal', '169.254.169.254', 'metadata.test'];

const NAMES: Readonly<Record<string, readonly string[]>> = {
  'app.test': ['192.168.7.8'],
  'host.docker.internal': ['172.17.0.1'],
  'metadata.test': ['169.254.169.254'],
};

async function judge(url: string, listed: readonly string[] = LISTED): Promise<string> {
  const target = readTarget(url, listed);
  if ('refused' in target) return 'refused';
  const addresses = await addressesOf(target, async (host) => {
    const found = NAMES[host];
    if (!found) throw new Error('ENOTFOUND');
    return found;
  });
  return 'refused' in addresses ? 'refused' : addresses.join(' ');
}

const LOCAL = '127.0.0.1 ::1';

/** Spelling → what it comes to: addresses to connect to, or `refused`. */
const SPELLINGS: readonly (readonly [url: string, outcome: string])[] = [
  // This machine.
  ['http://127.0.0.1:3000/sms', '127.0.0.1'],
  ['https://127.0.0.1/sms', '127.0.0.1'],
  ['http://127.1/', '127.0.0.1'],
  ['http://127.0.1/', '127.0.0.1'],
  ['http://2130706433/', '127.0.0.1'],
  ['http://0x7f000001/', '127.0.0.1'],
  ['http://0x7f.0.0.1/', '127.0.0.1'],
  ['http://0177.0.0.1/', '127.0.0.1'],
  ['http://017700000001/', '127.0.0.1'],
  ['http://127.0.0.1./', '127.0.0.1'],
  ['http://１２７.０.０.１/', '127.0.0.1'],
  ['http://127。0。0。1/', '127.0.0.1'],
  ['http://%31%32%37.0.0.1/', '127.0.0.1'],
  ['http://127.255.255.254/', '127.255.255.254'],
  ['http://[::1]:3000/', '::1'],
  ['http://[0:0:0:0:0:0:0:1]/', '::1'],
  ['http://[0000::0001]/', '::1'],
  ['http://[::ffff:127.0.0.1]/', '::ffff:7f00:1'],
  ['http://localhost:3000/', LOCAL],
  ['http://LOCALHOST/', LOCAL],
  ['http://localhost./', LOCAL],
  ['http://ｌｏｃａｌｈｏｓｔ/', LOCAL],
  ['http://app.localhost/', LOCAL],
  ['HTTP://localhost/', LOCAL],
  // Listed hosts, which may be private but never metadata.
  ['http://app.test/', '192.168.7.8'],
  ['http://APP.TEST/', '192.168.7.8'],
  ['http://app.test./', '192.168.7.8'],
  ['http://host.docker.internal:8080/', '172.17.0.1'],
  ['http://10.1.2.3/', '10.1.2.3'],
  ['http://0x0a010203/', '10.1.2.3'],
  ['http://[fd12::1]/', 'fd12::1'],
  ['http://[fd12:0:0::1]/', 'fd12::1'],
  ['http://metadata.test/', 'refused'],
  ['http://169.254.169.254/latest/meta-data', 'refused'],
  // Everything else.
  ['http://10.1.2.4/', 'refused'],
  ['http://192.168.0.1/', 'refused'],
  ['http://172.16.0.1/', 'refused'],
  ['http://100.64.0.1/', 'refused'],
  ['http://8.8.8.8/', 'refused'],
  ['http://134744072/', 'refused'],
  ['http://0xa9fea9fe/', 'refused'],
  ['http://2852039166/', 'refused'],
  ['http://0251.0376.0251.0376/', 'refused'],
  ['http://169.254.43518/', 'refused'],
  ['http://100.100.100.200/', 'refused'],
  ['http://0.0.0.0/', 'refused'],
  ['http://0/', 'refused'],
  ['http://224.0.0.1/', 'refused'],
  ['http://255.255.255.255/', 'refused'],
  ['http://[::]/', 'refused'],
  ['http://[::ffff:169.254.169.254]/', 'refused'],
  ['http://[::ffff:a9fe:a9fe]/', 'refused'],
  ['http://[::ffff:10.1.2.4]/', 'refused'],
  ['http://[::a9fe:a9fe]/', 'refused'],
  ['http://[64:ff9b::a9fe:a9fe]/', 'refused'],
  ['http://[64:ff9b::10.0.0.1]/', 'refused'],
  ['http://[2002:a9fe:a9fe::]/', 'refused'],
  // They carry the address of this machine, and are sent to a router.
  ['http://[2002:7f00:1:dead:beef::99]/', 'refused'],
  ['http://[64:ff9b::7f00:1]/', 'refused'],
  ['http://[64:ff9b:1:2:3:4:7f00:1]/', 'refused'],
  ['http://[::127.0.0.1]/', 'refused'],
  ['http://[::ffff:0:7f00:1]/', 'refused'],
  ['http://[fe80::1]/', 'refused'],
  ['http://[fd00:ec2::254]/', 'refused'],
  ['http://[fd12::2]/', 'refused'],
  ['http://[ff02::1]/', 'refused'],
  ['http://[2001:db8::1]/', 'refused'],
  ['http://[fe80::1%25eth0]/', 'refused'],
  ['http://example.test/', 'refused'],
  ['http://localhost.example.test/', 'refused'],
  ['http://notlocalhost/', 'refused'],
  ['http://127.0.0.1.example.test/', 'refused'],
  ['http://app.test.example.test/', 'refused'],
  ['http://127.0.0.1@example.test/', 'refused'],
  ['http://user:secret@127.0.0.1/', 'refused'],
  ['http://user@127.0.0.1/', 'refused'],
  ['http://example.test#@127.0.0.1/', 'refused'],
  ['http://example.test\\@127.0.0.1/', 'refused'],
  ['ftp://127.0.0.1/', 'refused'],
  ['file:///etc/hosts', 'refused'],
  ['gopher://127.0.0.1/', 'refused'],
  ['javascript:alert(1)', 'refused'],
  ['//127.0.0.1/', 'refused'],
  ['127.0.0.1:3000', 'refused'],
  ['http://256.256.256.256/', 'refused'],
  ['http://127.0.0.1:99999/', 'refused'],
  ['http://', 'refused'],
  ['', 'refused'],
];

describe('a callback address', () => {
  it.each(SPELLINGS)('%s → %s', async (url, outcome) => {
    expect(await judge(url)).toBe(outcome);
  });

  it('has more than sixty spellings in this table, none of them twice', () => {
    expect(new Set(SPELLINGS.map(([url]) => url)).size).toBe(SPELLINGS.length);
    expect(SPELLINGS.length).toBeGreaterThan(60);
  });

  it('is refused when one of several addresses is not allowed', async () => {
    const target = readTarget('http://app.test/', LISTED);
    if ('refused' in target) throw new Error('refused');
    const addresses = await addressesOf(target, async () => ['192.168.7.8', '169.254.169.254']);
    expect(addresses).toMatchObject({ refused: { cause: { en: expect.stringContaining('169.254.169.254') } } });
  });

  it('is refused with words that say what to do when its name cannot be resolved', async () => {
    const target = readTarget('http://gone.test/', ['gone.test']);
    if ('refused' in target) throw new Error('refused');
    const addresses = await addressesOf(target, async () => Promise.reject(new Error('ENOTFOUND')));
    expect(addresses).toMatchObject({ refused: { cause: { zh: '无法解析 gone.test。' }, remedy: { en: expect.any(String) } } });
  });
});

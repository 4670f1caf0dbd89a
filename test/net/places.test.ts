/** Under which addresses a phone finds a sandbox. */
import { expect, it } from 'vitest';
import { reachedAt } from '../../server/net/places.ts';

const OWN = ['127.0.0.1', '192.168.0.7', '::1', 'fe80::1', 'fd00::7'];
const own = (): string[] => OWN;

it.each([
  ['loopback', ['127.0.0.1', 'localhost', '::1'], []],
  ['every IPv4 interface', ['0.0.0.0'], ['http://192.168.0.7:1']],
  ['every interface', ['::'], ['http://192.168.0.7:1', 'http://[fd00::7]:1']],
  ['a name and an address', ['sms.test', '10.0.0.2'], ['http://sms.test:1', 'http://10.0.0.2:1']],
  ['one address twice', ['0.0.0.0', '192.168.0.7'], ['http://192.168.0.7:1']],
])('%s', (_what, hosts, origins) => {
  expect(
    reachedAt(
      hosts.map((host) => ({ host, port: 1 })),
      own,
    ),
  ).toEqual(origins);
});

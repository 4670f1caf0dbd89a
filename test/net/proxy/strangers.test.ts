/** Whom the proxy passes nothing on for, and what leads no further. */
import { once } from 'node:events';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { createLog } from '../../../server/ledger/log.ts';
import { createProxy } from '../../../server/net/proxy/proxy.ts';
import { connectTo, openProxy } from '../../support/proxy.ts';
import { tell } from '../../support/wire.ts';

/** What a client at this address hears when it asks for 10.0.0.1, where no token is asked for. */
async function toldAt(address: string): Promise<string> {
  const proxy = createProxy({
    hosts: { providerHosts: new Set(), boundHost: '0.0.0.0', allowedHosts: [] },
    token: null,
    offline: false,
    reach: () => ({ private: false, ownPorts: new Set(), ownAddresses: new Set(['192.168.1.2']) }),
    resolve: () => Promise.reject(new Error('not to be asked')),
    environment: {},
    after: () => () => {},
    log: createLog({ json: false, quiet: true, write: () => {}, now: () => 0 }),
    take: () => {},
    inVain: () => {},
  });
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: address });
  const request = new IncomingMessage(socket);
  request.url = '10.0.0.1:80';
  const written = new PassThrough();
  proxy.connect(request, written, Buffer.alloc(0));
  const [answer] = (await once(written, 'data')) as [Buffer];
  proxy.close();
  return String(answer);
}

it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1', '192.168.1.2', '::ffff:192.168.1.2'])(
  'serves %s, which is of this machine, without a token',
  async (address) => {
    expect(await toldAt(address)).toContain('private network');
  },
);

it.each(['10.9.8.7', '::ffff:192.168.1.3', '203.0.113.5', '2001:db8::1', ''])(
  'passes nothing on for %s, a stranger, where nobody needs a token',
  async (address) => {
    const told = await toldAt(address);
    expect(told).toMatch(/^HTTP\/1\.1 403 /);
    expect(told).toContain('programs of its own machine only');
  },
);

it('lets no tunnel into a tunnel, as deep as a client likes', async () => {
  const sandbox = await openProxy();
  const told = await tell(sandbox.port, connectTo('106.ihuyi.com:443').repeat(2));
  expect(told).toMatch(/^HTTP\/1\.1 200 .*\r\n\r\nHTTP\/1\.1 403 A tunnel in a tunnel\r\n/);
  await sandbox.close();
});

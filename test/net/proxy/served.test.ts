/** What comes to a provider by way of us as its proxy: in plain text or by TLS, it is answered here and told as such. */
import { once } from 'node:events';
import { connect as connectTls } from 'node:tls';
import { expect, it } from 'vitest';
import type { ExchangeResource } from '../../../server/api/wire.ts';
import { connectTo, openProxy } from '../../support/proxy.ts';
import { talk, tell } from '../../support/wire.ts';

const REQUEST = 'GET TARGET HTTP/1.1\r\nHost: 106.ihuyi.com\r\nProxy-Authorization: Basic c2VjcmV0\r\nConnection: close\r\n\r\n';
const PATH = '/webservice/sms.php?method=Submit';

it('by a tunnel with TLS and without, and by an absolute target', async () => {
  const sandbox = await openProxy({ offline: true, quiet: true });
  const { socket, until } = talk(sandbox.port, connectTo('106.ihuyi.com:443'));
  await until('\r\n\r\n');
  socket.removeAllListeners('data');
  const secure = connectTls({ socket, servername: '106.ihuyi.com', ca: await sandbox.caPem() });
  secure.write(REQUEST.replace('TARGET', PATH));
  let heard = '';
  secure.on('data', (bytes: Buffer) => (heard += bytes.toString()));
  await once(secure, 'end');
  secure.destroy();
  expect(heard).toContain('</SubmitResult>');

  expect(await tell(sandbox.port, connectTo('106.ihuyi.com:80') + REQUEST.replace('TARGET', PATH))).toContain('</SubmitResult>');
  expect(await tell(sandbox.port, REQUEST.replace('TARGET', `http://106.ihuyi.com${PATH}`))).toContain('</SubmitResult>');

  const answer = await fetch(`${sandbox.url}/_sandbox/api/exchanges`);
  const { items } = (await answer.json()) as { items: ExchangeResource[] };
  expect(items.map(({ door, tls }) => [door, tls])).toEqual([
    ['proxy', undefined],
    ['proxy', undefined],
    ['proxy', true],
  ]);
  const details = await Promise.all(
    items.map(async ({ id }) => (await fetch(`${sandbox.url}/_sandbox/api/exchanges/${id}`)).text()),
  );
  expect(details[0]).not.toContain('c2VjcmV0');
  await sandbox.close();
});

/** Clients that offer another protocol are answered in the one they speak. */
import { expect, it } from 'vitest';
import { openSandbox } from '../../server/open-sandbox.ts';
import { talk } from '../support/wire.ts';

const OFFER =
  'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA\r\n';

it('a request that offers HTTP/2 is answered like any other, with its body and those behind it', async () => {
  const sandbox = await openSandbox({ port: 0, memory: true, quiet: true });
  const head = `POST /webservice/sms.php?method=Submit HTTP/1.1\r\nHost: 106.ihuyi.com\r\n${OFFER}`;
  const body = 'account=nobody&password=wrong&mobile=13800138000&content=x';
  const form = `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n`;
  const { socket, until, end } = talk(sandbox.port, head + form + body.slice(0, 9));
  socket.write(body.slice(9));
  expect(await until('</SubmitResult>')).toContain('<code>405</code>');
  socket.write(`GET /_sandbox/api/health HTTP/1.1\r\nHost: localhost\r\n${OFFER}\r\n`);
  await until('"status":"ok"');
  socket.write('GET /_sandbox/stream HTTP/1.1\r\nHost: evil.example\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\n\r\n');
  expect([...(await end).matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, code]) => code)).toEqual(['200', '200', '403']);
  await sandbox.close();
});

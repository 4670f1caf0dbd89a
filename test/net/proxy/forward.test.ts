/** Requests in absolute form over the wire: said again byte for byte, or refused. Other hosts are servers at loopback. */
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { ProxySandbox } from '../../support/proxy.ts';
import { openProxy } from '../../support/proxy.ts';
import type { RawServer } from '../../support/wire.ts';
import { answering, openRawServer, talk, tell } from '../../support/wire.ts';

const opened: { close(): Promise<void> }[] = [];
const keep = <Opened extends { close(): Promise<void> }>(one: Opened): Opened => {
  opened.push(one);
  return one;
};
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

const sandboxWith = async (...how: Parameters<typeof openProxy>): Promise<ProxySandbox> => keep(await openProxy(...how));
const server = async (serve: Parameters<typeof openRawServer>[0]): Promise<RawServer> => keep(await openRawServer(serve));
const status = (answer: string): string => /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? answer;
const OK = 'HTTP/1.1 200 Fine By Me\r\nX-oDD: 1\r\nx-odd: 2\r\nContent-Length: 2\r\n\r\nok';

describe('a request to another host', () => {
  it('arrives byte for byte, but for what is of one hop', async () => {
    const other = await server(answering(OK));
    const sandbox = await sandboxWith({ proxyPrivate: true });
    const authority = `127.0.0.1:${other.port}`;
    const head = ['aCCept: */*', `hOST: ${authority}`, 'X-Latin: caf\u00e9', 'x-latin: again', 'Content-Length: 4'].join('\r\n');
    const answer = await tell(
      sandbox.port,
      `PROPFIND http://${authority}/a//b/../%7e?x=%zz&&y HTTP/1.1\r\n${head}\r\nProxy-Connection: close\r\nConnection: close\r\n\r\n\u0000\u0080\u00ff\n`,
    );
    await other.hears('\n');
    expect(other.heard()).toBe(
      `PROPFIND /a//b/../%7e?x=%zz&&y HTTP/1.1\r\n${head}\r\nConnection: close\r\n\r\n\u0000\u0080\u00ff\n`,
    );
    expect(answer).toBe(OK.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
    expect(sandbox.lines).toHaveLength(1);
  });

  it('goes where the target says, whatever Host says', async () => {
    const other = await server(answering(OK));
    const sandbox = await sandboxWith({ proxyPrivate: true }, { 'other.example': ['127.0.0.1'] });
    const target = `http://OTHER.example:${other.port}`;
    expect(
      status(await tell(sandbox.port, `GET ${target} HTTP/1.1\r\nHost: sms.tencentcloudapi.com\r\nConnection: close\r\n\r\n`)),
    ).toBe('200');
    expect(other.heard()).toMatch(`GET / HTTP/1.1\r\nHost: OTHER.example:${other.port}\r\n`);
    expect(sandbox.asked).toEqual(['other.example']);
  });

  it('keeps chunks and trailers both ways', async () => {
    const chunked = 'Transfer-Encoding: chunked\r\nTrailer: X-End';
    const other = await server(answering(`HTTP/1.1 200 OK\r\n${chunked}\r\n\r\n3\r\none\r\n3\r\ntwo\r\n0\r\nX-End: 2\r\n\r\n`));
    const sandbox = await sandboxWith({ proxyPrivate: true });
    const answer = await tell(
      sandbox.port,
      `POST http://127.0.0.1:${other.port}/ HTTP/1.1\r\nHost: x\r\n${chunked}\r\nConnection: close\r\n\r\n5\r\nfirst\r\n6;ext=1\r\nsecond\r\n0\r\nX-End: 1\r\n\r\n`,
    );
    await other.hears('X-End: 1\r\n\r\n');
    expect(other.heard()).toMatch(/\r\n\r\n(?:5\r\nfirst\r\n6\r\nsecond|b\r\nfirstsecond)\r\n0\r\nX-End: 1\r\n\r\n$/);
    expect(answer).toMatch(/\r\n\r\n(?:3\r\none\r\n3\r\ntwo|6\r\nonetwo)\r\n0\r\nX-End: 2\r\n\r\n$/);
  });

  it('lets the other host say whether the body may come', async () => {
    const other = await server((socket) => {
      let head = '';
      socket.on('data', (bytes) => {
        head += bytes.toString();
        if (head.endsWith('\r\n\r\n')) socket.write('HTTP/1.1 100 Continue\r\n\r\n');
        if (head.endsWith('body')) socket.end(OK);
      });
    });
    const sandbox = await sandboxWith({ proxyPrivate: true });
    const head = `POST http://127.0.0.1:${other.port}/ HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\nConnection: close\r\n\r\n`;
    const { socket, until, end } = talk(sandbox.port, head);
    await until('HTTP/1.1 100 Continue\r\n\r\n');
    expect(other.heard()).toContain('Expect: 100-continue\r\n');
    socket.write('body');
    expect(await end).toContain('200 Fine By Me');
  });

  it('hears a refusal before the body, and the connection ends with it', async () => {
    const other = await server(answering('HTTP/1.1 417 No\r\nContent-Length: 0\r\n\r\n'));
    const sandbox = await sandboxWith({ proxyPrivate: true });
    const head = `POST http://127.0.0.1:${other.port}/ HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n`;
    expect(await tell(sandbox.port, head)).toMatch(/^HTTP\/1\.1 417 No\r\n[^]*Connection: close\r\n\r\n$/);
  });

  it('has its answer handed on as it comes', async () => {
    const other = await server((socket) => {
      socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n'));
    });
    const sandbox = await sandboxWith({ proxyPrivate: true });
    const { until, end } = talk(
      sandbox.port,
      `GET http://127.0.0.1:${other.port}/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    await until('data: 1\n\n');
    other.sockets[0]?.end('data: 2\n\n');
    expect(await end).toContain('data: 2\n\n');
  });

  it('keeps an old client’s answer free of chunks', async () => {
    const other = await server(answering('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n'));
    const sandbox = await sandboxWith({ proxyPrivate: true });
    expect(await tell(sandbox.port, `GET http://127.0.0.1:${other.port}/ HTTP/1.0\r\n\r\n`)).toMatch(/\r\n\r\nok$/);
  });

  it('breaks off where the other side breaks off', async () => {
    const other = await server((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf'));
    });
    const sandbox = await sandboxWith({ proxyPrivate: true });
    const { port } = sandbox;
    const outcome = await new Promise<string>((resolve) => {
      const call = request({ port, path: `http://127.0.0.1:${other.port}/`, agent: new Agent() }, (answer) => {
        answer
          .on('error', () => resolve('broken'))
          .on('end', () => resolve('whole'))
          .resume();
      });
      call.end();
    });
    expect(outcome).toBe('broken');
  });

  it.each([
    ['hangs up', (socket: { end(): void }) => socket.end()],
    [
      'changes to a protocol that nobody asked for',
      (socket: { write(text: string): void }) =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
    ],
    ['speaks no HTTP', (socket: { end(text: string): void }) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')],
    [
      'hides a line in its head',
      (socket: { end(text: string): void }) => socket.end('HTTP/1.1 200 OK\r\nA: b\rSet-Cookie: c\r\n\r\n'),
    ],
    [
      'has two lengths',
      (socket: { end(text: string): void }) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'),
    ],
  ])('is answered 502 by a host that %s', async (_, serve) => {
    const other = await server((socket) => socket.once('data', () => serve(socket)));
    const sandbox = await sandboxWith({ proxyPrivate: true });
    const answer = await tell(sandbox.port, `GET http://127.0.0.1:${other.port}/ HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 502 [^]*application\/problem\+json/);
  });

  it('may go on in another protocol', async () => {
    const http = createServer();
    const sockets = new WebSocketServer({ server: http });
    sockets.on('connection', (one) => one.on('message', (data: Buffer) => one.send(`heard ${data.toString()}`)));
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const { port } = http.address() as AddressInfo;
    const sandbox = await sandboxWith({ proxyPrivate: true });
    const socket = new WebSocket(`ws://127.0.0.1:${sandbox.port}`, {
      finishRequest: (call) => {
        call.path = `http://127.0.0.1:${port}/`;
        call.end();
      },
    });
    const said = await new Promise<string>((resolve) => {
      socket.on('open', () => socket.send('hello'));
      socket.on('message', (data: Buffer) => resolve(data.toString()));
    });
    expect(said).toBe('heard hello');
    socket.terminate();
    sockets.close();
    http.close();
  });

  it('may ask for another protocol and be answered in this one', async () => {
    const other = await server(answering(OK));
    const sandbox = await sandboxWith({ proxyPrivate: true });
    const target = `http://127.0.0.1:${other.port}/`;
    const answer = await tell(
      sandbox.port,
      `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 Fine By Me[^]*ok$/);
  });
});

describe('is refused', () => {
  const refused = async (sandbox: ProxySandbox, target: string, headers = ''): Promise<string> =>
    status(await tell(sandbox.port, `GET ${target} HTTP/1.1\r\nHost: x\r\n${headers}Connection: close\r\n\r\n`));

  it('what is inside, and what is never reached', async () => {
    const sandbox = await sandboxWith({}, { 'inside.example': ['192.168.0.1'] });
    for (const host of ['127.0.0.1:9', 'localhost:9', '10.0.0.1', '[::1]:9', 'inside.example', '169.254.169.254', '0x7f.1:9'])
      expect([host, await refused(sandbox, `http://${host}/`)]).toEqual([host, '403']);
    const open = await sandboxWith({ proxyPrivate: true });
    for (const host of [
      '169.254.169.254',
      '[::ffff:169.254.169.254]',
      '0.0.0.0',
      `[::ffff:127.0.0.1]:${open.port}`,
      `127.1.1.1:${open.port}`,
    ])
      expect([host, await refused(open, `http://${host}/`)]).toEqual([host, '403']);
  });

  it('a request whose headers are more than Node tells of, the one that frames its body among them', async () => {
    const other = await server(answering(OK));
    const sandbox = await sandboxWith({ proxyPrivate: true });
    const many = 'A:\r\n'.repeat(1_000);
    expect(await refused(sandbox, `http://127.0.0.1:${other.port}/`, `${many}Content-Length: 0\r\n`)).toBe('431');
    expect(other.heard()).toBe('');
  });

  it('everything, offline', async () => {
    const other = await server(answering(OK));
    const sandbox = await sandboxWith({ offline: true, proxyPrivate: true });
    const answer = await tell(sandbox.port, `GET http://127.0.0.1:${other.port}/ HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 403 [^]*--offline/);
    expect(other.heard()).toBe('');
  });

  it('a page', async () => {
    const other = await server(answering(OK));
    const sandbox = await sandboxWith({ proxyPrivate: true });
    const target = `http://127.0.0.1:${other.port}/`;
    for (const headers of [
      `Origin: http://127.0.0.1:${sandbox.port}\r\n`,
      'Origin: null\r\n',
      'Sec-Fetch-Site: cross-site\r\n',
      'Sec-Fetch-Site: same-origin\r\n',
    ])
      expect([headers, await refused(sandbox, target, headers)]).toEqual([headers, '403']);
    expect(other.heard()).toBe('');
    expect(await refused(sandbox, target, 'Sec-Fetch-Mode: cors\r\n')).toBe('200');
  });

  it('whoever has no token, where one is asked for', async () => {
    const other = await server(answering(OK));
    const sandbox = await sandboxWith({ token: 'token-of-this-test', proxyPrivate: true });
    const target = `http://127.0.0.1:${other.port}/`;
    expect(await refused(sandbox, target)).toBe('407');
    expect(await refused(sandbox, target, `Proxy-Authorization: Basic ${btoa('x:token-of-this-test')}\r\n`)).toBe('200');
    expect(other.heard()).not.toContain('Proxy-Authorization');
    expect(other.heard()).not.toContain('token-of-this-test');
  });
});

it('serves its own API in absolute form behind the same gate, and answers each request of one connection as it is meant', async () => {
  const other = await server(answering(OK));
  const sandbox = await sandboxWith({ proxyPrivate: true, token: 'token-of-this-test' });
  const api = (headers: string, host = `127.0.0.1:${sandbox.port}`) =>
    `GET http://${host}/_sandbox/api/messages HTTP/1.1\r\nHost: 127.0.0.1:${sandbox.port}\r\n${headers}\r\n`;
  const bearer = 'Authorization: Bearer token-of-this-test\r\n';
  const close = 'Connection: close\r\n';
  expect(status(await tell(sandbox.port, api(close)))).toBe('401');
  expect(status(await tell(sandbox.port, api(bearer + close)))).toBe('200');
  expect(status(await tell(sandbox.port, api(`${bearer}Origin: http://evil.example\r\n${close}`)))).toBe('403');
  expect(status(await tell(sandbox.port, api(bearer + close, `evil.example:${sandbox.port}`)))).toBe('407');
  const proxy = `Proxy-Authorization: Basic ${btoa('x:token-of-this-test')}\r\n`;
  const { socket, until, end } = talk(sandbox.port, `GET http://127.0.0.1:${other.port}/ HTTP/1.1\r\nHost: x\r\n${proxy}\r\n`);
  const next = async (said: string, awaited: string): Promise<void> => {
    socket.write(said);
    await until(awaited);
  };
  await until('ok');
  await next(api(''), 'API are for holders of its token');
  await next('GET /_sandbox/api/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n', '"status"');
  await next(
    'GET http://106.ihuyi.com/webservice/sms.php?method=Submit HTTP/1.1\r\nHost: 106.ihuyi.com\r\n\r\n',
    '</SubmitResult>',
  );
  socket.write(`CONNECT 127.0.0.1:${sandbox.port} HTTP/1.1\r\nHost: x\r\n${proxy}\r\n${api(bearer + close)}`);
  expect([...(await end).matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, code]) => code)).toEqual([
    '200',
    '401',
    '200',
    '200',
    '200',
    '200',
  ]);
});

it('cuts off a client that changes its protocol behind an answer that is not out yet', async () => {
  const sandbox = await sandboxWith();
  const refused = 'GET http://127.0.0.1:9/ HTTP/1.1\r\nHost: x\r\n';
  const health = 'GET /_sandbox/api/health HTTP/1.1\r\nHost: localhost\r\n';
  for (const protocol of ['websocket', 'h2c'])
    for (const first of [refused, health])
      for (const second of [refused, health])
        await tell(sandbox.port, `${first}\r\n${second}Connection: Upgrade\r\nUpgrade: ${protocol}\r\n\r\n`);
  expect(await tell(sandbox.port, `${health}Connection: close\r\n\r\n`)).toContain('"status":"ok"');
});

it('cuts off a client that asks for a tunnel while an answer is due', async () => {
  const other = await server(() => {});
  const sandbox = await sandboxWith({ proxyPrivate: true });
  const target = `http://127.0.0.1:${other.port}/`;
  const asks = `GET ${target} HTTP/1.1\r\nHost: x\r\n\r\nCONNECT 106.ihuyi.com:80 HTTP/1.1\r\nHost: x\r\n\r\n`;
  expect(await tell(sandbox.port, asks)).toBe('');
});

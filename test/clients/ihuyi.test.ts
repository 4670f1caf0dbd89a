/** Ihuyi's clients against a running sandbox: npm's ihuyi106 unmodified, and those of the vendor's documents, byte for byte. */
import { createHash } from 'node:crypto';
import http from 'node:http';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import { systemClock } from '../../server/world/clock.ts';

const ACCOUNT = 'C06900002';
const KEY = '06905a4db0c06905a4db0c06905a4db1';
const TEXT = '您的验证码是：7835。请不要把验证码泄露给其他人。';
const ON_PHONE = `【沙箱科技】${TEXT}`;

/** The sandbox's day stands still, so that ids are known; signatures are judged by the real clock. */
const NOW = Date.UTC(2026, 10, 23, 6, 7, 8);
const JSON_SUCCESS = /^\{"code":2,"msg":"提交成功","smsid":"1795414028[1-9]\d{9}"\}$/;

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off', clock: { ...systemClock, now: () => NOW } });
});

afterAll(() => sandbox.close());

/** The text of the newest message on a fake phone. */
async function textOnPhone(mobile: string): Promise<string | undefined> {
  const response = await fetch(`${sandbox.url}/_sandbox/api/messages?to=${mobile}`);
  const { items } = (await response.json()) as { items: { text: string }[] };
  return items[0]?.text;
}

/** Writes these bytes to the port and reads to the end of the connection. */
function overSocket(lines: readonly string[], body: string, lineEnd = '\r\n'): Promise<{ head: string; body: string }> {
  const raw = [...lines, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join(lineEnd);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(sandbox.port, '127.0.0.1', () => socket.write(raw));
    socket.on('error', reject);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('end', () => {
      const answer = Buffer.concat(chunks).toString();
      const blank = answer.indexOf('\r\n\r\n');
      resolve({ head: answer.slice(0, blank), body: answer.slice(blank + 4) });
    });
  });
}

const xmlSuccess = (host: string) =>
  new RegExp(
    `^<\\?xml version="1\\.0" encoding="utf-8"\\?>\\n<SubmitResult xmlns="http://${host}/">\\n<code>2</code>\\n<msg>提交成功</msg>\\n<smsid>1795414028[1-9]\\d{9}</smsid>\\n</SubmitResult>\\n$`,
  );

const form = (mobile: string, more: Record<string, string> = {}) =>
  new URLSearchParams({ account: ACCOUNT, password: KEY, mobile, content: TEXT, ...more }).toString();

interface Ihuyi106 {
  send(mobile: string, content: string, done: (error: Error | undefined, smsid: string) => void): void;
}
type Ihuyi106Class = new (account: string, password: string) => Ihuyi106;

describe('npm ihuyi106, which calls http://106.ihuyi.com and knows no other address', () => {
  const Client = createRequire(import.meta.url)('ihuyi106') as Ihuyi106Class;
  const realAgent = http.globalAgent;

  /** Every connection goes to the sandbox, whatever host it was meant for. */
  class LoopbackAgent extends http.Agent {
    override createConnection(): ReturnType<typeof connect> {
      return connect(sandbox.port, '127.0.0.1');
    }
  }

  afterEach(() => {
    http.globalAgent = realAgent;
  });

  function send(client: Ihuyi106, mobile: string, content: string): Promise<string> {
    http.globalAgent = new LoopbackAgent();
    return new Promise((resolve, reject) => {
      client.send(mobile, content, (error, smsid) => (error ? reject(error) : resolve(smsid)));
    });
  }

  it('gets an smsid, and the text is on the phone', async () => {
    await expect(send(new Client(ACCOUNT, KEY), '13900000001', TEXT)).resolves.toMatch(/^1795414028[1-9]\d{9}$/);
    expect(await textOnPhone('13900000001')).toBe(ON_PHONE);
  });

  it('hands the provider’s own words to the app', async () => {
    const words = '你提交过来的短信内容必须与报备过的模板格式相匹配';
    await expect(send(new Client(ACCOUNT, KEY), '13900000001', TEXT.replace('。', '.'))).rejects.toThrow(words);
    await expect(send(new Client(ACCOUNT, 'wrong'), '13900000001', TEXT)).rejects.toThrow('API ID或API KEY不正确');
  });
});

describe('clients of the vendor’s documents', () => {
  it('Python: urllib with a form and format=json', async () => {
    const answer = await overSocket(
      [
        'POST /webservice/sms.php?method=Submit HTTP/1.1',
        'Accept-Encoding: identity',
        'Content-Type: application/x-www-form-urlencoded',
        'Host: 106.ihuyi.com',
        'User-Agent: Python-urllib/3.11',
        'Connection: close',
      ],
      form('13900000002', { format: 'json' }),
    );
    expect(answer.head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(answer.head).toMatch(/^content-type: application\/json; charset=utf-8$/im);
    expect(answer.body).toMatch(JSON_SUCCESS);
    expect(await textOnPhone('13900000002')).toBe(ON_PHONE);
  });

  it('C: HTTP/1.1 with bare line feeds', async () => {
    const start = ['POST /webservice/sms.php?method=Submit&format=json HTTP/1.1', 'Host: 106.ihuyi.cn', 'Connection: close'];
    const answer = await overSocket([...start, 'Content-Type: application/x-www-form-urlencoded'], form('13900000010'), '\n');
    expect(answer.body).toMatch(JSON_SUCCESS);
    expect(await textOnPhone('13900000010')).toBe(ON_PHONE);
  });

  it('curl, Go: a GET with raw Chinese in the URL', async () => {
    const query = `account=${ACCOUNT}&password=${KEY}&mobile=13900000011&content=${TEXT}&format=json`;
    const start = [`GET /webservice/sms.php?method=Submit&${query} HTTP/1.1`, 'Host: 106.ihuyi.com', 'Connection: close'];
    const answer = await overSocket(start, '');
    expect(answer.body).toMatch(JSON_SUCCESS);
    expect(await textOnPhone('13900000011')).toBe(ON_PHONE);
  });

  it('PHP: curl with a dynamic password, reading XML', async () => {
    const time = String(Math.floor(Date.now() / 1000));
    const password = createHash('md5').update(`${ACCOUNT}${KEY}13900000003${TEXT}${time}`).digest('hex');
    const response = await fetch(`${sandbox.url}/webservice/sms.php?method=Submit`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: '*/*' },
      body: form('13900000003', { password, time }),
    });
    expect(response.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    expect(await response.text()).toMatch(xmlSuccess(`127.0.0.1:${sandbox.port}`));
    expect(await textOnPhone('13900000003')).toBe(ON_PHONE);
  });

  it('PHP: an array for CURLOPT_POSTFIELDS, which is sent as multipart', async () => {
    const data = new FormData();
    for (const [name, value] of new URLSearchParams(form('13900000004', { format: 'json' }))) data.set(name, value);
    const response = await fetch(`${sandbox.url}/webservice/sms.php?method=Submit`, { method: 'POST', body: data });
    expect(await response.text()).toMatch(JSON_SUCCESS);
    expect(await textOnPhone('13900000004')).toBe(ON_PHONE);
  });

  it('Go: format in the URL, junk behind the Content-Type', async () => {
    const response = await fetch(`${sandbox.url}/webservice/sms.php?method=Submit&format=json`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded; param=value' },
      body: form('13900000005'),
    });
    expect(await response.text()).toMatch(JSON_SUCCESS);
    expect(await textOnPhone('13900000005')).toBe(ON_PHONE);
  });

  it('Shell: raw Chinese in the form body', async () => {
    const response = await fetch(`${sandbox.url}/webservice/sms.php?method=Submit`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: `account=${ACCOUNT}&password=${KEY}&mobile=13900000006&content=${TEXT}&rd=1`,
    });
    expect(await response.text()).toMatch(xmlSuccess(`127.0.0.1:${sandbox.port}`));
    expect(await textOnPhone('13900000006')).toBe(ON_PHONE);
  });

  it('C++: HTTP/1.0, with a Host and without one', async () => {
    const start = ['POST /webservice/sms.php?method=Submit HTTP/1.0', 'Content-Type: application/x-www-form-urlencoded'];
    const named = await overSocket([...start, 'Host: 106.ihuyi.cn'], form('13900000007'));
    expect(named.body).toMatch(xmlSuccess('106.ihuyi.cn'));
    const nameless = await overSocket(start, form('13900000008', { format: 'json' }));
    expect(nameless.body).toMatch(JSON_SUCCESS);
    expect(await textOnPhone('13900000008')).toBe(ON_PHONE);
  });

  it('The newer address: /sms/Submit.json, JSON without being asked', async () => {
    const response = await fetch(`${sandbox.url}/sms/Submit.json`, {
      method: 'POST',
      body: new URLSearchParams(form('13900000009')),
    });
    expect(await response.text()).toMatch(JSON_SUCCESS);
    expect(await textOnPhone('13900000009')).toBe(ON_PHONE);
  });
});

it('was told of no leniency in any of these', () => {
  const { items } = sandbox.world.mailbox.exchanges({}, Infinity, 100);
  expect(items.length).toBeGreaterThan(10);
  expect(items.flatMap(({ warnings = [] }) => warnings)).toEqual([]);
});

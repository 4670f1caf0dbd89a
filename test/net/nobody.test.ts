/** What nobody answers stands in the request log, with the nearest address in both languages. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { ExchangeResource, ExchangeSummary, List } from '../../server/api/wire.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { apiOf } from '../support/api.ts';
import { connectTo, openProxy } from '../support/proxy.ts';
import { talk, tell } from '../support/wire.ts';

let sandbox: Sandbox;
const lines: string[] = [];
const api = apiOf(() => sandbox);

beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, write: (line) => lines.push(line) });
});
afterAll(() => sandbox.close());

const unanswered = async (): Promise<List<ExchangeSummary>> => api('exchanges?verdict=unanswered&limit=500');

async function newest(): Promise<ExchangeResource> {
  const { items } = await unanswered();
  return api(`exchanges/${items[0]?.id ?? ''}`);
}

const JSON_TYPE = 'content-type: application/json\r\n';

/** Sends it as it is written; answers what the log has of it. */
async function sent(method: string, target: string, headers = '', body = '', host = '127.0.0.1'): Promise<ExchangeResource> {
  const before = (await unanswered()).items.length;
  const length = body === '' ? '' : `content-length: ${Buffer.byteLength(body)}\r\n`;
  await tell(
    sandbox.port,
    `${method} ${target} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n${headers}${length}\r\n${body}`,
  );
  const { items } = await unanswered();
  expect(items.length).toBe(before + 1);
  return newest();
}

const SEND = '/v5/tlssmssvr/sendsms';
const SMS = '/2013-12-26/Accounts/{accountSid}/SMS/TemplateSMS';

/** Method, target, what is nearest, and the difference in both languages. */
const NEAR: readonly (readonly [method: string, target: string, due: string, en: string, zh: string])[] = [
  ['POST', '/v5/tlssmsvr/sendsms?sdkappid=1', `POST ${SEND}`, '“tlssmsvr” instead of “tlssmssvr”', '“tlssmsvr”应为“tlssmssvr”'],
  ['POST', '/v5/tlssmssv/sendsms', `POST ${SEND}`, '“tlssmssv” instead of', '“tlssmssv”应为'],
  ['POST', '/V5/TLSSMSSVR/sendsms', `POST ${SEND}`, 'the case differs', '大小写不同'],
  ['POST', '/sendsms', `POST ${SEND}`, '/v5/tlssmssvr is missing', '少了 /v5/tlssmssvr'],
  ['POST', '/tlssmssvr/sendsms', `POST ${SEND}`, '/v5 is missing', '少了 /v5'],
  ['POST', '/v5/sendsms', `POST ${SEND}`, '/tlssmssvr is missing', '少了 /tlssmssvr'],
  ['POST', '/v5/v5/tlssmssvr/sendsms', `POST ${SEND}`, '/v5 stands there twice', '/v5 写了两遍'],
  ['POST', '/api/v5/tlssmssvr/sendsms', `POST ${SEND}`, '/api does not belong there', '多了 /api'],
  ['POST', '//v5/tlssmssvr/sendsms', `POST ${SEND}`, 'slashes in a row', '连续的斜杠'],
  ['POST', '/v5//tlssmssvr/sendsms', `POST ${SEND}`, 'slashes in a row', '连续的斜杠'],
  ['POST', '/_sandbox/v5/tlssmssvr/sendsms', `POST ${SEND}`, '/_sandbox does not belong', '多了 /_sandbox'],
  ['POST', '/webservce/sms.php?method=Submit', 'POST /webservice/sms.php', '“webservce” instead of', '“webservce”应为'],
  ['GET', '/sms.php?method=Submit', 'GET /webservice/sms.php', '/webservice is missing', '少了 /webservice'],
  ['GET', '/WebService/sms.php', 'GET /webservice/sms.php', 'the case differs', '大小写不同'],
  ['PUT', '/webservce/sms.php', 'POST /webservice/sms.php', 'the method is POST, not PUT', '方法应为 POST，收到 PUT'],
  ['POST', '/sms/Submit.jsn', 'POST /sms/Submit.json', '“Submit.jsn” instead of', '“Submit.jsn”应为'],
  ['POST', '/sms/Submit.json/', 'POST /sms/Submit.json', 'ends in a slash', '末尾多了斜杠'],
  ['POST', '/sms/Submit.json%20', 'POST /sms/Submit.json', 'ends in a blank', '末尾有空白'],
  ['POST', '/sms/Submit.json%3Faccount=x', 'POST /sms/Submit.json', 'encoded, as %3F', '编码成了 %3F'],
  ['POST', '/https://106.ihuyi.com/webservice/sms.php', 'POST /webservice/sms.php', 'scheme and host', 'http(s)://'],
  ['POST', '/sms-yx/v1/batchsend', 'POST /sms-yx/v1/batchSend', 'the case differs', '大小写不同'],
  [
    'POST',
    '/2013-12-26/Acounts/abc/SMS/TemplateSMS?sig=1',
    `POST ${SMS}`,
    '“Acounts” instead of “Accounts”',
    '“Acounts”应为“Accounts”',
  ],
  ['POST', '/SMS/TemplateSMS?sig=1', `POST ${SMS}`, '/2013-12-26/Accounts/{accountSid} is missing', '少了 /2013-12-26'],
];

describe('an address that is nearly right', () => {
  it.each(NEAR)('%s %s → %s', async (method, target, due, en, zh) => {
    const { verdict, provider, account, code, status, cause, explanation, request, response } = await sent(method, target);
    expect({ verdict, provider, account, code, status }).toEqual({
      verdict: 'unanswered',
      provider: '',
      account: '',
      code: '',
      status: 404,
    });
    expect(cause?.en).toContain(`Nearest is ${due} of `);
    expect(cause?.en).toContain(en);
    expect(cause?.zh).toContain(` ${due}：`);
    expect(cause?.zh).toContain(zh);
    expect(explanation?.remedy.en).toContain(due);
    expect(explanation?.remedy.zh).toContain(due);
    expect(request).toMatchObject({ method, url: target });
    expect(response.body).toContain('Nobody answers here');
    // Whoever reads the answer alone is told too.
    expect(response.body).toContain(`Nearest is ${due} of `);
  });
});

describe('a call without its headers', () => {
  it.each([
    ['/', 'content-type: text/plain\r\n'],
    ['/sms', JSON_TYPE],
  ])('to %s names those that are missing', async (target, type) => {
    const { cause, explanation, request } = await sent('POST', target, type, '{"PhoneNumberSet":["+8613800138000"]}');
    expect(cause?.en).toContain('the headers X-TC-Action, X-TC-Version, X-TC-Timestamp, Authorization are missing');
    expect(cause?.zh).toContain('缺少请求头 X-TC-Action、X-TC-Version');
    expect(explanation?.remedy.zh).toContain('POST /，并带上请求头 X-TC-Action');
    expect(request.body).toEqual({ encoding: 'utf8', data: '{"PhoneNumberSet":["+8613800138000"]}' });
  });

  it('says which of them', async () => {
    const { cause } = await sent('PUT', '/', 'authorization: Bearer x\r\n', '{}');
    expect(cause?.en).toContain('the method is POST, not PUT; the headers X-TC-Action, X-TC-Version, X-TC-Timestamp are missing');
  });
});

describe('a host that is nobody’s', () => {
  it.each([
    ['sms.tencentcloudapi.con', 'sms.tencentcloudapi.com'],
    ['sms.tencentcloudapi.com.evil.example', 'sms.tencentcloudapi.com'],
    ['app.cloopen.com.cn', 'app.cloopen.com'],
    ['dysmapi.aliyuncs.com', 'dysmsapi.aliyuncs.com'],
    ['smsapi.ihuyi.cn', '106.ihuyi.cn'],
    ['106.ihuyi.co', '106.ihuyi.com'],
  ])('%s is near %s', async (host, due) => {
    const { status, cause, explanation, door } = await sent('POST', '/', JSON_TYPE, '{}', host);
    expect({ status, door }).toEqual({ status: 403, door: 'host' });
    expect(cause?.en).toContain(`host is ${due}, not ${host}`);
    expect(cause?.zh).toContain(`域名是 ${due}，不是 ${host}`);
    expect(explanation?.remedy).toEqual({ zh: `把域名改为 ${due}。`, en: `Call ${due}.` });
  });

  it('is said of a name that leads here, though the address is right', async () => {
    const { cause, explanation } = await sent('POST', '/sms/Submit.json', '', 'a=b', 'host.docker.internal');
    expect(cause?.zh).toBe('请求发往“host.docker.internal”，它既不是沙箱的地址，也不是服务商的域名。');
    expect(explanation?.remedy.zh).toContain('--allowed-hosts host.docker.internal');
  });

  it('is near nobody’s: says what to do', async () => {
    const { cause, explanation } = await sent('GET', '/v1/models', '', '', 'api.openai.com');
    expect(cause).toEqual({
      zh: '请求发往“api.openai.com”，它既不是沙箱的地址，也不是服务商的域名。',
      en: 'The request goes to “api.openai.com”, which is neither an address of the sandbox nor a provider’s host.',
    });
    expect(explanation?.remedy.en).toContain('--allowed-hosts api.openai.com');
  });
});

describe('a service that is not played', () => {
  it.each([
    ['127.0.0.1', '/', 'x-bce-date: 2026-11-23T06:07:08Z\r\ncontent-type: text/plain\r\n', 'Baidu AI Cloud', '百度智能云'],
    ['sms.yunpian.com', '/v2/sms/single_send.json', '', 'Yunpian', '云片'],
    ['127.0.0.1', '/sms/batchSendSms/v1', '', 'Huawei Cloud', '华为云'],
  ])('%s%s is said to be none', async (host, target, headers, en, zh) => {
    const { cause, explanation } = await sent('POST', target, headers, 'a=b', host);
    expect(cause?.en).toContain(`is a call of ${en}, which is not played here`);
    expect(cause?.zh).toContain(`是${zh}的接口，沙箱不扮演这家`);
    expect(explanation?.remedy.zh).toContain('/connect');
    expect(explanation?.remedy.en).toContain('106.ihuyi.com');
  });
});

it('says what is played where nothing is near', async () => {
  const { cause, explanation } = await sent('POST', '/no/such/thing', '', 'a=b');
  expect(cause).toEqual({
    zh: 'POST /no/such/thing 不属于沙箱扮演的任何服务商。',
    en: 'POST /no/such/thing belongs to no provider that is played here.',
  });
  expect(explanation?.remedy.zh).toContain('容联云 app.cloopen.com、互亿无线 106.ihuyi.com、腾讯云 sms.tencentcloudapi.com');
  expect(explanation?.remedy.en).toContain('The Connect page (/connect)');
});

it('asks whether a call of the control API was meant, in the log as in the answer', async () => {
  const { explanation, response } = await sent('GET', '/api/wait?to=13800138000');
  expect(explanation?.remedy).toEqual({ zh: '是否想用 GET /_sandbox/api/wait？', en: 'Did you mean GET /_sandbox/api/wait?' });
  expect(response.body).toContain('Did you mean GET /_sandbox/api/wait?');
});

describe('bytes that are no request', () => {
  it.each([
    ['bare garbage', 'hello?\r\n\r\n', 400, '', 'hello?'],
    ['a bad header', 'POST /sms/Submit.json HTTP/1.1\r\nHost: 127.0.0.1\r\nA b: c\r\n\r\n', 400, 'POST', '/sms/Submit.json'],
    ['a truncated request line', 'POST /sms/Sub', 400, 'POST', '/sms/Sub'],
    ['a truncated head', 'POST /sms/Submit.json HTTP/1.1\r\nHost: 127.0.0.1\r\n', 400, 'POST', '/sms/Submit.json'],
    ['a preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'PRI', '*'],
    ['a head that is too large', `GET /a HTTP/1.1\r\nA: ${'b'.repeat(140_000)}\r\n\r\n`, 431, 'GET', '/a'],
    ['a line that ends in its middle', 'GET /\u00e7\u00a0\u0081 1', 400, 'GET', '/\u00e7'],
    ['a line without an end', `GET /${'\u00e7\u00a0\u0081'.repeat(50_000)}`, 400, 'GET', '/\u00e7'],
  ])('%s', async (_what, said, status, method, url) => {
    const before = (await unanswered()).items.length;
    const { socket, end } = talk(sandbox.port, said);
    socket.end();
    expect(await end).toContain(`HTTP/1.1 ${status} `);
    expect((await unanswered()).items.length).toBe(before + 1);
    const row = await newest();
    expect(row).toMatchObject({ status, method, verdict: 'unanswered', provider: '' });
    expect(row.url).toBe(url);
    expect(row.cause?.en).toMatch(
      method === 'PRI' ? /begins HTTP\/2 in plain text/ : /^What came is not a whole request of HTTP\/1\.1\. \S/,
    );
    expect(row.cause?.zh).toContain(method === 'PRI' ? '明文 HTTP/2' : '不是完整的 HTTP/1.1 请求');
    expect(Buffer.from(row.request.body.data, row.request.body.encoding).length).toBeGreaterThan(5);
    expect(row.request.remoteAddress).toContain('127.0.0.1');
  });
});

describe('what is no call for a provider', () => {
  it.each([
    [
      'a page that a browser opens',
      'GET',
      '/no/such',
      'sec-fetch-mode: navigate\r\nsec-fetch-dest: document\r\naccept: text/html\r\n',
    ],
    ['an icon', 'GET', '/favicon.ico', ''],
    ['a file of the page', 'GET', '/assets/gone.js', ''],
    ['the documentation', 'GET', '/docs/en/gone', ''],
    ['the control API', 'GET', '/_sandbox/api/gone', ''],
    ['something of ours', 'GET', '/_sandbox/gone', ''],
  ])('%s leaves nothing', async (_what, method, target, headers) => {
    const before = (await unanswered()).items[0]?.id;
    await tell(sandbox.port, `${method} ${target} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n${headers}\r\n`);
    expect((await unanswered()).items[0]?.id).toBe(before);
  });
});

it('keeps a call of another site’s page to a provider', async () => {
  const { status, cause } = await sent('POST', '/sms/Submit.json', 'origin: https://evil.example\r\n', 'a=b');
  expect(status).toBe(403);
  expect(cause?.zh).toContain('其他网站的页面');
  expect(cause?.en).toContain('https://evil.example');
});

it('stands in the whole log, newest first, and is found by its address', async () => {
  const last = await sent('POST', '/v5/tlssmsvr/found-by-this');
  const { items } = await api<List<ExchangeSummary>>('exchanges?limit=1');
  expect(items.map(({ id }) => id)).toEqual([last.id]);
  const found = await api<List<ExchangeSummary>>('exchanges?q=found-by-this');
  expect(found.items.map(({ id }) => id)).toEqual([last.id]);
});

it('tells the terminal of it', async () => {
  await sent('POST', '/v5/tlssmsvr/sendsms');
  const line = lines.at(-1) ?? '';
  expect(line).toContain('POST /v5/tlssmsvr/sendsms');
  expect(line).toContain('404 nobody answered');
  expect(line).toContain(`Nearest is POST ${SEND}`);
});

it('is what a wait in vain tells of where nothing else was refused', async () => {
  const { seq } = await sent('POST', '/v5/tlssmsvr/sendsms');
  const response = await fetch(`${sandbox.url}/_sandbox/api/wait?to=13800138000&since=${seq - 1}&timeout=1`);
  expect(await response.json()).toMatchObject({
    refusal: { seq, provider: '', code: '', cause: { en: expect.stringContaining(SEND) } },
  });
});

describe('through the proxy', () => {
  it('keeps what is not passed on, and whose host it all but is', async () => {
    const proxy = await openProxy();
    await tell(proxy.port, connectTo('sms.tencentcloudapi.con:443'));
    await tell(proxy.port, 'POST http://app.cloopen.con/x HTTP/1.1\r\nHost: app.cloopen.con\r\nConnection: close\r\n\r\n');
    const { items } = await apiOf(() => proxy)<List<ExchangeSummary>>('exchanges?verdict=unanswered');
    expect(items.map(({ door, method, url, status, cause }) => [door, method, url, status, cause?.zh])).toEqual([
      ['proxy', 'POST', 'http://app.cloopen.con/x', 502, expect.stringContaining('容联云的域名是 app.cloopen.com')],
      ['proxy', 'CONNECT', 'sms.tencentcloudapi.con:443', 502, expect.stringContaining('腾讯云的域名是 sms.tencentcloudapi.com')],
    ]);
    await proxy.close();
  });

  it('keeps what --offline refuses', async () => {
    const proxy = await openProxy({ offline: true });
    await tell(proxy.port, connectTo('api.example.com:443'));
    const { items } = await apiOf(() => proxy)<List<ExchangeSummary>>('exchanges?verdict=unanswered');
    expect(items.map(({ status, cause }) => [status, cause])).toEqual([
      [
        403,
        {
          zh: '代理没有把 api.example.com:443 转发出去。沙箱以 --offline 启动，不向 api.example.com:443 转发。',
          en: expect.stringContaining('The proxy did not pass api.example.com:443 on. The sandbox was started with --offline'),
        },
      ],
    ]);
    await proxy.close();
  });
});

it('keeps nothing of what opens the inbox, in whichever of its three places it came', async () => {
  const token = 'open-sesame-0123456789';
  const locked = await openSandbox({ port: 0, memory: true, quiet: true, token });
  onTestFinished(() => locked.close());
  await fetch(`${locked.url}/zzz?a=1&token=${token}&b=2`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, cookie: `other=1; sms-sandbox-${locked.port}=${token}` },
  });
  const own = { headers: { authorization: `Bearer ${token}` } };
  const answer = await fetch(`${locked.url}/_sandbox/api/exchanges?verdict=unanswered`, own);
  const { items } = (await answer.json()) as List<ExchangeSummary>;
  const detail = await (await fetch(`${locked.url}/_sandbox/api/exchanges/${items[0]?.id}`, own)).text();
  expect(detail).toContain('/zzz?a=1&token=…&b=2');
  expect(detail).toContain('other=1');
  expect(detail + JSON.stringify(items)).not.toContain(token);
});

describe('a request of HTTP/1.1 without a Host', () => {
  const hostless = (line: string): Promise<string> =>
    tell(sandbox.port, `${line} HTTP/1.1\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}`);

  it('on a provider’s route is refused in words, and kept', async () => {
    const before = await newest();
    const answer = await hostless(`POST ${SEND}`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toContain('"title":"No Host header"');
    const row = await newest();
    expect(row.seq).toBeGreaterThan(before.seq);
    expect(row).toMatchObject({
      method: 'POST',
      url: SEND,
      status: 400,
      verdict: 'unanswered',
      request: { body: { data: '{}' } },
    });
    expect(row.cause?.zh).toContain('须带 Host 请求头');
    expect(row.cause?.en).toContain('It has no Host header');
  });

  it('of the API is refused in words alone', async () => {
    const { id } = await newest();
    expect(await hostless('POST /_sandbox/api/reset')).toContain('"title":"No Host header"');
    expect((await newest()).id).toBe(id);
  });
});

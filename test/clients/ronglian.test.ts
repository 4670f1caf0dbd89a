/** Ronglian's clients against a running sandbox: npm's yuntongxun unmodified, and the vendors' own, rebuilt from their sources. */
import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';
import { systemClock } from '../../server/world/clock.ts';
import { DAY_MS, compactTime } from '../../server/message/beijing-time.ts';

const SID = '8a216da8000000000000000000515b0c';
const TOKEN = '5a4db0c5a4db0c5a4db0c5a4db0c0690';
const TRIAL_APP = '8a216da80000000000000000000a9901';
const LIVE_APP = '8a216da80000000000000000000a9902';
const SUCCESS_JSON =
  /^\{"statusCode":"000000","templateSMS":\{"smsMessageSid":"[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}","dateCreated":"20261123140708"\}\}$/;
const SUCCESS_XML =
  /^<\?xml version="1\.0" encoding="UTF-8" standalone="yes"\?>\n<Response>\n {4}<statusCode>000000<\/statusCode>\n {4}<TemplateSMS>\n {8}<smsMessageSid>[0-9a-f]{32}<\/smsMessageSid>\n {8}<dateCreated>20261123140708<\/dateCreated>\n {4}<\/TemplateSMS>\n<\/Response>\n$/;

/** The sandbox's day stands still, so that no midnight falls into a test; signatures are judged by the real clock. */
const NOW = Date.UTC(2026, 10, 23, 6, 7, 8);

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off', clock: { ...systemClock, now: () => NOW } });
});

afterAll(() => sandbox.close());

interface Reply {
  status: number;
  contentType: string;
  body: string;
}

/** Posts with exactly these headers, as a vendor's client does. */
function post(path: string, headers: Record<string, string>, body: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(`${sandbox.url}${path}`, {
      method: 'POST',
      headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
    });
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          contentType: incoming.headers['content-type'] ?? '',
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    outgoing.end(body);
  });
}

/** The text of the newest message on a fake phone. */
async function textOnPhone(to: string): Promise<string | undefined> {
  const response = await fetch(`${sandbox.url}/_sandbox/api/messages?to=${to}`);
  const { items } = (await response.json()) as { items: { text: string }[] };
  return items[0]?.text;
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const sendPath = (sig: string) => `/2013-12-26/Accounts/${SID}/SMS/TemplateSMS?sig=${sig}`;

interface Sms {
  to: string;
  appId: string;
  templateId: string;
  datas: readonly (string | number)[];
}

/** PyPI's ronglian_sms_sdk: `sendMessage(tid, mobile, datas)`, json.dumps with blanks, values of any type. */
function pythonSdk({ to, appId, templateId, datas }: Sms): Promise<Reply> {
  const timestamp = compactTime(Date.now());
  const body = `{"to": "${to}", "appId": "${appId}", "templateId": "${templateId}", "datas": [${datas.map((one) => JSON.stringify(one)).join(', ')}]}`;
  return post(
    sendPath(md5(SID + TOKEN + timestamp).toUpperCase()),
    {
      'Content-Type': 'application/json;charset=utf-8',
      Accept: 'application/json',
      'Accept-Charset': 'UTF-8',
      Authorization: Buffer.from(`${SID}:${timestamp}`).toString('base64'),
    },
    body,
  );
}

/** The vendor's PHP CCPRestSDK with BodyType json: single quotes throughout, one timestamp for the life of the object. */
function phpSdk(batch: string, { to, appId, templateId, datas }: Sms): Promise<Reply> {
  const data = datas.map((one) => `'${one}'`).join(',');
  return post(
    sendPath(md5(SID + TOKEN + batch).toUpperCase()),
    {
      Accept: 'application/json',
      'Content-Type': 'application/json;charset=utf-8',
      Authorization: Buffer.from(`${SID}:${batch}`).toString('base64'),
    },
    `{'to':'${to}','templateId':'${templateId}','appId':'${appId}','datas':[${data}]}`,
  );
}

/** The vendor's Java CCPRestSmsSDK with BodyType XML. */
function javaSdk({ to, appId, templateId, datas }: Sms, options: { subAppend: string; reqId: string }): Promise<Reply> {
  const timestamp = compactTime(Date.now());
  const data = datas.map((one) => `<data>${one}</data>`).join('');
  return post(
    sendPath(md5(SID + TOKEN + timestamp).toUpperCase()),
    {
      Accept: 'application/xml',
      'Content-Type': 'application/xml;charset=utf-8',
      Authorization: Buffer.from(`${SID}:${timestamp}`).toString('base64'),
    },
    `<?xml version='1.0' encoding='utf-8'?><TemplateSMS><appId>${appId}</appId><to>${to}</to><templateId>${templateId}</templateId><datas>${data}</datas><subAppend>${options.subAppend}</subAppend><reqId>${options.reqId}</reqId></TemplateSMS>`,
  );
}

/** The vendor's Go SDK: lower-case sig, URL-safe Base64, a line break after the JSON, no charset. */
function goSdk(sms: Sms, token = TOKEN): Promise<Reply> {
  const timestamp = compactTime(Date.now());
  return post(
    sendPath(md5(SID + token + timestamp)),
    {
      Accept: 'application/json',
      'Content-Type': 'application/json',
      Authorization: Buffer.from(`${SID}:${timestamp}`).toString('base64').replaceAll('+', '-').replaceAll('/', '_'),
    },
    `${JSON.stringify({ appId: sms.appId, to: sms.to, templateId: sms.templateId, datas: sms.datas })}\n`,
  );
}

describe('PyPI’s ronglian_sms_sdk', () => {
  it('sends a code from the trial application, with numbers for values', async () => {
    const { status, contentType, body } = await pythonSdk({
      to: '13800138000',
      appId: TRIAL_APP,
      templateId: '1',
      datas: [4653, 2],
    });
    expect([status, contentType]).toEqual([200, 'application/json;charset=utf-8']);
    expect(body).toMatch(SUCCESS_JSON);
    expect(await textOnPhone('13800138000')).toBe('【云通讯】您使用的是云通讯短信模板，您的验证码是4653，请于2分钟内正确输入');
  });

  it('meets 161125 with a six-digit code', async () => {
    const { status, body } = await pythonSdk({ to: '13800138000', appId: TRIAL_APP, templateId: '1', datas: ['671093', 2] });
    expect([status, body]).toEqual([200, '{"statusCode":"161125","statusMsg":"请输入1到4位的数字"}']);
  });

  it('meets 112310 with a number that is not bound', async () => {
    const { body } = await pythonSdk({ to: '13900139000', appId: TRIAL_APP, templateId: '1', datas: [4653, 2] });
    expect(body).toBe('{"statusCode":"112310","statusMsg":"【短信】应用未上线，模板短信接收号码外呼受限"}');
  });
});

describe('the vendor’s PHP SDK', () => {
  it('sends single-quoted JSON, again and again with one timestamp', async () => {
    const batch = compactTime(Date.now() - DAY_MS / 2);
    const sms = { to: '13900139001', appId: LIVE_APP, templateId: '101001', datas: ['671093', '2'] };
    expect((await phpSdk(batch, sms)).body).toMatch(SUCCESS_JSON);
    expect((await phpSdk(batch, sms)).body).toMatch(SUCCESS_JSON);
    expect(await textOnPhone('13900139001')).toBe('【沙箱科技】您的验证码是671093，2分钟内有效，请勿告诉他人。');
  });

  it('meets 111106 when its timestamp has grown old', async () => {
    const sms = { to: '13900139001', appId: LIVE_APP, templateId: '101001', datas: ['671093', '2'] };
    const { body } = await phpSdk(compactTime(Date.now() - DAY_MS - 5_000), sms);
    expect(body).toBe('{"statusCode":"111106","statusMsg":"【账号】请求包头Authorization参数解码后时间戳过期"}');
  });
});

describe('the vendor’s Java SDK', () => {
  const sms = { to: '13900139002,13900139003', appId: LIVE_APP, templateId: '101002', datas: ['张三', 'A-1', 'SF1'] };

  it('sends XML to two numbers and reads XML', async () => {
    const { contentType, body } = await javaSdk(sms, { subAppend: '8888', reqId: 'order1' });
    expect(contentType).toBe('application/xml;charset=utf-8');
    expect(body).toMatch(SUCCESS_XML);
    expect(await textOnPhone('13900139002')).toBe('【沙箱科技】张三您好，您的订单A-1已发货，快递单号SF1。');
    expect(await textOnPhone('13900139003')).toBe('【沙箱科技】张三您好，您的订单A-1已发货，快递单号SF1。');
  });

  it('meets 160054 when it repeats a reqId within the day', async () => {
    const first = await javaSdk(sms, { subAppend: '8888', reqId: 'order2' });
    expect(first.body).toMatch(SUCCESS_XML);
    const second = await javaSdk(sms, { subAppend: '8888', reqId: 'order2' });
    expect(second.body).toContain('<statusCode>160054</statusCode>\n    <statusMsg>请求重复</statusMsg>');
  });
});

describe('the vendor’s Go SDK', () => {
  it('sends with a lower-case sig', async () => {
    const { body } = await goSdk({ to: '13900139004', appId: LIVE_APP, templateId: '101001', datas: ['671093', '2'] });
    expect(body).toMatch(SUCCESS_JSON);
    expect(await textOnPhone('13900139004')).toBe('【沙箱科技】您的验证码是671093，2分钟内有效，请勿告诉他人。');
  });

  it('meets 111109 with a wrong token', async () => {
    const { body } = await goSdk(
      { to: '13900139005', appId: LIVE_APP, templateId: '101001', datas: ['671093', '2'] },
      'f'.repeat(32),
    );
    expect(body).toBe('{"statusCode":"111109","statusMsg":"【账号】请求地址Sig校验失败"}');
    expect(await textOnPhone('13900139005')).toBeUndefined();
  });
});

type Callback = (error: Error | null, response: unknown, body: unknown) => void;

interface Yuntongxun {
  init(config: { accountSid: string; authToken: string; appId: string; baseUrl: string; softVersion: string; log: () => void }): {
    templateSMS(args: object, callback: Callback): void;
    billRecords(args: object, callback: Callback): void;
  };
}

describe('npm’s yuntongxun', () => {
  const yuntongxun: Yuntongxun = createRequire(import.meta.url)('yuntongxun');

  function client(authToken = TOKEN) {
    return yuntongxun.init({
      accountSid: SID,
      authToken,
      appId: TRIAL_APP,
      baseUrl: sandbox.url,
      softVersion: '2013-12-26',
      log: () => undefined,
    });
  }

  const call = (send: (callback: Callback) => void) =>
    new Promise<unknown>((resolve, reject) => {
      send((error, _response, body) => (error ? reject(error) : resolve(body)));
    });

  it('sends a code, pointed at the sandbox by its own baseUrl', async () => {
    const body = await call((done) => client().templateSMS({ to: '13800138001', templateId: '1', datas: ['1234', '5'] }, done));
    expect(JSON.stringify(body)).toMatch(SUCCESS_JSON);
    expect(await textOnPhone('13800138001')).toBe('【云通讯】您使用的是云通讯短信模板，您的验证码是1234，请于5分钟内正确输入');
  });

  it('reads the provider’s refusal of a wrong token', async () => {
    const body = await call((done) =>
      client('wrong').templateSMS({ to: '13800138001', templateId: '1', datas: ['1234', '5'] }, done),
    );
    expect(body).toEqual({ statusCode: '111109', statusMsg: '【账号】请求地址Sig校验失败' });
  });

  it('reads a refusal of what the sandbox does not play', async () => {
    const body = await call((done) => client().billRecords({ date: 'day' }, done));
    expect(body).toEqual({ statusCode: '112601', statusMsg: '【其他】HTTP协议错误' });
  });
});

it('was told of no leniency in any of these', () => {
  const { items } = sandbox.world.mailbox.exchanges({}, Infinity, 100);
  expect(items.length).toBeGreaterThan(6);
  expect(items.flatMap(({ warnings = [] }) => warnings)).toEqual([]);
});

/** Tencent Cloud's own npm client and a hand-written one, unmodified, against a running sandbox. */
import { createHash, createHmac } from 'node:crypto';
import http from 'node:http';
import type { LookupFunction } from 'node:net';
import { sms } from 'tencentcloud-sdk-nodejs-sms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../server/open-sandbox.ts';
import { openSandbox } from '../../server/open-sandbox.ts';

const SECRET_ID = 'AKIDsandbox0690EXAMPLE0000sandbox0690';
const SECRET_KEY = 'sandbox0690EXAMPLEKEY000sandbox0690';

const Latest = sms.v20210111.Client;
const Older = sms.v20190711.Client;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ port: 0, memory: true, quiet: true, limits: 'off' });
});
afterAll(() => sandbox.close());

/** Sends the provider's host name to this machine, as an entry in a hosts file would. */
const toLoopback: LookupFunction = (_name, options, done) => {
  if (options.all) done(null, [{ address: '127.0.0.1', family: 4 }]);
  else done(null, '127.0.0.1', 4);
};

interface ClientShape {
  secretKey?: string;
  endpoint?: string;
  agent?: http.Agent;
  language?: 'zh-CN' | 'en-US';
}

function config({ secretKey = SECRET_KEY, endpoint = `127.0.0.1:${sandbox.port}`, agent, language }: ClientShape = {}) {
  return {
    credential: { secretId: SECRET_ID, secretKey },
    region: 'ap-guangzhou',
    profile: {
      signMethod: 'TC3-HMAC-SHA256' as const,
      ...(language ? { language } : {}),
      httpProfile: { protocol: 'http://', endpoint, reqMethod: 'POST' as const, ...(agent ? { agent } : {}) },
    },
  };
}

const message = (over: { PhoneNumberSet?: string[]; SmsSdkAppId?: string } = {}) => ({
  PhoneNumberSet: ['+8618211111111'],
  SmsSdkAppId: '1400793123',
  SignName: '张开与老虎',
  TemplateId: '5750123',
  TemplateParamSet: ['671093'],
  ...over,
});

/** The warnings of the newest calls. */
const latest = (count: number) => sandbox.world.mailbox.exchanges({}, Infinity, count).items.map(({ warnings }) => warnings);

const many = Array.from({ length: 200 }, (_, i) => `+86182112${String(i).padStart(5, '0')}`);

describe('tencentcloud-sdk-nodejs-sms', () => {
  it('sends to one number in 2021-01-11', async () => {
    const answer = await new Latest(config()).SendSms(message());
    expect(answer.SendStatusSet).toEqual([
      {
        SerialNo: expect.stringMatching(/^2433:\d{18,27}$/),
        PhoneNumber: '+8618211111111',
        Fee: 1,
        SessionContext: '',
        Code: 'Ok',
        Message: 'send success',
        IsoCode: 'CN',
      },
    ]);
    expect(answer.RequestId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('sends to 200 numbers in 2021-01-11, answered in their order', async () => {
    const answer = await new Latest(config()).SendSms(message({ PhoneNumberSet: many }));
    expect(answer.SendStatusSet?.map(({ PhoneNumber, Code }) => `${PhoneNumber} ${Code}`)).toEqual(many.map((to) => `${to} Ok`));
  });

  it.each([
    ['one number', ['+8618211111112']],
    ['200 numbers', many],
  ])('sends to %s in 2019-07-11', async (_title, numbers) => {
    const answer = await new Older(config()).SendSms({
      PhoneNumberSet: numbers,
      TemplateID: '5750123',
      SmsSdkAppid: '1400793123',
      Sign: '张开与老虎',
      TemplateParamSet: ['671093'],
    });
    expect(answer.SendStatusSet?.map(({ PhoneNumber, Code }) => `${PhoneNumber} ${Code}`)).toEqual(
      numbers.map((to) => `${to} Ok`),
    );
  });

  it.each([
    ['TC3-HMAC-SHA256', 'POST'],
    ['TC3-HMAC-SHA256', 'GET'],
    ['HmacSHA256', 'POST'],
    ['HmacSHA1', 'GET'],
  ] as const)(
    'sends under the provider’s own host name, by %s and %s, and is warned of nothing but the old version',
    async (signMethod, reqMethod) => {
      const agent = new http.Agent({ lookup: toLoopback });
      const { profile, ...shape } = config({ endpoint: `sms.tencentcloudapi.com:${sandbox.port}`, agent });
      const settings = { ...shape, profile: { signMethod, httpProfile: { ...profile.httpProfile, reqMethod } } };
      const answer = await new Latest(settings).SendSms(message());
      const { SendStatusSet: older } = await new Older(settings).SendSms({
        PhoneNumberSet: ['+8618211111112'],
        TemplateID: '5750123',
        SmsSdkAppid: '1400793123',
        Sign: '张开与老虎',
        TemplateParamSet: ['671093'],
      });
      agent.destroy();
      expect([answer.SendStatusSet?.[0]?.Code, older?.[0]?.Code]).toEqual(['Ok', 'Ok']);
      expect(latest(2)).toEqual([[expect.objectContaining({ id: 'oldVersion' })], undefined]);
    },
  );

  it('signs the first label of our own address as the service, which passes with a warning', async () => {
    await new Latest(config()).SendSms(message());
    expect(latest(1)).toEqual([[expect.objectContaining({ id: 'service', received: '127', expected: 'sms' })]]);
  });

  it('throws AuthFailure.SignatureFailure for a wrong key', async () => {
    await expect(new Latest(config({ secretKey: 'wrong' })).SendSms(message())).rejects.toMatchObject({
      code: 'AuthFailure.SignatureFailure',
      message: 'The provided credentials could not be validated. Please check your signature is correct.',
    });
  });

  it('throws it in Chinese when it asks for Chinese', async () => {
    const client = new Latest(config({ secretKey: 'wrong', language: 'zh-CN' }));
    await expect(client.SendSms(message())).rejects.toMatchObject({ message: '请求签名验证失败，请检查您的签名计算是否正确。' });
  });

  it('throws UnauthorizedOperation.SmsSdkAppIdVerifyFail for an application of somebody else', async () => {
    await expect(new Latest(config()).SendSms(message({ SmsSdkAppId: '1300000000' }))).rejects.toMatchObject({
      code: 'UnauthorizedOperation.SmsSdkAppIdVerifyFail',
      message: 'request SmsSdk AppId verify fail',
    });
  });
});

describe('a client without an SDK', () => {
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

  it('sends what Python’s json.dumps makes of a message', async () => {
    const body =
      '{"PhoneNumberSet": ["+8618211111111"], "SmsSdkAppId": "1400793123", "SignName": "\\u5f20\\u5f00\\u4e0e\\u8001\\u864e", "TemplateId": "5750123", "TemplateParamSet": ["671093"]}';
    const timestamp = Math.floor(Date.now() / 1000);
    const scope = `${new Date(timestamp * 1000).toISOString().slice(0, 10)}/sms/tc3_request`;
    const canonical = `POST\n/\n\ncontent-type:application/json\nhost:127.0.0.1:${sandbox.port}\n\ncontent-type;host\n${sha256(body)}`;
    const toSign = `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${sha256(canonical)}`;
    const key = scope.split('/').reduce<string | Buffer>((last, part) => hmac(last, part), `TC3${SECRET_KEY}`);
    const signature = hmac(key, toSign).toString('hex');
    const response = await fetch(sandbox.url, {
      method: 'POST',
      headers: {
        Authorization: `TC3-HMAC-SHA256 Credential=${SECRET_ID}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`,
        'Content-Type': 'application/json',
        'X-TC-Action': 'SendSms',
        'X-TC-Version': '2021-01-11',
        'X-TC-Region': 'ap-guangzhou',
        'X-TC-Timestamp': String(timestamp),
      },
      body,
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ Response: { SendStatusSet: [{ PhoneNumber: '+8618211111111', Code: 'Ok' }] } });
  });
});

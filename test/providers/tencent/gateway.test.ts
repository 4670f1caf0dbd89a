/** The common layer: who is let in, in which order it looks, and its own words for every refusal. */
import { describe, expect, it } from 'vitest';
import { tencent } from '../../../server/providers/tencent/index.ts';
import type { RequestShape } from '../../support/desk.ts';
import { deskFor, NOW, play, request } from '../../support/desk.ts';
import type { Call } from './support.ts';
import { call, refusalBody, sendBody, sha256, signedRequest, TIMESTAMP } from './support.ts';

const FAILURE = 'The provided credentials could not be validated. Please check your signature is correct.';

describe('refuses, in the words of the gateway,', () => {
  it.each<[title: string, shape: Call, code: string, message: string]>([
    [
      'another method',
      { method: 'PUT' },
      'UnsupportedProtocol',
      'The HTTP(S) request protocol is incorrect; only GET and POST requests are supported.',
    ],
    [
      'a form that is signed like JSON',
      { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
      'InvalidParameter',
      'Url key and value should be splited by `=`.',
    ],
    [
      'multipart',
      { headers: { 'Content-Type': 'multipart/form-data; boundary=x' } },
      'InvalidParameter',
      'The action not support Content-Type=`multipart/form-data`.',
    ],
    [
      'JSON under another content type',
      { headers: { 'Content-Type': 'text/plain' } },
      'InvalidParameter',
      'Url key and value should be splited by `=`.',
    ],
    [
      'a body that is no JSON',
      { body: "{'PhoneNumberSet'" },
      'InvalidParameter',
      'The request content not valid json format for specified content-type=application/json.',
    ],
    [
      'JSON that is no object',
      { body: '[]' },
      'InvalidParameter',
      'The request content not valid json format for specified content-type=application/json.',
    ],
    [
      'a request without action',
      { headers: { 'X-TC-Action': undefined } },
      'MissingParameter',
      'The request header is missing a required common parameter `X-TC-Action`.',
    ],
    [
      'a request without version',
      { headers: { 'X-TC-Version': undefined } },
      'MissingParameter',
      'The request header is missing a required common parameter `X-TC-Version`.',
    ],
    [
      'a request without timestamp',
      { headers: { 'X-TC-Timestamp': undefined } },
      'MissingParameter',
      'The request header is missing a required common parameter `X-TC-Timestamp`.',
    ],
    [
      'a timestamp that is no number',
      { headers: { 'X-TC-Timestamp': 'now' } },
      'InvalidParameter',
      'Parameter `Timestamp` type error.',
    ],
    [
      'a request without signature',
      { headers: { Authorization: undefined } },
      'MissingParameter',
      'The request is missing a required parameter `Authorization`.',
    ],
    [
      'an unknown version',
      { headers: { 'X-TC-Version': '2019-07-22' } },
      'NoSuchVersion',
      'The specified api version=`2019-07-22` does not exist in service=`sms`.',
    ],
    [
      'an unknown action',
      { headers: { 'X-TC-Action': 'SendSMS' } },
      'InvalidAction',
      'The request `Action` is invalid or not found.',
    ],
    [
      'an Authorization it cannot read',
      { headers: { Authorization: 'Basic YTpi' } },
      'AuthFailure.InvalidAuthorization',
      'The request `Authorization` header does not conform to tencentcloud standards: `Algorithm` not valid.',
    ],
    [
      'an unknown SecretId',
      { scope: { secretId: 'AKIDunknown' } },
      'AuthFailure.SecretIdNotFound',
      'The SecretId is not found, please ensure that your SecretId is correct.',
    ],
    ['a wrong SecretKey', { signed: { secretKey: 'wrong' } }, 'AuthFailure.SignatureFailure', FAILURE],
    [
      'a superfluous token',
      { headers: { 'X-TC-Token': 't' } },
      'AuthFailure.TokenFailure',
      'Token verification failed, please check if your Token is correct',
    ],
    [
      'a call of 2021-01-11 without region',
      { headers: { 'X-TC-Region': undefined } },
      'MissingParameter',
      'The request is missing a required parameter `Region`.',
    ],
    [
      'a region without SMS',
      { headers: { 'X-TC-Region': 'sa-saopaulo' } },
      'UnsupportedRegion',
      'The action not support this region',
    ],
    [
      'an unknown region',
      { headers: { 'X-TC-Region': 'cn-guangzhou' } },
      'InvalidParameterValue',
      'A value specified in `X-TC-Region` is not valid, is unsupported, or cannot be used.',
    ],
    [
      'a region that is there and empty',
      { headers: { 'X-TC-Region': '' } },
      'InvalidParameterValue',
      'A value specified in `X-TC-Region` is not valid, is unsupported, or cannot be used.',
    ],
    ...['fr', 'zh', 'zh-cn', 'EN-US'].map((language): [string, Call, string, string] => [
      `the language ${language}`,
      { headers: { 'X-TC-Language': language } },
      'InvalidParameterValue',
      'A value specified in `X-TC-Language` is not valid, is unsupported, or cannot be used.',
    ]),
    [
      'a digest that is not of the body',
      { headers: { 'X-TC-Content-SHA256': sha256('{}') } },
      'InvalidParameterValue',
      'The value specified in `X-TC-Content-SHA256` is not correct.',
    ],
    ...[`AKIDsandbox0690EXAMPLE0000sandbox0690 `, ` AKIDsandbox0690EXAMPLE0000sandbox0690`].map(
      (secretId): [string, Call, string, string] => [
        `a blank around the SecretId: "${secretId}"`,
        { scope: { secretId } },
        'AuthFailure.SecretIdNotFound',
        'The SecretId is not found, please ensure that your SecretId is correct.',
      ],
    ),
    ...['cvm', 'SMS', 'ap-guangzhou', 'example'].map((service): [string, Call, string, string] => [
      `the service ${service}`,
      { signed: { service } },
      'AuthFailure.InvalidAuthorization',
      'The request `Authorization` header does not conform to tencentcloud standards: `Service` in Credential not valid.',
    ]),
    [
      'a number where an array belongs',
      { body: sendBody({ PhoneNumberSet: '+8618211111111' }) },
      'InvalidParameter',
      'The value type of parameter `PhoneNumberSet` is not valid.',
    ],
    [
      'a bare number among the parameters',
      { body: sendBody({ TemplateParamSet: [671093] }) },
      'InvalidParameter',
      'The value type of parameter `TemplateParamSet.0` is not valid.',
    ],
    [
      'a field it does not know',
      { body: sendBody({ $schema: 'x' }) },
      'UnknownParameter',
      'The parameter `$schema` is not recognized.',
    ],
    [
      'the field names of the other version',
      { body: sendBody({ SmsSdkAppid: '1400793123' }) },
      'UnknownParameter',
      'The parameter `SmsSdkAppid` is not recognized.',
    ],
    [
      'a call without template',
      { body: sendBody({ TemplateId: undefined }) },
      'MissingParameter',
      'The request is missing a required parameter `TemplateId`.',
    ],
    [
      'a call without numbers, null counting as nothing',
      { body: sendBody({ PhoneNumberSet: null }) },
      'MissingParameter',
      'The request is missing a required parameter `PhoneNumberSet`.',
    ],
  ])('%s', (_title, shape, code, message) => {
    const { reply, refusal } = call(shape);
    expect(reply).toEqual({ status: 200, headers: { 'content-type': 'application/json' }, body: refusalBody(code, message) });
    expect(refusal?.checks.at(-1)?.ok).toBe(false);
    for (const check of refusal?.checks ?? []) expect(tencent.checks).toHaveProperty(check.id);
  });

  it('a body in GBK', () => {
    const body = Buffer.concat([Buffer.from('{"SignName":"'), Buffer.from([0xd5, 0xc5]), Buffer.from('"}')]);
    const { code } = play(tencent, { ...signedRequest(), body }, deskFor(tencent));
    expect(code).toBe('InvalidParameter');
  });

  it('a body over 10 MB', () => {
    const raw = { ...signedRequest(), body: Buffer.alloc(0), oversized: true };
    const { reply } = play(tencent, raw, deskFor(tencent));
    expect(reply.body).toBe(refusalBody('RequestSizeLimitExceeded', 'The request size exceeds the upper limit.'));
  });

  it.each([
    ['slow', 301_000],
    ['fast', -301_000],
  ])('a clock that is more than five minutes %s', (_way, off) => {
    const { reply } = call({}, { realNow: TIMESTAMP * 1000 + off });
    expect(reply.body).toBe(refusalBody('AuthFailure.SignatureExpire', 'The signature is expired, please request again.'));
  });

  it.each([
    ['slow', 300_000],
    ['fast', -300_000],
  ])('no clock that is five minutes %s', (_way, off) => {
    expect(call({}, { realNow: TIMESTAMP * 1000 + off }).code).toBe('Ok');
  });
});

describe('the language', () => {
  it.each([
    [
      'a wrong signature',
      { signed: { secretKey: 'x' } },
      'AuthFailure.SignatureFailure',
      '请求签名验证失败，请检查您的签名计算是否正确。',
    ],
    [
      'a wrong type',
      { body: sendBody({ TemplateParamSet: [671093] }) },
      'InvalidParameter',
      '参数 `TemplateParamSet.0` 取值类型错误。',
    ],
    [
      'an unknown SecretId',
      { scope: { secretId: 'AKIDx' } },
      'AuthFailure.SecretIdNotFound',
      'SecretId不存在，请输入正确的密钥。',
    ],
    ['a missing field', { body: sendBody({ TemplateId: undefined }) }, 'MissingParameter', '请求缺少必传参数 `TemplateId`。'],
    [
      'a missing header',
      { headers: { 'X-TC-Version': undefined } },
      'MissingParameter',
      '请求头部缺少必传的公共参数 `X-TC-Version`。',
    ],
    ['an unknown region', { headers: { 'X-TC-Region': 'moon' } }, 'InvalidParameterValue', '参数 `X-TC-Region` 取值错误。'],
    [
      'a wrong digest',
      { headers: { 'X-TC-Content-SHA256': 'x' } },
      'InvalidParameterValue',
      '参数 `X-TC-Content-SHA256` 计算值不正确。',
    ],
    ['no JSON', { body: 'x' }, 'InvalidParameter', '对于指定content-type=application/json协议下，请求内容不是合法的Json格式。'],
    [
      'a text without known translation',
      { headers: { 'X-TC-Action': 'X' } },
      'InvalidAction',
      'The request `Action` is invalid or not found.',
    ],
  ])('zh-CN is answered in Chinese where the text is known: %s', (_title, shape: Call, code, message) => {
    const { reply } = call({ ...shape, headers: { ...shape.headers, 'X-TC-Language': 'zh-CN' } });
    expect(reply.body).toBe(refusalBody(code, message));
  });

  it.each(['', 'en-US'])('"%s" is English', (language) => {
    const { reply } = call({ signed: { secretKey: 'x' }, headers: { 'X-TC-Language': language } });
    expect(reply.body).toBe(refusalBody('AuthFailure.SignatureFailure', FAILURE));
  });
});

describe('common parameters come before the body', () => {
  const MISSING = refusalBody('MissingParameter', 'The request is missing a required parameter `Action`.');
  const JSON_TYPE = { 'Content-Type': 'application/json' };

  it.each<[string, RequestShape, RegExp]>([
    [
      'JSON as content type, everything in the URL',
      { method: 'POST', target: '/?Action=SendSms&Version=2021-01-11', headers: JSON_TYPE },
      /stand in the URL/,
    ],
    [
      'JSON as content type, a form as body',
      { target: '/', headers: JSON_TYPE, body: 'Action=SendSms&Version=2021-01-11' },
      /a form/,
    ],
    [
      'JSON without any header',
      { target: '/', headers: JSON_TYPE, body: JSON.stringify(sendBody()) },
      /X-TC-Action, X-TC-Version, X-TC-Timestamp, Authorization are missing/,
    ],
    ['neither type nor body', { method: 'POST', target: '/' }, /not in the form/],
    [
      'a form type and everything in the URL',
      { method: 'POST', target: '/?Action=SendSms', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
      /stand in the URL/,
    ],
  ])('%s', (_title, shape, cause) => {
    const { reply, refusal } = play(tencent, request(shape), deskFor(tencent));
    expect(reply.body).toBe(MISSING);
    expect(refusal?.explanation.cause.en).toMatch(cause);
  });

  it('and lists every header that is not there', () => {
    const { refusal } = call({ headers: { 'X-TC-Timestamp': undefined, 'X-TC-Version': undefined } });
    expect(refusal?.explanation.cause.en).toBe('The request lacks X-TC-Version, X-TC-Timestamp among its headers.');
  });

  it('and a call refused for them is still shown to the numbers it was for', () => {
    expect(call({ headers: { 'X-TC-Version': undefined } }).refusal?.recipients).toEqual(['+8618211111111']);
  });
});

describe('the order of the checks', () => {
  /** Each call breaks one thing more than the one before it: the earliest check speaks. */
  const steps: [code: string, shape: Call][] = [
    ['UnknownParameter', { body: sendBody({ X: 1 }) }],
    ['MissingParameter', { headers: { 'X-TC-Region': undefined } }],
    ['AuthFailure.SignatureFailure', { signed: { secretKey: 'x' } }],
    ['AuthFailure.SecretIdNotFound', { scope: { secretId: 'AKIDx' } }],
    ['AuthFailure.SignatureExpire', { headers: { 'X-TC-Timestamp': '1' } }],
    ['AuthFailure.InvalidAuthorization', { headers: { Authorization: 'x' } }],
    ['InvalidParameter', { body: 'x' }],
    ['InvalidAction', { headers: { 'X-TC-Action': 'X' } }],
    ['NoSuchVersion', { headers: { 'X-TC-Version': '1' } }],
    ['InvalidParameter', { headers: { 'X-TC-Timestamp': 'x' } }],
    ['UnsupportedProtocol', { method: 'DELETE' }],
  ];

  it('is the gateway’s', () => {
    const met: string[] = [];
    let all: Call = {};
    for (const [, shape] of steps) {
      all = { ...all, ...shape, headers: { ...all.headers, ...shape.headers } };
      met.push(call(all).code);
    }
    expect(met).toEqual(steps.map(([code]) => code));
  });
});

describe('under an address of the sandbox', () => {
  it.each([
    ['127.0.0.1:10690', '127'],
    ['localhost:10690', 'localhost:10690'],
    ['localhost:10690', 'localhost'],
    ['sandbox.local:10690', 'sandbox'],
    ['127.0.0.1:10690', 'sms'],
  ])('%s takes the service "%s" that SDKs make of the endpoint', (host, service) => {
    expect(call({ headers: { Host: host }, signed: { service } }).code).toBe('Ok');
  });

  it('says in a check that another service was let through', () => {
    const { answer } = call({ signed: { service: '127' } });
    expect(answer?.checks.find(({ id }) => id === 'authorization')?.note).toContain('127');
  });

  it('takes a host signed without its port, and says so', () => {
    const { answer } = call({ signed: { host: '127.0.0.1' } });
    expect(answer?.checks.find(({ id }) => id === 'signature')?.note).toContain('host: 127.0.0.1');
  });
});

describe('under the provider’s own host', () => {
  const own = { ownAddress: false };
  const headers = { Host: 'sms.tencentcloudapi.com:10690' };

  it('takes the host with its port or without', () => {
    expect(call({ headers }, own).code).toBe('Ok');
    expect(call({ headers, signed: { host: 'sms.tencentcloudapi.com' } }, own).code).toBe('Ok');
  });

  it('refuses every service but sms in its own words', () => {
    const { reply } = call({ headers, signed: { service: '127' } }, own);
    const text =
      'The request `Authorization` header does not conform to tencentcloud standards: `Service` in Credential not valid.';
    expect(reply.body).toBe(refusalBody('AuthFailure.InvalidAuthorization', text));
  });
});

describe('a signature', () => {
  it('covers no body under UNSIGNED-PAYLOAD', () => {
    const headers = { 'X-TC-Content-SHA256': 'UNSIGNED-PAYLOAD' };
    expect(call({ headers, signed: { body: 'UNSIGNED-PAYLOAD' } }).code).toBe('Ok');
  });

  it('may cover header values as they are or lower-cased', () => {
    const headers = { 'Content-Type': 'application/json; charset=UTF-8' };
    expect(call({ headers }).code).toBe('Ok');
    expect(call({ headers, signed: { contentType: 'application/json; charset=utf-8' } }).code).toBe('Ok');
  });
});

describe('claims', () => {
  it.each([
    ['the X-TC-Action header', { target: '/', headers: { 'X-TC-Action': 'SendSms' }, body: '{}' }],
    ['a TC3 signature', { target: '/', headers: { Authorization: 'TC3-HMAC-SHA256 Credential=x' }, body: '{}' }],
    ['JSON to /', { target: '/', headers: { 'Content-Type': 'application/json; charset=utf-8' }, body: '{}' }],
    ['an Action in a form without content type', { target: '/', body: 'Action=SendSms' }],
    ['an Action in the query', { target: '/?Nonce=1&Action=SendSms' }],
    [
      'an Action in a form',
      { target: '/', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'Nonce=1&Action=SendSms' },
    ],
  ])('a request with %s', (_title, shape) => {
    const raw = request(shape);
    expect(tencent.claims(raw, raw.body)).toBe(true);
  });

  it.each([
    ['a visit of the page', { target: '/' }],
    ['a query that only resembles it', { target: '/?Reaction=1&x=Action=' }],
    [
      'a form of another provider',
      { target: '/webservice/sms.php', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'a=1' },
    ],
  ])('not %s', (_title, shape) => {
    const raw = request(shape);
    expect([tencent.claims(raw), tencent.claims(raw, raw.body)]).toEqual([false, false]);
  });

  it('a form to / by its body alone: any other is somebody else’s', () => {
    const form = (body: string) =>
      request({ target: '/', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body });
    const [ours, others] = [form('Nonce=1&Action=SendSms'), form('PhoneNumbers=1&Reaction=Action=')];
    expect([tencent.claims(ours), tencent.claims(others)]).toEqual(['later', 'later']);
    expect([tencent.claims(ours, ours.body), tencent.claims(others, others.body)]).toEqual([true, false]);
  });
});

it('answers the time of a far-off timestamp without stumbling', () => {
  expect(call({ headers: { 'X-TC-Timestamp': '999999999999999' } }, { realNow: NOW }).code).toBe('AuthFailure.SignatureExpire');
});

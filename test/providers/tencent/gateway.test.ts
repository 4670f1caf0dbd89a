/** The common layer: who is let in, in which order it looks, and its own words for every refusal. */
import { describe, expect, it } from 'vitest';
import { tencent } from '../../../server/providers/tencent/index.ts';
import { deskFor, NOW, play } from '../../support/desk.ts';
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
    expect(reply).toEqual({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: refusalBody(code, message),
      server: 'nginx',
    });
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

it('answers the time of a far-off timestamp without stumbling', () => {
  expect(call({ headers: { 'X-TC-Timestamp': '999999999999999' } }, { realNow: NOW }).code).toBe('AuthFailure.SignatureExpire');
});

/** What API 3.0 judges first: common parameters before the body, one check after the other. */
import { describe, expect, it } from 'vitest';
import { tencent } from '../../../server/providers/tencent/index.ts';
import type { RequestShape } from '../../support/desk.ts';
import { deskFor, play, request } from '../../support/desk.ts';
import type { Call } from './support.ts';
import { call, refusalBody, sendBody } from './support.ts';

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

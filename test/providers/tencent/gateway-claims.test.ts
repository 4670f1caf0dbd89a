/** Whose a request is: at an address of the sandbox, and at the provider's own hosts. */
import { describe, expect, it } from 'vitest';
import { tencent } from '../../../server/providers/tencent/index.ts';
import { request } from '../../support/desk.ts';
import { call, refusalBody } from './support.ts';

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

describe('claims', () => {
  it.each([
    ['the X-TC-Action header', { target: '/', headers: { 'X-TC-Action': 'SendSms' }, body: '{}' }],
    ['a TC3 signature', { target: '/', headers: { Authorization: 'TC3-HMAC-SHA256 Credential=x' }, body: '{}' }],
  ])('a request with %s', (_title, shape) => {
    const raw = request(shape);
    expect(tencent.claims(raw, raw.body)).toBe(true);
  });

  it.each([
    ['JSON to /', { target: '/', headers: { 'Content-Type': 'application/json; charset=utf-8' }, body: '{}' }],
    ['an Action in a form without content type', { target: '/', body: 'Action=SendSms' }],
    ['an Action in the query', { target: '/?Nonce=1&Action=SendSms' }],
    [
      'an Action in a form',
      { target: '/', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'Nonce=1&Action=SendSms' },
    ],
  ])('a request with %s, which others may have: whoever is sure of it goes first', (_title, shape) => {
    const raw = request(shape);
    expect(tencent.claims(raw, raw.body)).toBe('perhaps');
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
    expect([tencent.claims(ours, ours.body), tencent.claims(others, others.body)]).toEqual(['perhaps', false]);
  });
});

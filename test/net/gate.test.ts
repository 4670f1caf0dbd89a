/** The gate: programs and our own page come in, pages of other sites do not. */
import { describe, expect, it } from 'vitest';
import { hostKind, refuseVisitor } from '../../server/net/gate.ts';

const rules = { providerHosts: new Set(['sms.toy.example']), boundHost: 'sandbox.lan' };
const program = {
  method: 'POST',
  host: '127.0.0.1:10690',
  origin: undefined,
  secFetchSite: undefined,
  secFetchMode: undefined,
  isPage: false,
};

describe('Host', () => {
  it.each([
    ['127.0.0.1:10690', 'own'],
    ['localhost', 'own'],
    ['demo.localhost:1', 'own'],
    ['[::1]:10690', 'own'],
    ['sandbox.lan:10690', 'own'],
    ['192.168.1.7:10690', 'own'],
    ['', 'own'],
    ['sms.toy.example', 'provider'],
    ['sms.toy.example:8443', 'provider'],
    ['evil.example', 'foreign'],
    ['127.0.0.1.evil.example', 'foreign'],
    ['localhost.evil.example', 'foreign'],
    ['sms.toy.example.evil.example', 'foreign'],
  ])('%s is %s', (host, kind) => {
    expect(hostKind(host, rules)).toBe(kind);
  });

  it('refuses a name that was rebound to this machine', () => {
    expect(refuseVisitor({ ...program, host: 'evil.example' }, 'foreign')).toMatchObject({
      status: 403,
      title: 'Host not allowed',
    });
  });
});

describe('Origin and Sec-Fetch-Site', () => {
  it.each([
    ['a program', {}],
    ['our own page', { origin: 'http://127.0.0.1:10690', secFetchSite: 'same-origin' }],
    ['the address bar', { method: 'GET', isPage: true, secFetchSite: 'none', secFetchMode: 'navigate' }],
    ['a link to our page', { method: 'GET', isPage: true, secFetchSite: 'cross-site', secFetchMode: 'navigate' }],
  ])('lets in %s', (_, visitor) => {
    expect(refuseVisitor({ ...program, ...visitor }, 'own')).toBeUndefined();
  });

  it.each([
    ['a script of another site', { origin: 'https://evil.example', secFetchSite: 'cross-site' }],
    ['a form of another site without script', { origin: 'null' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:3000', secFetchSite: 'same-site' }],
    ['another port of this machine that sends no Origin', { method: 'GET', secFetchSite: 'same-site', secFetchMode: 'no-cors' }],
    ['a link to a provider from another site', { method: 'GET', secFetchSite: 'cross-site', secFetchMode: 'navigate' }],
    ['an image of another site', { method: 'GET', isPage: true, secFetchSite: 'cross-site', secFetchMode: 'no-cors' }],
  ])('refuses %s', (_, visitor) => {
    expect(refuseVisitor({ ...program, ...visitor }, 'own')).toMatchObject({ status: 403, title: 'Cross-site request refused' });
  });
});

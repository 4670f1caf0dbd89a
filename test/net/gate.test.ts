/** The gate: programs and our own page come in, pages of other sites do not. */
import { describe, expect, it } from 'vitest';
import { refuseVisitor } from '../../server/net/gate.ts';
import { hostKind } from '../../server/net/host.ts';

const rules = {
  providerHosts: new Set(['sms.toy.example']),
  boundHost: 'sandbox.lan',
  allowedHosts: ['devbox.local', '.svc.cluster.local'],
};
const program = { method: 'POST', names: ['127.0.0.1:10690'], headers: {}, purpose: 'api' } as const;
const page = { method: 'GET', purpose: 'page' } as const;
const headers = (origin: string | undefined, site?: string, mode?: string) => ({
  ...(origin === undefined ? {} : { origin }),
  ...(site === undefined ? {} : { 'sec-fetch-site': site }),
  ...(mode === undefined ? {} : { 'sec-fetch-mode': mode }),
});

describe('Host', () => {
  it.each([
    ['127.0.0.1:10690', 'own'],
    ['localhost', 'own'],
    ['demo.localhost:1', 'own'],
    ['[::1]:10690', 'own'],
    ['sandbox.lan:10690', 'own'],
    ['192.168.1.7:10690', 'own'],
    ['', 'own'],
    ['devbox.local:10690', 'own'],
    ['sms.svc.cluster.local', 'own'],
    ['svc.cluster.local', 'foreign'],
    ['0.0.0.0:10690', 'foreign'],
    ['[::]:10690', 'foreign'],
    ['[0:0:0:0:0:0:0:0]', 'foreign'],
    ['[::ffff:127.0.0.1]:10690', 'foreign'],
    ['[0:0:0:0:0:ffff:7f00:1]', 'foreign'],
    ['[::127.0.0.1]:10690', 'foreign'],
    ['[64:ff9b::7f00:1]', 'foreign'],
    ['[::1].evil.example', 'foreign'],
    ['127.0.0.1:10690@evil.example', 'foreign'],
    ['host.docker.internal', 'foreign'],
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
    expect(refuseVisitor({ ...program, names: ['evil.example'] }, 'foreign')).toMatchObject({
      status: 403,
      title: 'Host not allowed',
    });
  });
});

describe('Origin and Sec-Fetch-Site', () => {
  it.each([
    ['a program', {}],
    ['our own page', { headers: headers('http://127.0.0.1:10690', 'same-origin') }],
    ['the address bar', { ...page, headers: headers(undefined, 'none', 'navigate') }],
    ['a link to our page', { ...page, headers: headers(undefined, 'cross-site', 'navigate') }],
  ])('lets in %s', (_, visitor) => {
    expect(refuseVisitor({ ...program, ...visitor }, 'own')).toBeUndefined();
  });

  it.each([
    ['a script of another site', { headers: headers('https://evil.example', 'cross-site') }],
    ['a site in other letters', { headers: headers(undefined, 'Cross-Site', 'navigate') }],
    ['two sites at once', { headers: headers(undefined, 'cross-site, none', 'navigate') }],
    ['a form of another site without script', { headers: headers('null') }],
    ['another port of this machine', { headers: headers('http://127.0.0.1:3000', 'same-site') }],
    [
      'another port of this machine that sends no Origin',
      { method: 'GET', purpose: 'api' as const, headers: headers(undefined, 'same-site', 'no-cors') },
    ],
    [
      'a link to a provider from another site',
      { method: 'GET', purpose: 'provider' as const, headers: headers(undefined, 'cross-site', 'navigate') },
    ],
    [
      'a form of another site that leads to our page',
      { ...page, method: 'POST', headers: headers(undefined, 'cross-site', 'navigate') },
    ],
    ['an image of another site', { ...page, headers: headers(undefined, 'cross-site', 'no-cors') }],
  ])('refuses %s', (_, visitor) => {
    expect(refuseVisitor({ ...program, ...visitor }, 'own')).toMatchObject({ status: 403, title: 'Cross-site request refused' });
  });
});

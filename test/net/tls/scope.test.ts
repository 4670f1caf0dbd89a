/** What the authority may vouch for. */
import { describe, expect, it } from 'vitest';
import { covers, plainName, scopeOf } from '../../../server/net/tls/scope.ts';

const rules = { providerHosts: new Set(['sms.tencentcloudapi.com']), boundHost: '127.0.0.1', allowedHosts: [] };

describe('the scope', () => {
  it('is the providers, this machine, and what the settings name', () => {
    const allowedHosts = ['devbox', '.svc', '*'];
    expect(scopeOf({ ...rules, boundHost: '0.0.0.0', allowedHosts }, ['10.1.2.3', 'fe80::1%eth0', '::', '127.0.0.5'])).toEqual({
      names: ['localhost', 'sms.tencentcloudapi.com', 'devbox', 'svc'],
      networks: ['127.0.0.0/8', '::1/128', '10.1.2.3/32', 'fe80::1/128'],
    });
  });

  it('is never a whole top-level domain', () => {
    const allowedHosts = ['.com', '.cn', '.app', '.', '..', '.local', '.test', '.dev.example.com'];
    expect(scopeOf({ ...rules, allowedHosts }, []).names.slice(2)).toEqual(['local', 'test', 'dev.example.com']);
  });

  it.each([
    ['sms.tencentcloudapi.com', true],
    ['a.sms.tencentcloudapi.com', true],
    ['tencentcloudapi.com', false],
    ['xsms.tencentcloudapi.com', false],
    ['localhost', true],
    ['127.3.2.1', true],
    ['128.0.0.1', false],
    ['::1', true],
    ['::2', false],
    ['example.com', false],
  ])('covers %s: %s', (name, covered) => {
    expect(covers(scopeOf(rules, []), name)).toBe(covered);
  });
});

it.each([
  ['LocalHost.', 'localhost'],
  ['::ffff:127.0.0.1', '127.0.0.1'],
  ['fe80::1%eth0', 'fe80::1'],
])('knows %s as %s', (name, plain) => {
  expect(plainName(name)).toBe(plain);
});

/** Where a request to the proxy wants to go, however it is spelled. */
import { describe, expect, it } from 'vitest';
import { isServedHere, readPlace, readResource } from '../../../server/net/proxy/place.ts';
import fc from '../../support/properties.ts';

describe('CONNECT', () => {
  it.each([
    ['example.com:443', 'example.com', 443],
    ['EXAMPLE.com.:8883', 'example.com', 8883],
    ['127.0.0.1:1', '127.0.0.1', 1],
    ['2130706433:80', '127.0.0.1', 80],
    ['0x7f.1:80', '127.0.0.1', 80],
    ['0177.0.0.1:80', '127.0.0.1', 80],
    ['127.1:80', '127.0.0.1', 80],
    ['[::1]:443', '::1', 443],
    ['[::ffff:127.0.0.1]:443', '::ffff:7f00:1', 443],
    ['localhost.:443', 'localhost', 443],
    ['１２７.０.０.１:443', '127.0.0.1', 443],
    ['例子.测试:443', 'xn--fsqu00a.xn--0zwm56d', 443],
  ])('%s', (authority, host, port) => {
    expect(readPlace(authority)).toEqual({ host, port });
  });

  it.each([
    '',
    'example.com',
    'example.com:',
    'example.com:0',
    'example.com:65536',
    'example.com:443:443',
    'user@example.com:443',
    'user:pw@example.com:443',
    'http://example.com:443',
    'example.com/:443',
    'a b:443',
    '::1:443',
    '[::1%25lo]:443',
    '[fe80::1%lo]:443',
    '256.0.0.1:443',
    '.:443',
    'a\\b:443',
    'a#b:443',
    '/etc:443',
    '*',
  ])('%j is no place', (authority) => {
    expect(readPlace(authority)).toBeUndefined();
  });

  it('whatever is said, a place has a host and a port that exists', () => {
    const piece = fc.constantFrom('[', ']', ':', '@', '%', '.', '::1', '0x7f', '443', 'a', '/', '\\', '#', '?', ' ', '１', '。');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const place = readPlace(pieces.join(''));
        if (!place) return;
        expect(place.port).toBeGreaterThan(0);
        expect(place.port).toBeLessThan(65_536);
        expect(place.host).toMatch(/^[^\s/?#@\\[\]]+$/);
      }),
    );
  });
});

describe('absolute form', () => {
  it.each([
    ['http://Example.com/a?b', { host: 'example.com', port: 80, secure: false, authority: 'Example.com', path: '/a?b' }],
    ['HTTPS://example.com', { host: 'example.com', port: 443, secure: true, authority: 'example.com', path: '/' }],
    ['http://[::1]:81?x', { host: '::1', port: 81, secure: false, authority: '[::1]:81', path: '/?x' }],
    ['http://0x7f.1:81/', { host: '127.0.0.1', port: 81, secure: false, authority: '127.0.0.1:81', path: '/' }],
    ['http://%61.b/', { host: 'a.b', port: 80, secure: false, authority: 'a.b:80', path: '/' }],
    ['http://A.b./', { host: 'a.b', port: 80, secure: false, authority: 'A.b.', path: '/' }],
    ['http://a.b:/%41//../c', { host: 'a.b', port: 80, secure: false, authority: 'a.b:', path: '/%41//../c' }],
  ])('%s', (target, resource) => {
    expect(readResource(target)).toEqual(resource);
  });

  it.each(['/a', '*', 'ftp://example.com/', 'http:///a', 'http://user@example.com/', 'http://a:0/', 'http://a/#b', 'http:/a'])(
    '%s is none',
    (target) => {
      expect(readResource(target)).toBeUndefined();
    },
  );
});

it('answers here for providers at any port, and for itself at its own', () => {
  const hosts = { providerHosts: new Set(['sms.toy.example']), boundHost: '127.0.0.1', allowedHosts: ['devbox.local'] };
  const here = (authority: string) => {
    const place = readPlace(authority);
    const reach = { private: false, ownPorts: new Set([10690]), ownAddresses: new Set(['192.168.1.7']) };
    return place && isServedHere(place, hosts, reach);
  };
  expect(['sms.toy.example:443', 'SMS.TOY.EXAMPLE.:8883'].map(here)).toEqual([true, true]);
  expect(['127.0.0.1:10690', '[::1]:10690', 'localhost:10690', 'devbox.local:10690'].map(here)).toEqual([true, true, true, true]);
  expect(['192.168.1.7:10690', '192.168.1.8:10690', '8.8.8.8:10690'].map(here)).toEqual([true, false, false]);
  expect(['127.0.0.1:80', 'localhost:3000', 'devbox.local:80'].map(here)).toEqual([false, false, false]);
  expect(['0.0.0.0:10690', '[::ffff:127.0.0.1]:10690', 'example.com:10690'].map(here)).toEqual([false, false, false]);
});

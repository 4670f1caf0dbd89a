/** The proxy that this machine itself goes out through, as its environment names it. */
import { describe, expect, it } from 'vitest';
import { readPlace } from '../../../server/net/proxy/place.ts';
import { readUpstreams } from '../../../server/net/proxy/upstream.ts';

const PROXY = { HTTP_PROXY: 'http://plain.example:1', HTTPS_PROXY: 'http://secure.example:2' };

function towards(environment: Record<string, string>, authority: string, secure = true): string {
  const place = readPlace(authority);
  if (!place) throw new Error(`${authority} is no place`);
  const upstream = readUpstreams(environment).towards(place, secure);
  return upstream ? `${upstream.host}:${upstream.port}` : 'direct';
}

describe('the way out', () => {
  it.each([
    [{}, 'direct', 'direct'],
    [PROXY, 'plain.example:1', 'secure.example:2'],
    [{ ...PROXY, https_proxy: 'small.example:3' }, 'plain.example:1', 'small.example:3'],
    [{ ALL_PROXY: 'http://127.0.0.1:7890' }, '127.0.0.1:7890', '127.0.0.1:7890'],
    [{ http_proxy: 'proxy.example' }, 'proxy.example:80', 'direct'],
    [{ HTTP_PROXY: '' }, 'direct', 'direct'],
    [{ HTTP_PROXY: 'http://[::1]:7890/' }, '::1:7890', 'direct'],
  ])('%j', (environment, plain, secure) => {
    expect(towards(environment, 'example.com:80', false)).toBe(plain);
    expect(towards(environment, 'example.com:443', true)).toBe(secure);
  });

  it.each(['localhost:80', 'app.localhost:80', '127.0.0.1:80', '[::1]:80'])('%s is reached directly', (authority) => {
    expect(towards(PROXY, authority)).toBe('direct');
  });

  it('takes a user and a password along', () => {
    const place = { host: 'example.com', port: 443 };
    const authorization = (HTTPS_PROXY: string) => readUpstreams({ HTTPS_PROXY }).towards(place, true)?.authorization;
    const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
    expect(authorization('http://proxy.example')).toBeUndefined();
    expect(authorization('http://me:p%40ss@proxy.example:1')).toBe(basic('me:p@ss'));
    expect(authorization('http://me:100%@proxy.example:1')).toBe(basic('me:100%'));
    expect(authorization('http://me@proxy.example:1')).toBe(basic('me:'));
  });

  it('says which it cannot use, and goes directly', () => {
    const environment = { ALL_PROXY: 'socks5://127.0.0.1:7891', https_proxy: 'http://:::', HTTP_PROXY: 'http://a.example' };
    expect(readUpstreams(environment).unusable).toEqual(['https_proxy', 'ALL_PROXY']);
    expect(towards(environment, 'example.com:443')).toBe('direct');
    expect(towards(environment, 'example.com:443', false)).toBe('a.example:80');
  });
});

describe('NO_PROXY', () => {
  it.each<[list: string, direct: string[], through: string[]]>([
    ['*', ['example.com:443', '8.8.8.8:1'], []],
    ['example.com', ['example.com:443', 'a.example.com:1', 'EXAMPLE.COM.:443'], ['anexample.com:443', 'example.com.cn:443']],
    ['.example.com', ['a.example.com:443'], ['example.com:443', 'anexample.com:443']],
    ['*.example.com', ['a.b.example.com:443'], ['example.com:443']],
    ['Example.com:8080', ['example.com:8080'], ['example.com:443']],
    ['10.0.0.0/8', ['10.1.2.3:443'], ['11.0.0.1:443', 'ten.example:443']],
    ['10.1.2.3', ['10.1.2.3:443'], ['10.1.2.4:443']],
    ['10.1.2.3:80', ['10.1.2.3:80'], ['10.1.2.3:443']],
    ['fd00::/8', ['[fd12::1]:443'], ['[fe12::1]:443', '253.0.0.1:443']],
    ['[fd12::1]:80', ['[fd12::1]:80'], ['[fd12::1]:443']],
    ['fd12::1', ['[fd12::1]:443'], ['[fd12::2]:443']],
    ['a.example, b.example c.example,,', ['a.example:1', 'b.example:1', 'c.example:1'], ['d.example:1']],
    ['10.0.0.0/33, 10.0.0.0/x, ., :80, [', [], ['10.0.0.1:443', 'example.com:443']],
    ['', [], ['example.com:443']],
  ])('%s', (NO_PROXY, direct, through) => {
    expect(direct.filter((authority) => towards({ ...PROXY, NO_PROXY }, authority) !== 'direct')).toEqual([]);
    expect(through.filter((authority) => towards({ ...PROXY, no_proxy: NO_PROXY }, authority) === 'direct')).toEqual([]);
  });
});

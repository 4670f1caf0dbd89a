/** What each runtime is told, beside what its environment had: nothing of that is lost. */
import { describe, expect, it } from 'vitest';
import { environmentFor } from '../../../server/commands/run/environment.ts';
import type { Given, Place } from '../../../server/commands/run/place.ts';
import { phpIni } from '../../../server/commands/run/runtimes/php.ts';

const place: Place = {
  url: 'http://127.0.0.1:4000',
  token: null,
  hosts: ['sms.one.test', '10.0.0.7'],
  caFile: '/t/ca.pem',
  bundleFile: '/t/bundle.pem',
  rootVariables: ['ONE_CLOUD_CA_BUNDLE'],
  extraFile: '/t/extra.pem',
  trustStore: '/t/trust.jks',
  hooks: '/p/hooks',
  pythonFolder: '/t/python',
  phpFolder: '/t/php',
  hostsFile: '/t/hosts',
  platform: 'linux',
};

const set = (given: Given, changed: Partial<Place> = {}): Given => environmentFor({ ...place, ...changed }, given);

it('leads by proxy, roots and hooks', () => {
  expect(set({})).toEqual({
    HTTP_PROXY: place.url,
    HTTPS_PROXY: place.url,
    http_proxy: place.url,
    https_proxy: place.url,
    NO_PROXY: 'localhost,127.0.0.1,::1',
    no_proxy: 'localhost,127.0.0.1,::1',
    SSL_CERT_FILE: '/t/bundle.pem',
    REQUESTS_CA_BUNDLE: '/t/bundle.pem',
    CURL_CA_BUNDLE: '/t/bundle.pem',
    AWS_CA_BUNDLE: '/t/bundle.pem',
    HTTPLIB2_CA_CERTS: '/t/bundle.pem',
    PIP_CERT: '/t/bundle.pem',
    PERL_LWP_SSL_CA_FILE: '/t/bundle.pem',
    PERL_LWP_ENV_PROXY: '1',
    ONE_CLOUD_CA_BUNDLE: '/t/bundle.pem',
    NODE_EXTRA_CA_CERTS: '/t/extra.pem',
    DENO_CERT: '/t/extra.pem',
    NODE_OPTIONS: '--require /p/hooks/node.cjs',
    BUN_OPTIONS: '--preload=/p/hooks/node.cjs',
    PYTHONPATH: '/t/python',
    PHP_INI_SCAN_DIR: ':/t/php',
    JAVA_TOOL_OPTIONS: [
      '-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=4000 -Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=4000',
      '-Dhttp.nonProxyHosts=localhost|127.*|[::1] -Djavax.net.ssl.trustStore=/t/trust.jks',
      '-Djavax.net.ssl.trustStoreType=JKS -Djavax.net.ssl.trustStorePassword=changeit',
    ].join(' '),
    SMS_SANDBOX_URL: place.url,
    SMS_SANDBOX_REDIRECT: JSON.stringify({ hosts: place.hosts, to: { host: '127.0.0.1', port: 4000 }, ca: '/t/ca.pem' }),
  });
});

it('leaves all else as it was', () => {
  expect(set({ PATH: '/bin', LANG: 'C' })).toMatchObject({ PATH: '/bin', LANG: 'C' });
});

describe('what was there already stays beside it', () => {
  it.each<[name: string, before: string, after: string]>([
    ['NODE_OPTIONS', '--max-old-space-size=99', '--require /p/hooks/node.cjs --max-old-space-size=99'],
    ['BUN_OPTIONS', '--smol', '--preload=/p/hooks/node.cjs --smol'],
    ['PYTHONPATH', '/mine:/other', '/t/python:/mine:/other'],
    ['PHP_INI_SCAN_DIR', '/mine', '/mine:/t/php'],
    ['PHP_INI_SCAN_DIR', '', '/t/php'],
    ['NO_PROXY', '.corp.test, 10.1.2.3', 'localhost,127.0.0.1,::1,.corp.test,10.1.2.3'],
    ['no_proxy', 'localhost other', 'localhost,127.0.0.1,::1,other'],
  ])('%s=%s', (name, before, after) => {
    expect(set({ [name]: before })[name]).toBe(after);
  });

  it('in the options of Java, where the last counts, and the direct hosts of both', () => {
    const given = '-Xmx99m -Dhttp.nonProxyHosts=*.corp.test -Djavax.net.ssl.trustStore=/mine';
    const options = set({ JAVA_TOOL_OPTIONS: given })['JAVA_TOOL_OPTIONS'] ?? '';
    expect(options.startsWith(`${given} `)).toBe(true);
    expect(options).toContain('-Dhttp.nonProxyHosts=localhost|127.*|[::1]|*.corp.test');
    expect(options.lastIndexOf('-Djavax.net.ssl.trustStore=')).toBe(options.indexOf('-Djavax.net.ssl.trustStore=/t/'));
  });
});

it.each(['*', '.one.test', 'one.test', 'SMS.one.test', '*.one.test', 'sms.one.test:443', '10.0.0.7'])(
  'takes %s out of what goes past the proxy: a provider is there',
  (entry) => {
    expect(set({ NO_PROXY: `${entry},sms.one.test.other` })['NO_PROXY']).toBe('localhost,127.0.0.1,::1,sms.one.test.other');
  },
);

it('tells the proxy and the programs a token where the sandbox asks for one', () => {
  const env = set({}, { token: 'a/b+c' });
  expect(env).toMatchObject({ SMS_SANDBOX_TOKEN: 'a/b+c', HTTPS_PROXY: 'http://sandbox:a%2Fb%2Bc@127.0.0.1:4000' });
});

it('writes addresses of IPv6 in brackets where it is a URL, and bare where it is none', () => {
  const env = set({}, { url: 'http://[::1]:4000' });
  expect(env['HTTP_PROXY']).toBe('http://[::1]:4000');
  expect(env['SMS_SANDBOX_REDIRECT']).toContain('"host":"::1"');
});

it('quotes folders with blanks', () => {
  const blank = { hooks: String.raw`/My "hooks"`, trustStore: '/my t/trust.jks', bundleFile: '/my t/$b' };
  expect(set({}, blank)['NODE_OPTIONS']).toBe(String.raw`--require "/My \"hooks\"/node.cjs"`);
  expect(set({}, blank)['BUN_OPTIONS']).toBe(String.raw`"--preload=/My \"hooks\"/node.cjs"`);
  expect(set({}, blank)['JAVA_TOOL_OPTIONS']).toContain('"-Djavax.net.ssl.trustStore=/my t/trust.jks"');
  expect(phpIni(blank)).toBe(
    String.raw`openssl.cafile = "/my t/\$b"
curl.cainfo = "/my t/\$b"
auto_prepend_file = "/My \"hooks\"/prepend.php"
`,
  );
});

it('sets each name once on Windows, whatever its case was', () => {
  const env = set({ Http_Proxy: 'http://before', Path: 'C:\\' }, { platform: 'win32' });
  expect(Object.keys(env).filter((name) => name.toUpperCase() === 'HTTP_PROXY')).toEqual(['HTTP_PROXY']);
  expect(env).toMatchObject({ HTTP_PROXY: place.url, Path: 'C:\\', PHP_INI_SCAN_DIR: ';/t/php' });
});

it.each([
  [`/o'brien/trust.jks`, `"-Djavax.net.ssl.trustStore=/o'brien/trust.jks"`],
  [`/a "b" c/trust.jks`, `"-Djavax.net.ssl.trustStore=/a "'"'"b"'"'" c/trust.jks"`],
])('writes %s as Java takes words apart', (trustStore, word) => {
  expect(set({}, { trustStore })['JAVA_TOOL_OPTIONS']).toContain(` ${word} `);
});

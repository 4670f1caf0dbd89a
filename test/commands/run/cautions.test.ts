/** What is said of a command before it starts. */
import { expect, it } from 'vitest';
import { cautionsFor } from '../../../server/commands/run/cautions.ts';
import type { Circumstances } from '../../../server/commands/run/cautions.ts';
import type { Given } from '../../../server/commands/run/place.ts';

const said = (
  words: string,
  given: Given = {},
  platform: NodeJS.Platform = 'linux',
  more: Partial<Circumstances> = {},
): string => {
  const [name = '', ...args] = words.split(' ');
  return cautionsFor(
    { name, args },
    {
      given,
      platform,
      hooks: '/p/hooks',
      deafClients: ['github.com/cloopen/go-sms-sdk', 'java-sms-sdk'],
      manifests: '',
      byHosts: false,
      ...more,
    },
  )
    .map(({ en }) => en)
    .join('\n');
};

it.each(['python3 -I app.py', 'python -uE -c pass', '/usr/bin/python3.11 -I -m app', 'pypy3 -I app.py'])(
  'warns of %s',
  (words) => {
    expect(said(words)).toContain('does not read PYTHONPATH');
  },
);

it.each(['python3 app.py -I', 'python3 -u app.py', 'python3 -c -I', 'node -I app.js', 'npm start', 'go run .'])(
  'has nothing to say of %s',
  (words) => {
    expect(said(words)).toBe('');
  },
);

it('knows where roots are the system’s alone', () => {
  expect(said('go.exe run .', {}, 'win32')).toContain('Go knows the system’s roots');
  expect(said('C:\\x\\dotnet.exe run', {}, 'win32')).toContain('.NET knows');
  expect(said('go run .', {}, 'darwin')).toContain('Go knows');
});

it('says that a trust store gives way', () => {
  expect(said('mvn test', { JAVA_TOOL_OPTIONS: '-Djavax.net.ssl.trustStore=/mine' })).toContain('gives way to ours');
});

it('says nothing of the trust store of a run around it', () => {
  const ours = { JAVA_TOOL_OPTIONS: '-Djavax.net.ssl.trustStore=/t/trust.jks', SMS_SANDBOX_REDIRECT: '{}' };
  expect(said('mvn test', ours)).toBe('');
  const both = { ...ours, JAVA_TOOL_OPTIONS: `-Djavax.net.ssl.trustStore=/mine ${ours.JAVA_TOOL_OPTIONS}` };
  expect(said('mvn test', both)).toContain('gives way to ours');
});

it('says what a restricted Node must be allowed', () => {
  expect(said('node --permission app.js')).toContain('add --allow-fs-read=/p/hooks/*.');
  expect(said('node --experimental-permission --allow-fs-read=/app app.js')).toContain('--allow-fs-read=/p/hooks/*');
  expect(said('node app.js', { NODE_OPTIONS: '--permission' })).toContain('--allow-fs-read=/p/hooks/*');
  expect(said('node --permission --allow-fs-read=/p/hooks/* app.js')).toBe('');
  expect(said('node --permission --allow-fs-read=* app.js')).toBe('');
});

it.each(['require github.com/cloopen/go-sms-sdk v0.0.0', '<artifactId>java-sms-sdk</artifactId>'])(
  'names a client that looks at no proxy: %s',
  (manifests) => {
    expect(said('make run', {}, 'linux', { manifests })).toContain('use sms-sandbox run --hosts');
    expect(said('make run', {}, 'darwin', { manifests })).toContain('see sms-sandbox hosts');
    expect(said('make run', {}, 'linux', { manifests, byHosts: true })).toBe('');
  },
);

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
  return cautionsFor({ name, args }, { given, platform, manifests: '', byHosts: false, ...more })
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

it.each(['require github.com/cloopen/go-sms-sdk v0.0.0', '<artifactId>java-sms-sdk</artifactId>'])(
  'names a client that looks at no proxy: %s',
  (manifests) => {
    expect(said('make run', {}, 'linux', { manifests })).toContain('use sms-sandbox run --hosts');
    expect(said('make run', {}, 'darwin', { manifests })).toContain('see sms-sandbox hosts');
    expect(said('make run', {}, 'linux', { manifests, byHosts: true })).toBe('');
  },
);

/** A certificate of a sandbox's own authority for somebody else's host: clients that trust the authority refuse it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Authority } from '../../server/net/tls/authority.ts';
import { openAuthority } from '../../server/net/tls/authority.ts';
import type { Command } from '../support/clients/child.ts';
import { runChild } from '../support/clients/child.ts';
import type { Language } from '../support/clients/runtimes.ts';
import { missingRuntimes } from '../support/clients/runtimes.ts';
import { serveForeign } from '../support/foreign-certificate.ts';

const PROVIDER = 'sms.tencentcloudapi.com';
const SOMEBODY = 'bank.example';

interface Asked {
  host: string;
  port: number;
  /** The file with the authority's root, which the client is told to trust. */
  ca: string;
}

/** Each asks the port of this machine as if it were the host, and prints what it is answered. */
const CLIENTS: readonly [name: string, language: Language, command: (asked: Asked) => Command][] = [
  [
    'Node’s https',
    'node',
    ({ host, port, ca }) => [
      process.execPath,
      '-e',
      `require('https').get(
        { host: '127.0.0.1', servername: '${host}', port: ${port}, ca: require('fs').readFileSync('${ca}') },
        (answer) => answer.pipe(process.stdout),
      )`,
    ],
  ],
  [
    'Python’s ssl',
    'python',
    ({ host, port, ca }) => [
      'python3',
      '-c',
      `import http.client, socket, ssl
connection = http.client.HTTPConnection('${host}')
connection.sock = ssl.create_default_context(cafile='${ca}').wrap_socket(
    socket.create_connection(('127.0.0.1', ${port})), server_hostname='${host}')
connection.request('GET', '/')
print(connection.getresponse().read().decode())`,
    ],
  ],
  [
    'curl',
    'curl',
    ({ host, port, ca }) => ['curl', '-sS', '--cacert', ca, '--connect-to', `::127.0.0.1:${port}`, `https://${host}/`],
  ],
  [
    'PHP’s curl',
    'php',
    ({ host, port, ca }) => [
      'php',
      '-r',
      `$curl = curl_init('https://${host}/');
      curl_setopt_array($curl, [CURLOPT_CONNECT_TO => ['::127.0.0.1:${port}'], CURLOPT_CAINFO => '${ca}']);
      curl_exec($curl) or print(curl_error($curl));`,
    ],
  ],
  [
    'PHP’s streams',
    'php',
    ({ host, port, ca }) => [
      'php',
      '-r',
      `echo file_get_contents('https://127.0.0.1:${port}/', false, stream_context_create([
        'ssl' => ['cafile' => '${ca}', 'peer_name' => '${host}']]));`,
    ],
  ],
  [
    'Ruby’s Net::HTTP',
    'ruby',
    ({ host, port, ca }) => [
      'ruby',
      '-rnet/http',
      '-e',
      `http = Net::HTTP.new('${host}', ${port}, nil)
      http.ipaddr = '127.0.0.1'
      http.use_ssl = true
      http.ca_file = '${ca}'
      print http.get('/').body`,
    ],
  ],
];

const missing = new Set(missingRuntimes().map(({ language }) => language));

let folder: string;
let authority: Authority;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-foreign-'));
  authority = await openAuthority({ folder: null, scope: { names: [PROVIDER], networks: [] }, now: Date.now });
  writeFileSync(join(folder, 'ca.pem'), authority.rootPem);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ask(host: string, command: (asked: Asked) => Command): Promise<string> {
  const server = await serveForeign(authority, host);
  try {
    return (await runChild(command({ host, port: server.port, ca: join(folder, 'ca.pem') }), { cwd: folder })).printed;
  } finally {
    await server.close();
  }
}

describe.each(CLIENTS.filter(([, language]) => !missing.has(language)))('%s', (_name, _language, command) => {
  it('takes the certificate of a provider’s host', async () => {
    expect(await ask(PROVIDER, command)).toContain('taken in');
  });

  it('refuses one for somebody else’s host', async () => {
    const printed = await ask(SOMEBODY, command);
    expect(printed).not.toContain('taken in');
    expect(printed).toMatch(/permitted subtree violation|certificate verify failed/i);
  });
});

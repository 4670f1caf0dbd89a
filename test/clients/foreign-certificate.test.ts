/** A certificate for somebody else's host is refused by what comes with each language; Go and Java ask in tests of their own. */
import type { Command } from '../support/clients/child.ts';
import type { Asked } from '../support/clients/foreign.ts';
import { describeForeign } from '../support/clients/foreign.ts';
import type { Language } from '../support/clients/runtimes.ts';
import { missingRuntimes } from '../support/clients/runtimes.ts';

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

for (const [name, language, command] of CLIENTS) {
  if (!missing.has(language)) describeForeign(name, command);
}

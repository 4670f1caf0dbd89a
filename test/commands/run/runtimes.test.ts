/** `run` with the runtimes whose hooks are files of ours: what their usual clients reach, and that nothing else is changed. */
import { spawnSync } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { run } from '../../../server/commands/run.ts';
import { saying } from '../../support/said.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sms-sandbox-test-runtimes-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const has = (command: string, ...words: string[]): boolean => spawnSync(command, words).status === 0;

/** What the program wrote into the file `said`, and the summary of the run. */
async function ran(command: readonly string[], env: Record<string, string> = {}): Promise<{ said: string; err: string }> {
  const own = { PATH: process.env['PATH'] ?? '', HOME: folder, TMPDIR: folder, ...env };
  const { terminal, err } = saying(['--memory', '--', ...command], own, folder);
  const surroundings = { platform: process.platform, signals: new EventEmitter(), isTerminal: false };
  expect(await run(terminal, surroundings, Date.now())).toBe(0);
  const file = join(folder, 'said');
  return { said: existsSync(file) ? readFileSync(file, 'utf8') : '', err: err() };
}

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const URL_PATH = '/webservice/sms.php?method=Submit&format=json';
const FORM = new URLSearchParams({
  account: 'C06900001',
  password: '06905a4db0c06905a4db0c06905a4db0',
  mobile: '13800138002',
  content: '您的验证码是：7835。请不要把验证码泄露给其他人。',
}).toString();

const PYTHON = `
import asyncio, http.client, ssl, urllib.request
said = open('said', 'a')
path, form = '${URL_PATH}', b'${FORM}'
headers = {'Content-Type': 'application/x-www-form-urlencoded'}
def say(text):
    print(text, file=said, flush=True)
`;

it.skipIf(!has('python3', '--version')).each([
  ['urllib', `say(urllib.request.urlopen('https://106.ihuyi.com' + path, form).read().decode())`],
  [
    'http.client, which knows no proxy',
    `c = http.client.HTTPSConnection('106.IHUYI.com', 8883); c.request('POST', path, form, headers); say(c.getresponse().read().decode())`,
  ],
  [
    'a socket that connects by name, as httplib2 does',
    `
import socket
s = socket.socket(); s.connect(('106.ihuyi.com', 80))
s.sendall(b'POST %s HTTP/1.0\\r\\nHost: 106.ihuyi.com\\r\\nContent-Type: %s\\r\\nContent-Length: %d\\r\\n\\r\\n' % (path.encode(), headers['Content-Type'].encode(), len(form)) + form)
say(s.makefile('rb').read().decode())`,
  ],
  [
    'asyncio',
    `
async def main():
    reader, writer = await asyncio.open_connection('106.ihuyi.com', 443, ssl=ssl.create_default_context())
    head = 'POST %s HTTP/1.0\\r\\nHost: 106.ihuyi.com\\r\\nContent-Type: %s\\r\\nContent-Length: %d\\r\\n\\r\\n'
    writer.write((head % (path, headers['Content-Type'], len(form))).encode() + form)
    say((await reader.read()).decode())
asyncio.run(main())`,
  ],
])('Python sends by %s', async (_how, program) => {
  const { said, err } = await ran(['python3', write('app.py', PYTHON + program)]);
  expect(said).toContain('"code":2');
  expect(err).toContain('1 message sent, 0 refused.');
});

it.skipIf(!has('python3', '--version'))(
  'Python has the roots of certifi with ours, and runs the user’s own sitecustomize',
  async () => {
    mkdirSync(join(folder, 'mine', 'certifi'), { recursive: true });
    write('mine/sitecustomize.py', `import builtins\nbuiltins.mine = 'mine'\n`);
    write('mine/cacert.pem', 'THEIRS\n');
    write('mine/certifi/__init__.py', 'from .core import contents, where\n');
    write(
      'mine/certifi/core.py',
      `def where():\n    return ${JSON.stringify(join(folder, 'mine/cacert.pem'))}\ndef contents():\n    return 'THEIRS'\n`,
    );
    const program = `${PYTHON}
import certifi, json, os, socket
ours = open(json.loads(os.environ['SMS_SANDBOX_REDIRECT'])['ca']).read()
say(mine)
say(ours in certifi.contents())
say(open(certifi.where()).read().count('THEIRS'))
say(certifi.where() == certifi.core.where())
say(socket.getaddrinfo('127.0.0.1', 80)[0][4])
`;
    const { said } = await ran(['python3', write('app.py', program)], { PYTHONPATH: join(folder, 'mine') });
    expect(said).toBe(`mine\nTrue\n1\nTrue\n('127.0.0.1', 80)\n`);
  },
);

it.skipIf(!has('python3', '--version'))('Python’s pycurl trusts the file for libcurl, after a reset too', async () => {
  write(
    'pycurl.py',
    `CAINFO = 10065
class Curl:
    def __init__(self):
        self.options = {}
    def setopt(self, option, value):
        self.options[option] = value
    def reset(self):
        self.options = {}
`,
  );
  const program = `${PYTHON}
import os, pycurl
c = pycurl.Curl()
say(c.options == {pycurl.CAINFO: os.environ['CURL_CA_BUNDLE']})
c.setopt(1, 2)
c.reset()
say(c.options == {pycurl.CAINFO: os.environ['CURL_CA_BUNDLE']})
`;
  const { said } = await ran(['python3', write('app.py', program)]);
  expect(said).toBe('True\nTrue\n');
});

const PHP = `<?php
function say($text) { file_put_contents('said', $text . "\\n", FILE_APPEND); }
$form = '${FORM}';
$path = '${URL_PATH}';
$post = ['http' => ['method' => 'POST', 'header' => 'Content-Type: application/x-www-form-urlencoded', 'content' => $form]];
`;

it.skipIf(!has('php', '-r', 'exit(extension_loaded("openssl") ? 0 : 1);')).each([
  ['a stream by HTTPS', `say(file_get_contents('https://106.ihuyi.com' . $path, false, stream_context_create($post)));`],
  ['a stream by HTTP', `say(file_get_contents('http://106.ihuyi.com:8080' . $path, false, stream_context_create($post)));`],
  [
    'a stream that is read bit by bit',
    `$in = fopen('https://106.ihuyi.com' . $path, 'r', false, stream_context_create($post));
     stream_set_timeout($in, 30); say(fread($in, 8192)); say($http_response_header[0]); fclose($in);`,
  ],
])('PHP sends by %s', async (_how, program) => {
  const { said, err } = await ran(['php', write('app.php', PHP + program)]);
  expect(said).toContain('"code":2');
  expect(err).toContain('1 message sent, 0 refused.');
});

it.skipIf(!has('php', '-r', 'exit(extension_loaded("curl") ? 0 : 1);'))('PHP sends by curl', async () => {
  const program = `${PHP}$c = curl_init('https://106.ihuyi.com' . $path);
    curl_setopt_array($c, [CURLOPT_POSTFIELDS => $form, CURLOPT_RETURNTRANSFER => true]);
    say(curl_exec($c) ?: curl_error($c));`;
  expect((await ran(['php', write('app.php', program)])).said).toContain('"code":2');
});

it.skipIf(!has('php', '--version'))('PHP runs what the user’s own settings put before every script', async () => {
  mkdirSync(join(folder, 'ini'));
  write('before.php', `<?php $mine = 'mine';`);
  write('ini/mine.ini', `auto_prepend_file = "${join(folder, 'before.php')}"\n`);
  const env = { PHP_INI_SCAN_DIR: join(folder, 'ini') };
  expect((await ran(['php', write('app.php', `${PHP}say($mine);`)], env)).said).toBe('mine\n');
});

it.skipIf(!has('curl', '--version'))('curl sends', async () => {
  const { err } = await ran(['curl', '-sS', '-o', 'said', '-d', FORM, `https://106.ihuyi.com${URL_PATH}`]);
  expect(err).toContain('1 message sent, 0 refused.');
});

it.skipIf(!has('ruby', '--version'))('Ruby sends', async () => {
  const program = `require 'net/http'
    File.write('said', Net::HTTP.post(URI('https://106.ihuyi.com${URL_PATH}'), '${FORM}').body)`;
  expect((await ran(['ruby', write('app.rb', program)])).said).toContain('"code":2');
});

it.skipIf(!has('java', '-version'))('Java sends', async () => {
  const program = `
import java.net.*; import java.nio.file.*; import java.net.http.*;
class App {
  public static void main(String[] args) throws Exception {
    HttpURLConnection c = (HttpURLConnection) new URL("https://106.ihuyi.com${URL_PATH}").openConnection();
    c.setDoOutput(true);
    c.getOutputStream().write("${FORM}".getBytes());
    Files.write(Path.of("said"), c.getInputStream().readAllBytes());
  }
}`;
  expect((await ran(['java', write('App.java', program)])).said).toContain('"code":2');
});

it.skipIf(!has('php', '--version'))('PHP is told nothing new of an address that it asks for a file', async () => {
  const program = `${PHP}say(json_encode([is_file('http://106.ihuyi.com/'), file_exists('https://example.invalid/'), error_get_last()]));`;
  expect((await ran(['php', write('app.php', program)])).said).toBe('[false,false,null]\n');
});

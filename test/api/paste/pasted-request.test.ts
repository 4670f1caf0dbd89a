/** What people paste: raw HTTP in every dress, curl commands as a shell and curl read them, and anything else without a throw. */
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { PastedRequest } from '../../../server/api/paste/pasted.ts';
import { readPasted } from '../../../server/api/paste/pasted-request.ts';
import { shellWords } from '../../../server/api/paste/shell-words.ts';
import fc from '../../support/properties.ts';

function read(text: string): PastedRequest {
  const pasted = readPasted(text);
  if ('unreadable' in pasted) throw new Error(pasted.unreadable.en);
  return pasted.request;
}

function why(text: string): string {
  const pasted = readPasted(text);
  if (!('unreadable' in pasted)) throw new Error('it was read');
  expect(pasted.unreadable.zh).toMatch(/[\u4e00-\u9fff]/);
  return pasted.unreadable.en;
}

const bodyOf = (text: string): string => read(text).body.toString();

describe('raw HTTP', () => {
  const RAW = 'POST /sms?a=1 HTTP/1.1\nHost: Sms.Example.com\nContent-Type: application/json\n\n{"a":"您好"}\n';

  it.each([
    ['with LF', RAW],
    ['with CRLF', RAW.replaceAll('\n', '\r\n')],
    ['without a version', RAW.replace(' HTTP/1.1', '')],
    ['after empty lines and a byte order mark', `\ufeff\n\n${RAW}`],
    [
      'with an address in place of the path',
      RAW.replace('/sms', 'http://user:word@sms.example.com/sms').replace('Host: Sms.Example.com\n', ''),
    ],
    ['as HTTP/2 in a browser', RAW.replace('Host: Sms.Example.com', ':authority: sms.example.com\n:method: POST')],
  ])('is read %s', (_title, text) => {
    const { method, target, host, headers, body } = read(text);
    expect([method, target, host, body.toString()]).toEqual(['POST', '/sms?a=1', 'sms.example.com', '{"a":"您好"}']);
    expect(headers).toEqual({
      host: expect.stringMatching(/^sms\.example\.com$/),
      'content-type': 'application/json',
      'content-length': '14',
    });
  });

  it('needs neither Host nor body', () => {
    expect(read('GET /')).toEqual({ method: 'GET', target: '/', host: undefined, headers: {}, body: Buffer.alloc(0) });
  });

  it('ends its body where Content-Length says, else before one last line break', () => {
    const head = 'POST / HTTP/1.1\nHost: a';
    expect(bodyOf(`${head}\n\nabc\n\n`)).toBe('abc\n');
    expect(bodyOf(`${head}\r\n\r\nabc\r\n`)).toBe('abc');
    expect(bodyOf(`${head}\n\nabc`)).toBe('abc');
    expect(bodyOf(`${head}\nContent-Length: 2\n\nabc\n`)).toBe('ab');
    expect(bodyOf(`${head}\nContent-Length: 4\n\nabc\n`)).toBe('abc\n');
    expect(bodyOf(`${head}\nContent-Length: 6\n\n您好\n`)).toBe('您好');
  });

  it('joins headers that stand there twice, but keeps the first of those that may not', () => {
    const text = 'GET / HTTP/1.1\nAccept: a\nAccept: b\nContent-Type: c\nContent-Type: d\nX-Long: e\n  f';
    expect(read(text).headers).toEqual({ accept: 'a, b', 'content-type': 'c', 'x-long': 'e f' });
  });

  it('keeps every byte: Chinese in headers as Node hands it over, in the target as the server mends it', () => {
    const { target, headers } = read('GET /?q=您 好 HTTP/1.1\nX-Name: 堠');
    expect(target).toBe('/?q=%E6%82%A8%20%E5%A5%BD');
    expect(Buffer.from(headers['x-name'] ?? '', 'latin1').toString()).toBe('堠');
  });

  it('has CRLF between the parts of a multipart body that a text box turned into LF', () => {
    const text = 'POST / HTTP/1.1\nContent-Type: multipart/form-data; boundary=e\n\n--e\nX: y\n\nz\n--e--\n';
    expect(bodyOf(text)).toBe('--e\r\nX: y\r\n\r\nz\r\n--e--');
  });

  it('puts a chunked body together, and leaves one alone that is already', () => {
    const head = 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked';
    const chunked = read(`${head}\r\n\r\n6;x=y\r\n您好\r\n1\r\n!\r\n0\r\n\r\n`);
    expect(chunked.body.toString()).toBe('您好!');
    expect(chunked.headers).toEqual({ 'transfer-encoding': 'chunked' });
    expect(bodyOf(`${head}\n\n6\n您好\n0\n\n`.replaceAll('\r', ''))).toBe('您好');
    expect(bodyOf(`${head}\n\na=1\n`)).toBe('a=1');
    expect(bodyOf(`${head}\n\nff\nabc\n0\n\n`)).toBe('ff\nabc\n0\n');
  });

  it.each([
    ['nothing', '', 'neither a curl command nor a request line'],
    ['a sentence', 'Please send a message', 'neither a curl command nor a request line'],
    ['a body alone', '{"a":1}', 'neither a curl command nor a request line'],
    ['a header without a colon', 'GET / HTTP/1.1\nHost a', '“Host a” is not a header of the form “Name: value”'],
    [
      'a body without an empty line before it',
      'POST / HTTP/1.1\nHost: a\n{"a":1}',
      '“{"a":1}” is not a header of the form “Name: value”',
    ],
  ])('is refused in words: %s', (_title, text, words) => {
    expect(why(text)).toContain(words);
  });
});

describe('a curl command', () => {
  it.each<[title: string, command: string, wanted: Partial<PastedRequest>]>([
    ['a plain GET', 'curl http://a.example/x?y=1', { method: 'GET', target: '/x?y=1', host: 'a.example' }],
    ['without a scheme', '$ curl a.example:80/x', { target: '/x', host: 'a.example:80' }],
    ['-d makes it a POST', "curl a.example -d 'x=1' -d y=2", { method: 'POST', target: '/', body: Buffer.from('x=1&y=2') }],
    ['attached values', "curl -sSXPUT -Hx-a:b -d'z' a.example", { method: 'PUT', body: Buffer.from('z') }],
    ['--url', 'curl -X DELETE --url "http://a.example/x"', { method: 'DELETE', target: '/x' }],
    ['-G', "curl -G 'http://a.example/x?y=1' -d z=2", { method: 'GET', target: '/x?y=1&z=2', body: Buffer.alloc(0) }],
    ['-I', 'curl -I a.example', { method: 'HEAD' }],
    ['files and limits that say nothing', 'curl -o out -m 5 a.example', { method: 'GET', host: 'a.example' }],
    ['a proxy by its own option', 'curl --socks5 127.0.0.1:1080 a.example', { host: 'a.example' }],
    [
      'lines that go on in cmd',
      'curl "http://a.example" ^\r\n  -d "{\\"x\\":1}"',
      { method: 'POST', body: Buffer.from('{"x":1}') },
    ],
    [
      'what browsers copy for cmd',
      'curl ^"http://a.example/?a=1^&b=2^" ^\n  --data-raw ^"^{^\\^"x^\\^":^\\^"a^\n\nb^\\^"^}^"',
      { method: 'POST', target: '/?a=1&b=2', body: Buffer.from('{"x":"a\nb"}') },
    ],
    ['lines that go on in PowerShell', "curl.exe 'http://a.example' `\n  -d 'x'", { method: 'POST', body: Buffer.from('x') }],
    ['--json twice', `curl a.example --json '{"a":' --json '1}'`, { body: Buffer.from('{"a":1}') }],
    ['an unknown option with a value', 'curl --tls-max 1.2 https://a.example/x', { host: 'a.example', target: '/x' }],
    ['a fragment', "curl 'a.example/x#y' -G -d z", { target: '/x?z' }],
    ['Chinese', "curl 'a.example/?q=您'", { target: '/?q=%E6%82%A8' }],
    ['a Host of its own', "curl 127.0.0.1:1 -H 'Host: Sms.example'", { host: 'sms.example' }],
    ['lines that go on', 'curl \\\n  a.example \\\r\n  -d x\nignored', { method: 'POST', body: Buffer.from('x') }],
    ['what follows in the shell', 'curl a.example 2>/dev/null | jq .', { host: 'a.example', method: 'GET' }],
    ['double quotes', 'curl a.example -d "{\\"a\\":\\"\\$b\\\\n\\"}"', { body: Buffer.from('{"a":"$b\\n"}') }],
    [
      'ANSI quotes',
      `curl a.example --data-raw $'it\\'s\\n\\u60a8\\ud83d\\ude00\\x41\\101'`,
      { body: Buffer.from("it's\n您😀AA") },
    ],
    ['bytes that are no UTF-8', String.raw`curl a.example --data-raw $'\xc4\xfa'`, { body: Buffer.from([0xc4, 0xfa]) }],
    [
      '--data-urlencode',
      "curl a.example --data-urlencode 'n=您 +&' --data-urlencode '=a=b' --data-urlencode 'c d'",
      { body: Buffer.from('n=%E6%82%A8%20%2B%26&a%3Db&c%20d') },
    ],
  ])('is read: %s', (_title, command, wanted) => {
    expect(read(command)).toMatchObject(wanted);
  });

  it('has the headers that curl writes, unless the command says otherwise', () => {
    const own = { host: 'a', accept: '*/*', 'user-agent': 'curl' };
    const form = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '1' };
    expect(read('curl a').headers).toEqual(own);
    expect(read('curl a -d x').headers).toEqual({ ...own, ...form });
    const json = { accept: 'application/json', 'content-type': 'application/json', 'content-length': '2' };
    expect(read("curl a --json '{}'").headers).toEqual({ ...own, ...json });
    expect(read("curl a --json '{}' -H 'Content-Type: text/plain' -H 'Accept: b'").headers).toEqual({
      ...own,
      ...json,
      accept: 'b',
      'content-type': 'text/plain',
    });
    expect(read("curl a -d x -H 'Content-Type: text/plain' -A me").headers).toEqual({
      ...own,
      ...form,
      'content-type': 'text/plain',
      'user-agent': 'me',
    });
    expect(read("curl a -d x -H 'Content-Type:' -H 'X-Empty;' -H 'Accept:'").headers).toEqual({
      host: 'a',
      'user-agent': 'curl',
      'x-empty': '',
      'content-length': '1',
    });
  });

  it('signs in as curl does, unless the command has an Authorization of its own', () => {
    const basic = (credentials: string): string => `Basic ${Buffer.from(credentials).toString('base64')}`;
    const sentBy = (command: string): string | undefined => read(command).headers['authorization'];
    expect(sentBy('curl -u me:word a')).toBe(basic('me:word'));
    expect(sentBy('curl -u me a')).toBe(basic('me:'));
    expect(sentBy('curl http://me:w%40rd@a/x')).toBe(basic('me:w@rd'));
    expect(sentBy("curl -u me:word http://you:w@a -H 'Authorization: x'")).toBe('x');
    expect(sentBy('curl -u me:word http://you:w@a')).toBe(basic('me:word'));
    expect(sentBy('curl a/@b:c')).toBeUndefined();
  });

  it.each([
    ['a body from a file', 'curl a -d @body.json', 'The body comes from a file'],
    ['an encoded body from a file', 'curl a --data-urlencode x@body', 'The body comes from a file'],
    ['multipart', 'curl a -F x=1', 'The body of -F and -T depends'],
    ['a quotation mark too many', "curl 'a", 'A quotation mark in the command has no partner'],
    ['an address that a shell cuts', 'curl http://a/?x=1&y=2', 'Put the address in single quotes'],
    ['no address', 'curl -sS', 'The command has no address'],
    ['multipart, its fields as text', 'curl a --form-string x=1', 'The body of -F and -T depends'],
    ['a line that does not go on', "curl a\n  -d 'x'", 'A line ends the command before “-d'],
    ['a blank after the backslash', "curl a \\ \n  -H 'x: y'", 'A line ends the command before “-H'],
    ['an option without its value', 'curl a -H', '-H has no value'],
  ])('is refused in words: %s', (_title, command, words) => {
    expect(why(command)).toContain(words);
  });
});

describe('whatever is pasted', () => {
  it('is answered with a request or a sentence, never with a throw', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'curl',
        ' ',
        '\n',
        '\r\n',
        "'",
        '"',
        "$'",
        '\\',
        '-d',
        '-H',
        '-X',
        'POST',
        '/',
        'Host: a',
        'http://a',
        '@',
        ':',
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom('', 'curl ', 'POST / HTTP/1.1\n'), fc.array(word, { maxLength: 30 }), (start, words) => {
        const pasted = readPasted(start + words.join(''));
        expect('unreadable' in pasted ? `/${pasted.unreadable.en}` : pasted.request.target).toMatch(/^\/[\x20-\x7e“”’…]*/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is split into the words that a shell makes of it', () => {
    const piece = fc.constantFrom(
      "'a b'",
      '"c \\"d\\" \\\\ e"',
      'f\\ g',
      'h',
      '您',
      '"i\\\nj"',
      "''",
      '\\\n',
      ' ',
      '  ',
      '-k',
      'l=m',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = `x ${pieces.join('')}`;
        const script = `x() { printf '%s\\0' x "$@"; }\n${text}\n`;
        const shell = execFileSync('sh', ['-c', script], { encoding: 'latin1' }).split('\0').slice(0, -1);
        expect(shellWords(Buffer.from(text).toString('latin1'))).toEqual({ words: shell });
      }),
      { numRuns: 40 },
    );
  });
});

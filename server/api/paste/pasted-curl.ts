/** A pasted curl command: the request that curl would make of it. Pure. */
import type { Localized } from '../../message/localized.ts';
import { headerTable, readAddress, shown, unreadable } from './pasted.ts';
import type { Pasted } from './pasted.ts';
import { shellWords } from './shell-words.ts';
import { asPosix } from './windows-shells.ts';

interface Command {
  method: string | undefined;
  address: string | undefined;
  /** Words that are no option, the address among them. */
  loose: string[];
  headers: [name: string, value: string][];
  /** Headers that curl shall leave out, in lower case. */
  without: Set<string>;
  data: string | undefined;
  /** The body was given by `--json`, which has headers of its own. */
  json: boolean;
  /** `name:password` */
  user: string | undefined;
  inQuery: boolean;
  head: boolean;
}

type Unreadable = { unreadable: Localized };

export function readCurl(text: string): Pasted {
  const read = shellWords(asPosix(text));
  if ('unreadable' in read) return read;
  const command = readOptions(read.words.slice(1));
  return 'unreadable' in command ? command : requestOf(command);
}

/** Long names of the options that have a short one and matter here, or take a value that must not be taken for the address. */
const SHORT: Readonly<Record<string, string>> = {
  X: 'request',
  H: 'header',
  d: 'data',
  G: 'get',
  I: 'head',
  A: 'user-agent',
  e: 'referer',
  b: 'cookie',
  F: 'form',
  T: 'upload-file',
  u: 'user',
  o: 'output',
  m: 'max-time',
  x: 'proxy',
  w: 'write-out',
  c: 'cookie-jar',
  E: 'cert',
  K: 'config',
  r: 'range',
  y: 'speed-time',
  Y: 'speed-limit',
  z: 'time-cond',
  D: 'dump-header',
  C: 'continue-at',
  U: 'proxy-user',
};

/** What takes a value and says nothing about the request. */
const IGNORED = new Set(
  (
    'output max-time proxy write-out cookie-jar cert config range speed-time speed-limit time-cond dump-header ' +
    'continue-at proxy-user connect-timeout connect-to resolve retry retry-delay retry-max-time cacert capath cert-type ' +
    'key key-type pass ciphers interface limit-rate noproxy max-redirs max-filesize stderr trace trace-ascii unix-socket ' +
    'local-port dns-servers keepalive-time socks4 socks4a socks5 socks5-hostname preproxy proxy-header tls-max tls13-ciphers ' +
    'curves crlfile pinnedpubkey proto proto-default proto-redir rate netrc-file dns-interface output-dir trace-config ' +
    'expect100-timeout happy-eyeballs-timeout-ms hsts alt-svc etag-save etag-compare'
  ).split(' '),
);

const HEADER_OPTIONS = new Set(['user-agent', 'referer', 'cookie']);
const DATA_OPTIONS = new Set(['data', 'data-ascii', 'data-raw', 'data-binary', 'data-urlencode', 'json']);
const FORM_OPTIONS = new Set(['form', 'form-string', 'upload-file']);
const WITH_VALUE = new Set([...IGNORED, ...HEADER_OPTIONS, ...DATA_OPTIONS, ...FORM_OPTIONS, 'request', 'header', 'url', 'user']);

function readOptions(words: readonly string[]): Command | Unreadable {
  const command: Command = {
    method: undefined,
    address: undefined,
    loose: [],
    headers: [],
    without: new Set(),
    data: undefined,
    json: false,
    user: undefined,
    inQuery: false,
    head: false,
  };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (!/^-./s.test(word)) {
      command.loose.push(word);
      continue;
    }
    for (const { option, attached } of optionsIn(word)) {
      const value = WITH_VALUE.has(option) ? (attached ?? words[++at]) : '';
      if (value === undefined) return unreadable(`${shown(word)} 后面缺少值。`, `${shown(word)} has no value.`);
      const refused = apply(command, option, value);
      if (refused) return refused;
    }
  }
  return command;
}

/** The options of one word: `--get`, or letters of which the last may take the rest as its value: `-sSXPOST`. */
function optionsIn(word: string): { option: string; attached?: string }[] {
  if (word.startsWith('--')) return [{ option: word.slice(2) }];
  const options: { option: string; attached?: string }[] = [];
  for (let at = 1; at < word.length; at++) {
    const option = SHORT[word.charAt(at)] ?? '';
    const rest = word.slice(at + 1);
    if (!WITH_VALUE.has(option)) options.push({ option });
    else return [...options, rest === '' ? { option } : { option, attached: rest }];
  }
  return options;
}

/** Answers a sentence when the option needs what is not in the text. */
function apply(command: Command, option: string, value: string): Unreadable | undefined {
  if (DATA_OPTIONS.has(option)) return addData(command, option, value);
  if (HEADER_OPTIONS.has(option)) command.headers.push([option, value]);
  else if (option === 'header') addHeader(command, value);
  else if (option === 'request') command.method = value;
  else if (option === 'url') command.address ??= value;
  else if (option === 'user') command.user = value;
  else if (option === 'get') command.inQuery = true;
  else if (option === 'head') command.head = true;
  else if (FORM_OPTIONS.has(option)) return FORM;
  return undefined;
}

const FORM = unreadable(
  '-F 与 -T 的请求体取决于 curl 和文件，无法从命令得知。请粘贴原始 HTTP 请求。',
  'The body of -F and -T depends on curl and on files, so the command does not tell it. Paste the raw HTTP request.',
);
const FROM_FILE = unreadable(
  '请求体来自文件（@…），命令里没有它的内容。请把内容直接写在 --data-raw 后面，或粘贴原始 HTTP 请求。',
  'The body comes from a file (@…), which is not in the text. Write it behind --data-raw, or paste the raw HTTP request.',
);

/** `Name: value`; `Name:` takes curl's own away; `Name;` sends it empty. */
function addHeader(command: Command, line: string): void {
  const [, name, value] = /^([^:;]+):(.*)$/s.exec(line) ?? [];
  if (name === undefined || value === undefined) {
    if (/^[^:;]+;$/.test(line)) command.headers.push([line.slice(0, -1), '']);
  } else if (/^[ \t]*$/.test(value)) command.without.add(name.toLowerCase());
  else command.headers.push([name, value]);
}

function addData(command: Command, option: string, value: string): Unreadable | undefined {
  if (option === 'data-urlencode') return addEncoded(command, value);
  if (value.startsWith('@') && option !== 'data-raw') return FROM_FILE;
  command.json ||= option === 'json';
  addPiece(command, value, option === 'json' ? '' : '&');
  return undefined;
}

function addPiece(command: Command, piece: string, glue: string): void {
  command.data = command.data === undefined ? piece : command.data + glue + piece;
}

/** `name=text`, `=text` or `text`: the text is encoded, the name is not. */
function addEncoded(command: Command, value: string): Unreadable | undefined {
  const equals = value.indexOf('=');
  if (equals === -1 && value.includes('@')) return FROM_FILE;
  const name = equals > 0 ? value.slice(0, equals + 1) : '';
  addPiece(command, name + percentEncode(value.slice(equals + 1)), '&');
  return undefined;
}

function percentEncode(bytes: string): string {
  return bytes.replace(/[^A-Za-z0-9._~-]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

function requestOf(command: Command): Pasted {
  const { method, loose, headers, data, inQuery, head } = command;
  const written = command.address ?? loose.find((word) => word.includes('://')) ?? loose[0];
  if (written === undefined) return unreadable('命令里没有网址。', 'The command has no address.');
  const address = readAddress(inQuery && data !== undefined ? withQuery(written, data) : written);
  const hasBody = data !== undefined && !inQuery;
  const own = ownHeaders(command, hasBody, command.user ?? address.user);
  const given = headerTable(headers);
  const defaults = headerTable(own.filter(([name]) => !command.without.has(name) && given[name] === undefined));
  const host = given['host']?.toLowerCase() ?? address.host;
  const body = Buffer.from(hasBody ? data : '', 'latin1');
  return {
    request: {
      method: method ?? (head ? 'HEAD' : hasBody ? 'POST' : 'GET'),
      target: address.target,
      host,
      headers: {
        ...(host === undefined ? {} : { host }),
        ...defaults,
        ...given,
        ...(hasBody ? { 'content-length': String(body.length) } : {}),
      },
      body,
    },
  };
}

/** What curl writes of itself. */
function ownHeaders({ json }: Command, hasBody: boolean, user: string | undefined): [name: string, value: string][] {
  const own: [string, string][] = [
    ['accept', json ? 'application/json' : '*/*'],
    ['user-agent', 'curl'],
  ];
  if (hasBody) own.push(['content-type', json ? 'application/json' : 'application/x-www-form-urlencoded']);
  if (user !== undefined) own.push(['authorization', `Basic ${basicCredentials(user)}`]);
  return own;
}

/** A password that curl would ask for is empty. */
function basicCredentials(user: string): string {
  return Buffer.from(user.includes(':') ? user : `${user}:`, 'latin1').toString('base64');
}

function withQuery(address: string, data: string): string {
  const [bare = ''] = address.split('#', 1);
  return `${bare}${bare.includes('?') ? '&' : '?'}${data}`;
}

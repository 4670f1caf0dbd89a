/** A pasted HTTP request: request line, headers, an empty line, body; lines end in LF or CRLF. Pure. */
import { headerTable, readAddress, shown, unreadable, withoutBlanks } from './pasted.ts';
import type { Pasted } from './pasted.ts';

export function readHttp(text: string): Pasted {
  const { head, rest } = splitHead(text);
  const [requestLine = '', ...lines] = head.split(/\r?\n/);
  const [method = '', ...words] = withoutBlanks(requestLine).split(/[ \t]+/);
  if (words.at(-1)?.startsWith('HTTP/')) words.pop();
  if (!/^[A-Z]+$/.test(method) || words.length === 0) {
    return unreadable(
      `第一行“${shown(requestLine)}”既不是 curl 命令，也不是“POST /路径”这样的请求行。`,
      `The first line, “${shown(requestLine)}”, is neither a curl command nor a request line such as “POST /path”.`,
    );
  }
  const pairs = headerPairs(lines);
  if ('unreadable' in pairs) return pairs;
  const address = readAddress(words.join(' '));
  const headers = headerTable(pairs.pairs);
  const host = headers['host']?.toLowerCase() || address.host;
  const body = bodyOf(rest, headers);
  const isChunked = headers['transfer-encoding'] !== undefined;
  const length = body.length === 0 || isChunked ? {} : { 'content-length': String(body.length) };
  return {
    request: {
      method,
      target: address.target,
      host,
      headers: { ...length, ...headers, ...(host === undefined ? {} : { host }) },
      body,
    },
  };
}

function splitHead(text: string): { head: string; rest: string } {
  const end = /\r?\n[ \t]*\r?\n/.exec(text);
  return end ? { head: text.slice(0, end.index), rest: text.slice(end.index + end[0].length) } : { head: text, rest: '' };
}

function headerPairs(lines: readonly string[]): { pairs: [string, string][] } | ReturnType<typeof unreadable> {
  const pairs: [string, string][] = [];
  for (const line of lines) {
    const last = pairs.at(-1);
    // A line that begins with a blank continues the one before it.
    if (/^[ \t]/.test(line) && last) {
      last[1] += ` ${withoutBlanks(line)}`;
      continue;
    }
    if (line === '') continue;
    // Of HTTP/2's own fields, as browsers show them, the authority is the host.
    const [, name, value] = /^:?([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)$/s.exec(line) ?? [];
    if (name === undefined || value === undefined) {
      return unreadable(
        `“${shown(line)}”不是“名称: 值”形式的请求头。请求头与请求体之间要有一个空行。`,
        `“${shown(line)}” is not a header of the form “Name: value”. An empty line goes between headers and body.`,
      );
    }
    if (!line.startsWith(':')) pairs.push([name, value]);
    else if (name === 'authority') pairs.push(['host', value]);
  }
  return { pairs };
}

/** A paste usually has one line break too many at its end. Where a length is given, that is the body. */
function bodyOf(rest: string, headers: Readonly<Record<string, string>>): Buffer {
  // A text box has made LF of CRLF; between the parts of a multipart body only CRLF will do.
  const multipart = /^multipart\//i.test(headers['content-type'] ?? '') && !rest.includes('\r\n');
  const bytes = Buffer.from(multipart ? rest.replaceAll('\n', '\r\n') : rest, 'latin1');
  const joined = /\bchunked$/i.test(headers['transfer-encoding'] ?? '') ? joinChunks(rest) : undefined;
  if (joined !== undefined) return Buffer.from(joined, 'latin1');
  const length = headers['content-length'];
  if (length !== undefined && /^\d{1,9}$/.test(length)) return bytes.subarray(0, Number(length));
  const end = bytes.at(-1) === LF ? (bytes.at(-2) === CR ? -2 : -1) : undefined;
  return bytes.subarray(0, end);
}

/** A dump of the wire has the chunks; a tool that put them together may still show the header. Then undefined. */
function joinChunks(rest: string): string | undefined {
  const size = /([0-9a-f]{1,7})[ \t]*(?:;[^\r\n]*)?\r?\n/iy;
  const lineBreak = /\r?\n/y;
  let body = '';
  for (let at = 0; ;) {
    size.lastIndex = at;
    const length = size.exec(rest)?.[1];
    if (length === undefined) return undefined;
    const bytes = Number.parseInt(length, 16);
    if (bytes === 0) return body;
    lineBreak.lastIndex = size.lastIndex + bytes;
    body += rest.slice(size.lastIndex, lineBreak.lastIndex);
    if (!lineBreak.test(rest)) return undefined;
    at = lineBreak.lastIndex;
  }
}

const LF = 0x0a;
const CR = 0x0d;

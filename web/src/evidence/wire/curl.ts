/** A recorded request as a command that sends the same bytes again. Pure. */
import type { ExchangeResource } from '../../../../server/api/wire.ts';
import { headerPairs, originForm, wireText } from './wire-text.ts';
import type { WireHeaders } from './wire-text.ts';

/** curl writes these itself, out of the body and the connection it opens. */
const CURL_WRITES = new Set(['content-length', 'transfer-encoding', 'connection', 'keep-alive', 'expect']);

/** One word of a POSIX shell, whatever it holds. */
export function shellQuote(word: string): string {
  return /^[A-Za-z0-9_./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** What a proxy was asked for, and bytes that are no HTTP, no client would send again. */
export function isSendable({ method }: Pick<ExchangeResource['request'], 'method'>): boolean {
  return !['', 'CONNECT', 'PRI'].includes(method);
}

/** `origin` is the sandbox's own address, `http://127.0.0.1:10690`; another Host goes along as a header. */
export function curlCommand(request: ExchangeResource['request'], origin: string): string {
  const target = sendable(originForm(request.url));
  const hasBody = request.body.data !== '';
  // The shell cannot hold a NUL, nor bytes that are no text.
  const piped = request.body.encoding === 'base64' || request.body.data.includes('\0');
  const words = [
    shellQuote(origin + target),
    ...methodOption(request.method, hasBody),
    // Without these curl expands [1-3] and {a,b}, and folds /a/../b, before it sends.
    ...(/[[\]{}]/.test(target) ? ['--globoff'] : []),
    ...(/\/\.{1,2}(?:\/|$|\?)/.test(target) ? ['--path-as-is'] : []),
    ...headerOptions(request.headers, origin, hasBody),
    ...(hasBody ? [piped ? '--data-binary @-' : `--data-raw ${shellQuote(request.body.data)}`] : []),
  ];
  const command = `curl ${words.join(' \\\n  ')}`;
  return piped && hasBody ? `printf %s ${shellQuote(base64Of(request.body))} | base64 -d | ${command}` : command;
}

function methodOption(method: string, hasBody: boolean): string[] {
  if (method === 'HEAD') return ['--head'];
  return method === (hasBody ? 'POST' : 'GET') ? [] : [`-X ${shellQuote(method)}`];
}

function headerOptions(headers: WireHeaders, origin: string, hasBody: boolean): string[] {
  const own = origin.replace(/^https?:\/\//, '');
  const options: string[] = [];
  for (const [name, value] of headerPairs(headers)) {
    if (CURL_WRITES.has(name.toLowerCase()) || (name.toLowerCase() === 'host' && value === own)) continue;
    // `Name:` would take the header away; `Name;` sends it empty.
    options.push(`-H ${shellQuote(value === '' ? `${name};` : `${name}: ${wireText(value)}`)}`);
  }
  // curl would name a form where the client named nothing.
  if (hasBody && !Object.keys(headers).some((name) => name.toLowerCase() === 'content-type')) options.push(`-H 'Content-Type:'`);
  return options;
}

/** Bytes that are no UTF-8 have no character a shell could pass on; percent-encoded they mean the same byte. */
function sendable(target: string): string {
  const text = wireText(target);
  const percent = (byte: string): string => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`;
  return text === target ? target.replace(/[\u0080-\u00ff]/g, percent) : text;
}

function base64Of(body: ExchangeResource['request']['body']): string {
  if (body.encoding === 'base64') return body.data;
  let latin1 = '';
  for (const byte of new TextEncoder().encode(body.data)) latin1 += String.fromCharCode(byte);
  return btoa(latin1);
}

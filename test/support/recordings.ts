/** Requests and answers as they were on the wire: pairs of files in the folder of a provider's fixtures. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import type { RawRequest, WireReply } from '../../server/provider-kit/request.ts';
import { request } from './desk.ts';

export interface Recording {
  name: string;
  request: RawRequest;
  /** The whole answer; undefined where the file is missing. */
  answer: string | undefined;
  /** How lines of the head end in the answer. */
  lineEnd: string;
}

export function recordings(provider: string): readonly Recording[] {
  const folder = new URL(`../../fixtures/providers/${provider}/`, import.meta.url);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.request'))
    .map((file) => {
      const name = file.slice(0, -'.request'.length);
      const answered = new URL(`${name}.answer`, folder);
      const answer = existsSync(answered) ? readFileSync(answered, 'utf8') : undefined;
      return { name, request: parse(readFileSync(new URL(file, folder))), answer, lineEnd: lineEndOf(answer ?? '') };
    });
}

/** Heads were recorded with the line ends of the wire or with plain ones. */
function lineEndOf(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}

function parse(bytes: Buffer): RawRequest {
  const lineEnd = lineEndOf(bytes.toString('latin1'));
  const blank = bytes.indexOf(lineEnd + lineEnd);
  const [first = '', ...lines] = bytes.toString('utf8', 0, blank).split(lineEnd);
  const [method = '', target = ''] = first.split(' ');
  const headers = lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]);
  return request({ method, target, headers: Object.fromEntries(headers), body: bytes.subarray(blank + 2 * lineEnd.length) });
}

/** An answer as the file of a recording has it. */
export function onTheWire({ status, headers, body }: WireReply, lineEnd: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}${lineEnd}`);
  return `HTTP/1.1 ${status} OK${lineEnd}${lines.join('')}${lineEnd}${body}`;
}

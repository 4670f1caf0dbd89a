/** `POST explain`: a pasted request is played dry, and what it would come to is told with its reasons. */
import { splitTarget } from '../provider-kit/request.ts';
import { maxHeaderSize } from 'node:http';
import { parseIsoTime } from '../message/beijing-time.ts';
import { optional, strictObject, string } from 'valibot';
import type { InferOutput } from 'valibot';
import type { Claim } from '../net/claims.ts';
import { KEPT_LIMITS } from '../provider-kit/limits.ts';
import type { RawRequest } from '../provider-kit/request.ts';
import type { Localized } from '../message/localized.ts';
import { say } from '../message/localized.ts';
import type { Job } from '../serving/outcome.ts';
import { recordedBody } from '../serving/record.ts';
import { rehearse } from '../serving/serve.ts';
import type { World } from '../ledger/world.ts';
import { badBody, short } from './body-shape.ts';
import { firstDifference } from './paste/first-difference.ts';
import { shown } from './paste/pasted.ts';
import type { PastedRequest } from './paste/pasted.ts';
import { readPasted } from './paste/pasted-request.ts';
import { ProblemError } from '../net/problem.ts';
import { evidenceIn } from './resources.ts';
import type { ExplainResource } from './wire.ts';

const WHOLE = '{"request":"POST / HTTP/1.1\\nHost: …\\n\\n{…}","at":"2026-12-01T08:00:00+08:00"}';
const EXAMPLE = say(`${WHOLE}，at 可省略`, `${WHOLE}; at may be left out`);

const wanted = strictObject({ request: string(), at: optional(short(KEPT_LIMITS.name)) });

/** Who asks, and whose requests are whose. */
export interface Asking {
  claimOf(request: RawRequest): Claim;
  /** Stands for a Host that the pasted text does not name. */
  ownHost: string;
  remoteAddress: string;
}

export const explainBody = {
  schema: wanted,
  example: EXAMPLE,
  sample: ({ providers }: World) => ({ request: `POST / HTTP/1.1\nHost: ${providers[0]?.hosts[0]}\n\n{}` }),
};

export function explainPasted(world: World, { request: text, at }: InferOutput<typeof wanted>, asking: Asking): ExplainResource {
  const realNow = at === undefined ? world.clock.realNow() : parseIsoTime(at);
  if (realNow === undefined) throw badBody(say(`at：“${at}”不是时间。`, `at: “${at}” cannot be read as a time.`), EXAMPLE);
  const job = jobOf(world, text, asking);
  const { reply, signature, ...rehearsal } = rehearse(world, job, realNow);
  const { method, target, headers, body: bytes } = job.request;
  return {
    provider: job.provider.id,
    ...rehearsal,
    evidence: evidenceIn(world, { provider: job.provider.id, ...rehearsal }),
    request: { method, url: target, headers, body: recordedBody(bytes) },
    response: reply,
    signature: signature && {
      ...signature,
      difference: signature.ok ? null : firstDifference(signature.expected, signature.received),
    },
  };
}

function jobOf(world: World, text: string, asking: Asking): Job {
  const pasted = readPasted(text);
  if ('unreadable' in pasted) throw cannot('Unreadable request', pasted.unreadable, PASTE);
  const length = headLength(pasted.request);
  if (length > maxHeaderSize) throw cannot('Unreadable request', tooLong(length), PASTE);
  const request = rawRequest(pasted.request, asking);
  const { kind, provider } = asking.claimOf(request);
  if (provider) return { provider, request, ownAddress: kind === 'own' };
  const hosts = world.providers.flatMap((one) => one.hosts[0] ?? []);
  const [host, path] = [shown(request.host), shown(request.path)];
  const foreign = say(
    `Host“${host}”既不是沙箱的地址，也不是服务商的域名。`,
    `The Host “${host}” is neither an address of this sandbox nor a host of a provider.`,
  );
  const nobodys = say(
    `路径 ${path} 和请求头都认不出是哪家服务商。`,
    `Neither the path ${path} nor the headers tell which provider it is for.`,
  );
  const remedy = say(
    `请连同路径和全部请求头一起粘贴，或写上服务商的 Host：${hosts.join('、')}。`,
    `Paste the whole path and every header, or name a provider’s Host: ${hosts.join(', ')}.`,
  );
  throw cannot('No provider’s request', kind === 'foreign' ? foreign : nobodys, remedy);
}

function headLength({ method, target, headers }: PastedRequest): number {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${target} HTTP/1.1`, ...lines].join('\r\n').length;
}

/** The server hands no such request to a provider. */
function tooLong(length: number): Localized {
  return {
    zh: `请求行与请求头共 ${length} 字节，超过服务器读取的上限 ${maxHeaderSize} 字节。`,
    en: `The request line and headers are ${length} bytes long; the server reads ${maxHeaderSize}.`,
  };
}

const PASTE: Localized = {
  zh: '请粘贴完整的 curl 命令，或原始 HTTP 请求：请求行、请求头、空行、请求体。',
  en: 'Paste a whole curl command, or the raw HTTP request: request line, headers, an empty line, body.',
};

function cannot(title: string, cause: Localized, remedy: Localized): ProblemError {
  return new ProblemError(422, title, cause, remedy);
}

/** As the server would have read it off a socket. */
function rawRequest({ method, target, host, headers, body }: PastedRequest, { ownHost, remoteAddress }: Asking): RawRequest {
  return {
    method,
    target,
    ...splitTarget(target),
    headers: { host: ownHost, ...headers },
    host: host ?? ownHost,
    body,
    oversized: false,
    remoteAddress,
  };
}

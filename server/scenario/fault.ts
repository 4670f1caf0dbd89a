/** What can become of an answer on its way to the client, and the bytes that then leave. Pure. */
import { encodeGbk } from '../message/gbk.ts';
import type { WireReply } from '../provider-kit/request.ts';
import type { Localized } from '../message/localized.ts';
import type { FaultKind } from '../message/vocabulary.ts';

export type { FaultKind };

export interface Fault {
  kind: FaultKind;
  /** The provider took the call all the same: the message counts, only the answer is lost. */
  accepted: boolean;
}

interface FaultKindFacts {
  title: Localized;
  /** Unless somebody says otherwise. The answer, or most of it, is the provider's own: then it has taken the call. */
  accepted: boolean;
}

export const FAULTS: Readonly<Record<FaultKind, FaultKindFacts>> = {
  timeout: { title: { zh: '超时：永远没有应答', en: 'time-out: no answer ever comes' }, accepted: false },
  reset: { title: { zh: '连接被重置', en: 'the connection is reset' }, accepted: false },
  'server-error': { title: { zh: 'HTTP 500', en: 'HTTP 500' }, accepted: false },
  empty: { title: { zh: '空应答（HTTP 200，无正文）', en: 'an empty answer: HTTP 200 without a body' }, accepted: false },
  truncated: { title: { zh: '应答只有一半，连接就断了', en: 'half of the answer, then the connection is cut' }, accepted: true },
  slow: { title: { zh: '应答极慢：十秒内逐段到达', en: 'the answer drips in over ten seconds' }, accepted: true },
  garbage: { title: { zh: '应答是乱码', en: 'the body is garbage' }, accepted: false },
  'wrong-type': { title: { zh: 'Content-Type 不对（text/plain）', en: 'the wrong Content-Type: text/plain' }, accepted: true },
  'proxy-page': { title: { zh: '代理返回的 HTML 页面', en: 'an HTML page of a proxy' }, accepted: false },
  'bad-gateway': { title: { zh: '代理返回 HTTP 502', en: 'HTTP 502 of a proxy' }, accepted: false },
  gbk: { title: { zh: '正文是 GBK 编码', en: 'the body is encoded in GBK' }, accepted: true },
  'tls-handshake': { title: { zh: 'TLS 握手没有应答', en: 'the TLS handshake hangs' }, accepted: false },
};

/** What leaves in place of an answer. */
export interface FaultyAnswer {
  /** 0 when not even a status line leaves. */
  status: number;
  headers: Readonly<Record<string, string>>;
  /** The `Content-Length` that is promised. */
  length: number;
  pieces: readonly { afterMs: number; bytes: Buffer }[];
  /** `hold`: the connection stays open and silent. `reset`, `cut`: it is gone. `end`: as it should be. */
  end: 'end' | 'hold' | 'reset' | 'cut';
}

const NOTHING = { status: 0, headers: {}, length: 0, pieces: [] };

const DRIPS = 20;
const DRIP_MS = 500;

/** No encoding and no format has such a beginning. */
const GARBAGE = Buffer.from([0xff, 0xfe, 0x00, 0x81, 0x20, 0x7b, 0xc3, 0x28, 0x0a, 0xf0, 0x9f, 0x00, 0x80, 0xff]);

export function faultyAnswer(kind: FaultKind, reply: WireReply): FaultyAnswer {
  const body = Buffer.from(reply.body);
  switch (kind) {
    case 'timeout':
    case 'tls-handshake':
      return { ...NOTHING, end: 'hold' };
    case 'reset':
      return { ...NOTHING, end: 'reset' };
    case 'server-error':
      return page(500, 'Internal Server Error');
    case 'bad-gateway':
      return page(502, 'Bad Gateway');
    case 'proxy-page':
      return page(200, 'Sign in to the network');
    case 'empty':
      return whole(reply, Buffer.alloc(0));
    case 'truncated':
      return { ...whole(reply, body.subarray(0, Math.floor(body.length / 2))), length: body.length, end: 'cut' };
    case 'slow':
      return { ...whole(reply, body), pieces: drips(body) };
    case 'garbage':
      return whole(reply, GARBAGE);
    case 'wrong-type':
      return whole({ ...reply, headers: withType(reply.headers, 'text/plain') }, body);
    case 'gbk':
      return whole(reply, encodeGbk(reply.body));
  }
}

function whole({ status, headers }: WireReply, bytes: Buffer): FaultyAnswer {
  return { status, headers, length: bytes.length, pieces: [{ afterMs: 0, bytes }], end: 'end' };
}

function drips(body: Buffer): FaultyAnswer['pieces'] {
  const size = Math.max(1, Math.ceil(body.length / DRIPS));
  const count = Math.ceil(body.length / size);
  return Array.from({ length: count }, (_, i) => ({ afterMs: DRIP_MS, bytes: body.subarray(i * size, (i + 1) * size) }));
}

/** Header names differ in case from provider to provider. */
function withType(headers: WireReply['headers'], type: string): WireReply['headers'] {
  const others = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-type');
  return Object.fromEntries([...others, ['Content-Type', type]]);
}

/** As proxies and gateways answer: HTML, whatever was asked for. */
function page(status: number, title: string): FaultyAnswer {
  const heading = status === 200 ? title : `${status} ${title}`;
  const body = `<html>\r\n<head><title>${heading}</title></head>\r\n<body>\r\n<center><h1>${heading}</h1></center>\r\n</body>\r\n</html>\r\n`;
  return whole({ status, headers: { 'Content-Type': 'text/html' }, body }, Buffer.from(body));
}

/** All of it in one piece, for the log. */
export function bytesOf({ pieces }: FaultyAnswer): Buffer {
  return Buffer.concat(pieces.map(({ bytes }) => bytes));
}

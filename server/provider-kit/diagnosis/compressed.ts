/** A body that came compressed: no provider says that it takes one, so it is read as it came (assumed). */
import type { Explanation } from '../refusal.ts';
import type { RawRequest } from '../request.ts';
import { why } from '../trail.ts';

/** The encoding that the request names, or that the first bytes are of; undefined where it is plain. */
export function encodingOf({ headers, body }: Pick<RawRequest, 'headers' | 'body'>): string | undefined {
  if (body[0] === 0x1f && body[1] === 0x8b) return 'gzip';
  const named = headers['content-encoding']?.trim().toLowerCase() ?? '';
  return named === '' || named === 'identity' || isText(body) ? undefined : named.slice(0, 24);
}

/** A header alone says nothing: some clients set it and compress nothing. The last character may be cut. */
const isText = (body: Buffer): boolean => !body.toString('utf8', 0, 256).slice(0, -1).includes('\ufffd');

/** Why nothing was found in a body that is compressed by `encoding`. */
export function compressed(encoding: string): Explanation {
  return why(
    `请求体是压缩过的（${encoding}），没有解压，所以读不出内容。`,
    `The body came compressed (${encoding}); it is not unpacked, so nothing in it can be read.`,
    '请关掉 HTTP 客户端的请求压缩，原样发送请求体。',
    'Switch off compression of requests in the HTTP client, and send the body as it is.',
    { expected: 'identity', received: encoding },
  );
}

/** Undefined where the body is plain, and what is wrong with it is something else. */
export function ofCompressed(request: Pick<RawRequest, 'headers' | 'body'>): Explanation | undefined {
  const encoding = encodingOf(request);
  return encoding === undefined ? undefined : compressed(encoding);
}

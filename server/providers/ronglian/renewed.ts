/** A request as of another moment, which stands behind the account in Authorization. */
import { compactTime } from '../../message/beijing-time.ts';
import type { RawRequest } from '../../provider-kit/request.ts';
import { rewritten } from '../../provider-kit/rewrite.ts';

export function renewed(request: RawRequest, now: number): RawRequest {
  return rewritten(request, (written) => {
    const [sid = ''] = Buffer.from(written.headers['authorization'] ?? '', 'base64')
      .toString('latin1')
      .split(':');
    if (sid === '') return written;
    const authorization = Buffer.from(`${sid}:${compactTime(now)}`, 'latin1').toString('base64');
    return { ...written, headers: { ...written.headers, authorization } };
  });
}

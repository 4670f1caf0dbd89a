/** A request as of another moment: in the headers of signature v3, in the parameters of v1, in the packet of v5. */
import { utcDate } from '../../message/beijing-time.ts';
import type { RawRequest } from '../../provider-kit/request.ts';
import { rewritten, withValue } from '../../provider-kit/rewrite.ts';

export function renewed(request: RawRequest, now: number): RawRequest {
  const seconds = String(Math.floor(now / 1000));
  return rewritten(request, (written) => {
    const { authorization } = written.headers;
    if (authorization === undefined) return withValue(withValue(written, 'Timestamp', seconds), 'time', seconds);
    const scope = authorization.replace(/(Credential=[^/,]*\/)\d{4}-\d\d-\d\d/, (_, before: string) => before + utcDate(now));
    return { ...written, headers: { ...written.headers, authorization: scope, 'x-tc-timestamp': seconds } };
  });
}

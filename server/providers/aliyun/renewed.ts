/** A request as of another moment, with a nonce of its own: in the headers of V3, among the parameters of RPC. */
import type { RawRequest } from '../../provider-kit/request.ts';
import { rewritten, withValue } from '../../provider-kit/rewrite.ts';
import { md5Hex } from '../../provider-kit/signing.ts';
import { utcTime } from '../../provider-kit/times.ts';
import { signedInHeaders } from './gateway/naming.ts';
import { encode, parametersOf } from './gateway/parameters.ts';

export function renewed(request: RawRequest, now: number): RawRequest {
  const time = utcTime(now);
  const nonceOf = (old: string): string => md5Hex(`${old} ${now}`);
  return rewritten(request, (written) => {
    if (!signedInHeaders(request)) {
      const nonce = parametersOf(request).all.get('SignatureNonce') ?? '';
      return withValue(withValue(written, 'Timestamp', encode(time)), 'SignatureNonce', nonceOf(nonce));
    }
    const nonce = written.headers['x-acs-signature-nonce'] ?? '';
    return { ...written, headers: { ...written.headers, 'x-acs-date': time, 'x-acs-signature-nonce': nonceOf(nonce) } };
  });
}

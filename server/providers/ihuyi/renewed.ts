/** A request as of another moment: the `time` of a dynamic password, the `timestamp` of batchSend. */
import type { RawRequest } from '../../provider-kit/request.ts';
import { rewritten, withValue } from '../../provider-kit/rewrite.ts';
import { BATCH_PATH } from './actions/batch-send.ts';

export function renewed(request: RawRequest, now: number): RawRequest {
  const seconds = String(Math.floor(now / 1000));
  return rewritten(request, (written) => withValue(written, request.path === BATCH_PATH ? 'timestamp' : 'time', seconds));
}

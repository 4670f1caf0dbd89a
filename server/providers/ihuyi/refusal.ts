/** Refusals on the wire: the provider's own, and those that somebody asked for. */
import type { ForcedCall, ForcedReply } from '../../provider-kit/contract.ts';
import { refusingRow } from '../../provider-kit/codes.ts';
import type { RefusalParts } from '../../provider-kit/refusal.ts';
import type { RawRequest, WireReply } from '../../provider-kit/request.ts';
import { BATCH_PATH, batchWire } from './actions/batch-send.ts';
import type { ErrorKey } from './codes/codes.ts';
import { codes } from './codes/codes.ts';
import { answeredAction, EMPTY_PAGE, NOT_FOUND, reply } from './reply.ts';
import { actionOf, isEnvelope, wireOf } from './request.ts';
import { UNKNOWN_METHOD, UNKNOWN_PATH } from './routes.ts';
import { soapFault } from './soap.ts';
import { messageOf } from './trail.ts';

export function refusal({ code, message: msg }: Pick<RefusalParts, 'code' | 'message'>, request: RawRequest): WireReply {
  if (code === UNKNOWN_METHOD) return isEnvelope(request) ? soapFault(request) : EMPTY_PAGE;
  if (code === UNKNOWN_PATH) return NOT_FOUND;
  const wire = request.path === BATCH_PATH ? batchWire(request.host) : wireOf(request);
  return reply(answeredAction(actionOf(request)), { code, msg }, wire);
}

/** The number in texts that carry one; the document prints 5. */
const USUAL_LIMIT = 5;

const isRefusing = (key: string): key is ErrorKey => refusingRow(codes, key) !== undefined;

/** A code of its own action, said of the call as a whole: `AddTemplate.404` is of that action alone, a plain one of every. */
export function forced(key: string, { request }: ForcedCall): ForcedReply | undefined {
  const [owner, own] = key.split('.');
  if (!isRefusing(key) || (own !== undefined && owner !== answeredAction(actionOf(request)))) return undefined;
  const said = { code: codes[key].code, message: messageOf(key, 'wire', USUAL_LIMIT) };
  return { ...said, reply: refusal(said, request) };
}

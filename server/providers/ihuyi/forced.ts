/** A call that is made to fail: a code of its own action, said of the call as a whole. */
import type { ForcedCall, ForcedReply } from '../../provider-kit/contract.ts';
import type { CatalogueEntry } from '../../provider-kit/codes.ts';
import { BATCH_PATH, batchWire } from './actions/batch-send.ts';
import type { ErrorKey } from './codes/errors.ts';
import { errors, messageOf } from './codes/errors.ts';
import { answeredAction, reply } from './reply.ts';
import { actionOf, wireOf } from './request.ts';

/** The number in texts that carry one; the document prints 5. */
const USUAL_LIMIT = 5;

const isKey = (key: string): key is ErrorKey => Object.hasOwn(errors, key);

/** `AddTemplate.404` is a code of that action alone; a plain one fits every action. Yes is no failure. */
export function forced(key: string, { request }: ForcedCall): ForcedReply | undefined {
  if (!isKey(key)) return undefined;
  const action = answeredAction(actionOf(request));
  const { code, success }: CatalogueEntry = errors[key];
  const [owner, own] = key.split('.');
  if (success || (own !== undefined && owner !== action)) return undefined;
  const message = messageOf(key, 'wire', USUAL_LIMIT);
  const wire = request.path === BATCH_PATH ? batchWire(request.host) : wireOf(request);
  return { code, message, reply: reply(action, { code, msg: message }, wire) };
}

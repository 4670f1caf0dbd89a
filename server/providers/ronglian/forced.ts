/** A call that is made to fail, with whichever code of the catalogue, said of the call as a whole. */
import type { ForcedCall, ForcedReply } from '../../provider-kit/contract.ts';
import { errors } from './codes/errors.ts';
import { errorReply, replyFormat } from './reply.ts';

export function forced(key: string, { request }: ForcedCall): ForcedReply | undefined {
  const entry = errors[key];
  if (!entry) return undefined;
  const { code, message } = entry;
  return { code, message, reply: errorReply(replyFormat(request), code, message) };
}

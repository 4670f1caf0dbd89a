/** Frames of the stream, each one JSON text message; `GET events` lists those that are kept. */
import * as v from 'valibot';
import { REMOVAL_REASONS } from '../../message/vocabulary.ts';
import { clock } from './accounts.ts';
import { count, localized, moment, text, texts } from './common.ts';
import { callback, exchangeSummary, message, reply } from './messages.ts';

/** A frame of this type, and what it says beside its number and its time. */
function frameOf<const Type extends string, const Entries extends v.ObjectEntries>(type: Type, entries: Entries) {
  return v.strictObject({ type: v.literal(type), seq: count, at: moment, ...entries });
}

export const frame = v.variant('type', [
  frameOf('hello', { version: text, instance: text, resync: v.boolean() }),
  frameOf('exchange.recorded', { exchange: exchangeSummary }),
  frameOf('message.accepted', { message }),
  frameOf('message.changed', { message }),
  frameOf('reply.received', { reply }),
  frameOf('callback.changed', { callback }),
  frameOf('rules.changed', {}),
  frameOf('clock.moved', { clock }),
  frameOf('messages.deleted', { ids: texts }),
  frameOf('account.changed', { account: text }),
  frameOf('account.added', { account: text }),
  frameOf('account.reset', { account: text }),
  frameOf('account.removed', { account: text, reason: v.picklist(REMOVAL_REASONS) }),
  frameOf('sandbox.reset', {}),
  frameOf('disk.changed', { refusal: v.nullable(localized) }),
  frameOf('resync', {}),
]);

/** Frames of the stream, each one JSON text message; `GET events` lists those that are kept. */
import * as v from 'valibot';
import { REMOVAL_REASONS } from '../../message/vocabulary.ts';
import { POST_ERRORS } from '../../provider-kit/callbacks.ts';
import { clock } from './accounts.ts';
import { count, localized, moment, problem, text, texts } from './common.ts';
import { callback, exchangeSummary, message, reply } from './messages.ts';

/** A frame of this type, what it is for, and what it says beside its number and its time. */
function frameOf<const Type extends string, const Entries extends v.ObjectEntries>(type: Type, what: string, entries: Entries) {
  return v.pipe(v.strictObject({ type: v.literal(type), seq: count, at: moment, ...entries }), v.description(what));
}

const account = { account: text };

export const frame = v.variant('type', [
  frameOf('hello', 'First on every connection. resync: what came after since is no longer kept, so reload the lists.', {
    version: text,
    instance: text,
    resync: v.boolean(),
  }),
  frameOf('exchange.recorded', 'A request came, and was answered.', { exchange: exchangeSummary }),
  frameOf('message.accepted', 'A message was accepted.', { message }),
  frameOf('message.changed', 'The same message, further on in its life.', { message }),
  frameOf('reply.received', 'A phone wrote back.', { reply }),
  frameOf('callback.changed', 'A callback was planned, tried or asked for again.', { callback }),
  frameOf('rules.changed', 'A rule was armed, used or disarmed: read the list again.', {}),
  frameOf('clock.moved', 'The time was moved.', { clock }),
  frameOf('messages.deleted', 'Messages were deleted.', { ids: texts }),
  frameOf('account.changed', 'An account was changed.', account),
  frameOf('account.added', 'An account was minted.', account),
  frameOf('account.reset', 'An account is as at its beginning: read the lists again.', account),
  frameOf('account.removed', 'An account is gone with all it had: read the lists again.', {
    ...account,
    reason: v.picklist(REMOVAL_REASONS),
  }),
  frameOf('sandbox.reset', 'Everything is as at the beginning: read everything again.', {}),
  frameOf('sandbox.imported', 'A recorded run is in the place of what was there: read everything again.', {}),
  frameOf('problem', 'What the connection asked for cannot be; it is closed.', { problem }),
  frameOf('push', 'To a connection that relays: make this request, and say what came of it.', {
    push: count,
    url: text,
    contentType: text,
    body: text,
  }),
  frameOf('disk.changed', 'Why nothing can be kept at the moment; null once it can again.', { refusal: v.nullable(localized) }),
  frameOf('alive', 'Every 15 seconds: whoever hears nothing for a minute is no longer connected.', {}),
  frameOf('resync', 'The client was too slow and frames were dropped: reload the lists, then go on.', {}),
]);

/** What the other end says of a push. */
export const relayed = v.pipe(
  v.union([
    v.strictObject({
      push: count,
      answer: v.strictObject({ status: count, body: text, cut: v.boolean(), location: v.exactOptional(text) }),
    }),
    v.strictObject({ push: count, error: v.picklist(POST_ERRORS), detail: text }),
  ]),
  v.description('Of a connection that relays: what came of a push, the answer or why there is none.'),
);

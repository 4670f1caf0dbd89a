/** What a person does with callbacks: has one sent again, or tries a receiver with a sample. */
import { strictObject } from 'valibot';
import type { InferOutput } from 'valibot';
import { addresseeOf, addPush, sampleReport } from '../delivery/pushes.ts';
import type { Account } from '../ledger/account-document.ts';
import type { World } from '../ledger/world.ts';
import { short } from './body-shape.ts';
import type { Callback } from '../ledger/callbacks.ts';
import { KEPT_LIMITS } from '../provider-kit/limits.ts';
import { ProblemError } from '../net/problem.ts';

/** One more attempt, whatever came of those before. */
export function resend(world: World, callback: Callback): Callback {
  if (callback.state === 'pending') {
    throw new ProblemError(409, 'Still underway', `Callback ${callback.id} is still being tried.`, 'Wait for its next attempt.');
  }
  world.record((add) => add('callback.resent', world.nowOf(callback.account), { callback: callback.id }));
  return world.callbacks.get(callback.id) ?? callback;
}

const test = strictObject({ provider: short(KEPT_LIMITS.name) });

export const testBody = {
  schema: test,
  example: '{"provider":"PROVIDER"}',
  sample: ({ providers }: World) => ({ provider: providers[0]?.id }),
};

/** Pushes a report of the newest message, marked as a test; the message itself stays as it is. */
export function testPush(world: World, account: Account, { provider }: InferOutput<typeof test>): Callback {
  const to = addresseeOf(world, account.id, provider, 'report');
  if (!to) {
    throw new ProblemError(
      409,
      'No address',
      `Account ${account.id} has no callback address for reports of "${provider}".`,
      'Set one with PATCH accounts/:id {"callbacks":{"PROVIDER":{"report":"http://127.0.0.1:3000/sms"}}}.',
    );
  }
  const [message] = world.mailbox.messages({ account: account.id, provider }, Infinity, 1).items;
  if (!message) {
    throw new ProblemError(409, 'Nothing to tell of', `No message of "${provider}" is kept.`, 'Send one first.');
  }
  const code = world.providers.find(({ id }) => id === provider)?.reportCodes.delivered ?? '';
  const at = world.nowOf(account.id);
  const push = to.receipts.reports([sampleReport(message, at, code)], to.part);
  const { callback } = world.record((add) => addPush(add, to, { kind: 'test', about: [message.id], push, at }));
  const planned = world.callbacks.get(callback.id);
  if (!planned) throw new Error('a planned callback is not there');
  return planned;
}

/** What a person does with callbacks: has one sent again, or tries a receiver with a sample. */
import { say } from '../message/localized.ts';
import type { Localized } from '../message/localized.ts';
import { optional, picklist, strictObject } from 'valibot';
import type { InferOutput } from 'valibot';
import { addresseeOf, addPush, sampleReply, sampleReport } from '../delivery/pushes.ts';
import type { Account } from '../ledger/account-document.ts';
import type { World } from '../ledger/world.ts';
import { short } from './body-shape.ts';
import { CALLBACK_EVENTS } from '../message/vocabulary.ts';
import type { Callback } from '../ledger/callbacks.ts';
import { KEPT_LIMITS } from '../provider-kit/limits.ts';
import type { Addressee } from '../delivery/pushes.ts';
import type { Push } from '../provider-kit/callbacks.ts';
import { reviewsOf } from './reviews.ts';
import { ProblemError } from '../net/problem.ts';

/** One more attempt, whatever came of those before. */
export function resend(world: World, callback: Callback): void {
  if (callback.state === 'pending') {
    throw new ProblemError(
      409,
      'Still underway',
      say(`推送 ${callback.id} 仍在重试。`, `Callback ${callback.id} is still being tried.`),
      say('请等它的下一次推送。', 'Wait for its next attempt.'),
    );
  }
  world.record((add) => add('callback.resent', world.nowOf(callback.account), { callback: callback.id }));
}

const test = strictObject({ provider: short(KEPT_LIMITS.name), event: optional(picklist(CALLBACK_EVENTS), 'report') });

export const testBody = {
  schema: test,
  example: '{"provider":"PROVIDER","event":"report"}',
  sample: ({ providers }: World) => ({ provider: providers[0]?.id }),
};

/** Pushes a sample of an event, of which nothing happens; answers what leads to the callback once it is kept. */
export function testPush(world: World, account: Account, { provider, event }: InferOutput<typeof test>): () => Callback {
  const to = addresseeOf(world, account.id, provider, event);
  if (!to) {
    const example = `{"callbacks":{"PROVIDER":{"${event}":"http://127.0.0.1:3000/sms"}}}`;
    throw new ProblemError(
      409,
      'No address',
      say(
        `账号 ${account.id} 没有接收“${provider}”${EVENTS[event].zh}的回调地址。`,
        `Account ${account.id} has no callback address for ${EVENTS[event].en} of “${provider}”.`,
      ),
      say(`请用 PATCH accounts/:id 设置 ${example}。`, `Set one with PATCH accounts/:id ${example}.`),
    );
  }
  const at = world.nowOf(account.id);
  const { about, push } = event === 'review' ? reviewSample(world, account, to) : messageSample(world, to, event, at);
  const sample = event === 'report' ? {} : { sample: event };
  const { callback } = world.record((add) => addPush(add, to, { kind: 'test', ...sample, about: [about], push, at }));
  return () => {
    const planned = world.callbacks.get(callback.id);
    if (!planned) throw new Error('a planned callback is not there');
    return planned;
  };
}

const EVENTS = { report: say('报告', 'reports'), reply: say('回复', 'replies'), review: say('审核结果', 'reviews') } as const;

interface Sample {
  /** Id of what it tells of. */
  about: string;
  push: Push;
}

/** Of the newest message, as if it had just been delivered, or answered. */
function messageSample(world: World, to: Addressee, event: 'report' | 'reply', at: number): Sample {
  const { account, provider } = to;
  const [message] = world.mailbox.messages({ account, provider }, Infinity, 1).items;
  if (!message) {
    throw nothingToTell(
      say(`没有“${provider}”的短信。`, `No message of “${provider}” is kept.`),
      say('请先发一条。', 'Send one first.'),
    );
  }
  if (event === 'reply') return { about: message.id, push: to.receipts.reply(sampleReply(message, at), to.part) };
  const code = world.providers.find(({ id }) => id === provider)?.reportCodes.delivered ?? '';
  return { about: message.id, push: to.receipts.reports([sampleReport(message, at, code)], to.part) };
}

/** Of the newest thing that was judged, as it stands. */
function reviewSample(world: World, account: Account, to: Addressee): Sample {
  const own = reviewsOf(world, account).filter(({ provider }) => provider === to.provider);
  const item = own.findLast(({ status }) => status !== 'pending') ?? own.at(-1);
  const push = item && to.receipts.review?.(item, to.part);
  if (!item || !push) {
    throw nothingToTell(
      say(`“${to.provider}”没有审核过的内容。`, `Nothing of “${to.provider}” has had a review.`),
      say('请先添加一个模板。', 'Add a template first.'),
    );
  }
  return { about: item.id, push };
}

function nothingToTell(cause: Localized, remedy: Localized): ProblemError {
  return new ProblemError(409, 'Nothing to tell of', cause, remedy);
}

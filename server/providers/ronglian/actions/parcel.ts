/** What a send comes to: a message for each number, and what they cost. */
import type { E164 } from '../../../message/message.ts';
import { isMainlandMobile, mainland } from '../../../message/phone.ts';
import type { AcceptedRecipient } from '../../../provider-kit/contract.ts';
import { taken } from '../../../provider-kit/holdings/balance.ts';
import type { Desk, DeskAccount } from '../../../provider-kit/desk.ts';
import type { RonglianApp, RonglianPart } from '../account.ts';
import type { Outcome } from '../call.ts';
import { MAX_NUMBERS, splitNumbers } from '../rules.ts';

interface Parcel {
  app: RonglianApp;
  to: readonly E164[];
  text: string;
  segments: number;
  /** One id for all numbers of a call (assumed: no pasted answer has a list). */
  sid: string;
  account: DeskAccount<RonglianPart>;
  desk: Desk<RonglianPart>;
}

/** Messages and balance of a send; one piece costs one unit. */
export function parcel({ app, to, text, segments, sid, account, desk }: Parcel, more: Partial<AcceptedRecipient> = {}) {
  const shared = {
    outcome: 'accepted',
    app: app.appId,
    text,
    // What stands in 【】 at the head of a text.
    sign: /^【([^】]*)】/.exec(text)?.[1] ?? '',
    kind: text.includes('验证码') ? 'code' : 'notice',
    templateId: null,
    params: [],
    segments,
    fee: segments,
    providerMessageId: sid,
    ...more,
  } as const;
  const fee = taken(account.part.balance, segments * to.length, desk.limited(account));
  return {
    // What is spread first and then added to costs V8 some microseconds.
    recipients: to.map((number): AcceptedRecipient => ({ to: number, ...shared })),
    changes: [{ type: 'balance.spent', fee }],
  } as const satisfies Outcome;
}

/** The numbers a refusal is shown on, each once, in E.164 where they are numbers; no more than one call may have. */
export function recipientsOf(to: string): string[] {
  const written = new Set(splitNumbers(to));
  return [...written].slice(0, MAX_NUMBERS).map((number) => (isMainlandMobile(number) ? mainland(number) : number));
}

/** What may go out, whoever asked for it: permissions, limits of each number, ids, what it costs, what the phones get. */
import type { E164 } from '../../../message/message.ts';
import type { AcceptedRecipient, Answer, RefusedRecipient } from '../../../provider-kit/contract.ts';
import { taken } from '../../../provider-kit/holdings/balance.ts';
import type { Desk } from '../../../provider-kit/desk.ts';
import type { WireReply } from '../../../provider-kit/request.ts';
import { firstFailure } from '../../../provider-kit/trail.ts';
import type { IhuyiAccount, IhuyiChange, IhuyiPart } from '../account.ts';
import { capReached, frequencyRules, limitsOf } from '../frequency.ts';
import type { Repeated } from '../frequency.ts';
import type { Identity } from '../identity.ts';
import type { IhuyiRule, IhuyiTrail } from '../trail.ts';
import { notBlacklisted, permissionRules } from '../rules.ts';

/** One text for one number or several, settled but for what the account may do. */
export interface Order extends Omit<AcceptedRecipient, 'outcome' | 'to' | 'app' | 'segments' | 'providerMessageId'> {
  to: readonly E164[];
}

/** Code 2 means yes for every action. */
export const SUCCESS = '2';

/** A yes that sends nothing and asks nobody who is calling. */
export function answered(reply: WireReply): Answer<IhuyiChange> {
  return { reply, code: SUCCESS, checks: [], recipients: [], changes: [] };
}

export interface Sender extends Identity {
  remoteAddress: string;
  trail: IhuyiTrail;
  desk: Desk<IhuyiPart>;
  newId: (desk: Desk<IhuyiPart>) => string;
}

/**
 * Sends an order. Of several numbers those that are refused are left out, and the answer is a refusal only when all
 * are (assumed: no document says).
 */
export function place(order: Order, sender: Sender, reply: (id: string, msg: string) => WireReply): Answer<IhuyiChange> {
  const { holder, account, remoteAddress, trail, desk } = sender;
  const limited = desk.limited(holder);
  const { to: numbers, ...shared } = order;
  const { fee } = shared;
  trail.hold(permissionRules, { remoteAddress, account, fee: fee * numbers.length, limited });
  const { allowed, refused } = numbers.length === 1 ? judgedAlone(order, sender) : judgedOneByOne(order, sender);
  const id = sender.newId(desk);
  const count = taken(account.balance, fee * allowed.length, limited);
  const accepted = (to: E164): AcceptedRecipient => {
    // What is spread first and then added to costs V8 some microseconds.
    return { outcome: 'accepted', to, app: account.apiId, segments: fee, providerMessageId: id, ...shared };
  };
  return {
    reply: reply(id, trail.wording(SUCCESS, undefined).message),
    code: SUCCESS,
    checks: trail.checks,
    recipients: [...allowed.map(accepted), ...refused],
    changes: [{ type: 'balance.spent', apiId: account.apiId, count }],
  };
}

interface Judged {
  allowed: readonly E164[];
  refused: readonly RefusedRecipient[];
}

type OneNumber = Repeated & { account: IhuyiAccount };

const WITHOUT_LIMITS: readonly IhuyiRule<OneNumber>[] = [notBlacklisted];
const WITH_LIMITS: readonly IhuyiRule<OneNumber>[] = [notBlacklisted, ...frequencyRules];
const ENOUGH_TODAY: readonly IhuyiRule<OneNumber>[] = [notBlacklisted, capReached];

/** The rules of one number and what they look at. */
function rulesFor(
  to: E164,
  { text, kind }: Order,
  { holder, account, desk }: Sender,
): { facts: OneNumber; rules: readonly IhuyiRule<OneNumber>[] } {
  const limited = desk.limited(holder, to);
  const sent = limited ? desk.sentTo(holder, to).filter((past) => past.app === account.apiId) : [];
  const facts = { account, to, now: desk.now, kind, text, sent, limits: limitsOf(account) };
  if (account.capReached === true) return { facts, rules: ENOUGH_TODAY };
  return { facts, rules: limited ? WITH_LIMITS : WITHOUT_LIMITS };
}

function judgedAlone(order: Order, sender: Sender): Judged {
  for (const to of order.to) {
    const { facts, rules } = rulesFor(to, order, sender);
    sender.trail.hold(rules, facts);
  }
  return { allowed: order.to, refused: [] };
}

function judgedOneByOne(order: Order, sender: Sender): Judged {
  const allowed: E164[] = [];
  const refused: RefusedRecipient[] = [];
  for (const to of order.to) {
    const { facts, rules } = rulesFor(to, order, sender);
    const failure = firstFailure(rules, facts);
    if (!failure) {
      allowed.push(to);
      continue;
    }
    if (allowed.length === 0 && refused.length === order.to.length - 1) sender.trail.refuse('recipients', failure);
    const { key, values, explanation } = failure;
    refused.push({ outcome: 'refused', to, ...sender.trail.wording(key, values), explanation });
  }
  return { allowed, refused };
}

/** 10-digit Unix seconds and ten digits that never begin with 0: every id pasted by users since 2016. */
export function newSmsId(desk: Desk<IhuyiPart>): string {
  return `${Math.floor(desk.now / 1000)}${1_000_000_000 + Math.floor(desk.random() * 9_000_000_000)}`;
}

/** Nine digits, as in the one pasted response of a voice notice. */
export function newVoiceId(desk: Desk<IhuyiPart>): string {
  return String(100_000_000 + Math.floor(desk.random() * 900_000_000));
}

/** The signature in front, as on the phones of 2023. */
export function signed({ sign }: IhuyiAccount, text: string): string {
  return `【${sign}】${text}`;
}

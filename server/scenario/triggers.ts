/**
 * Numbers that bring about what they stand for: how a call to them comes out, what the carrier makes of their messages,
 * what becomes of the answer, or what their phone writes back. They begin with 198, followed by 0 for what is the same at
 * every provider, and by another digit for the codes of one. One table for the sandbox, the API, the page and the README.
 */
import type { DeliveryPolicy } from '../message/delivery-policy.ts';
import type { E164, Message } from '../message/message.ts';
import { FAULT_KINDS, SITUATIONS } from '../message/vocabulary.ts';
import type { Situation, TriggerGroup } from '../message/vocabulary.ts';
import { digitsOf } from '../provider-kit/codes.ts';
import type { Provider } from '../provider-kit/contract.ts';
import type { Localized } from '../message/localized.ts';
import { say } from '../message/localized.ts';
import type { Fault } from './fault.ts';
import { FAULTS } from './fault.ts';
import { SITUATION_TITLES } from './situations.ts';

export type { TriggerGroup };

/** A number whose outcome is the same at every provider. */
export interface Trigger {
  number: E164;
  group: TriggerGroup;
  what: Localized;
  situation?: Situation;
  /** What the carrier does, whatever the account says. */
  delivery?: DeliveryPolicy;
  fault?: Fault;
  /** What the phone writes back once the message has arrived. */
  reply?: 'echo' | 'TD';
}

const failsWith = (code: string): DeliveryPolicy => ({ mode: 'fail', code, ...SOON });

const LATE_MS = 300_000;
const SOON = { fromMs: 800, toMs: 3_000 };
const STALE: DeliveryPolicy = { mode: 'reported-stale', code: 'EXPIRED', ...SOON };

/** `0100` and `7` make +8619800000107. */
const numbered = (first: number, i: number): E164 => `+861980000${String(first + i).padStart(4, '0')}`;

const REFUSALS = SITUATIONS.map((situation, i): Trigger => ({
  number: numbered(100, i),
  group: 'refusal',
  what: SITUATION_TITLES[situation],
  situation,
}));

/** Codes are carriers' own: off, bad number, intercepted, expired (a published list of about 2018). */
const FATES: readonly Trigger[] = (
  [
    [say('5 分钟后才送达', 'arrives five minutes late'), { mode: 'after', fromMs: LATE_MS, toMs: LATE_MS }],
    [say('被运营商拦截，状态报告失败', 'intercepted by the carrier, the report says failed'), failsWith('SUBFAIL')],
    [say('关机', 'the phone is off'), failsWith('MK:0024')],
    [say('空号', 'the number does not exist'), failsWith('MN:0001')],
    [say('被吞掉，永远没有状态报告', 'swallowed: no report ever comes'), { mode: 'never' }],
    [say('送达，但没有状态报告', 'arrives, but no report ever comes'), { mode: 'unreported', ...SOON }],
    [say('送达，状态报告推送两次', 'arrives, and the report comes twice'), { mode: 'reported-twice', ...SOON }],
    [say('送达后又来一条过期的失败报告', 'arrives, and a stale report of a failure follows'), STALE],
  ] satisfies [Localized, DeliveryPolicy][]
).map(([what, delivery], i) => ({ number: numbered(200, i), group: 'fate', what, delivery }));

/** Half a hundred further on, the same fault with a message that counts all the same. */
const FAULTS_ON_THE_WIRE = FAULT_KINDS.filter((kind) => kind !== 'tls-handshake')
  .flatMap((kind, i): Trigger[] => {
    const { title, accepted } = FAULTS[kind];
    const usual: Trigger = { number: numbered(300, i), group: 'fault', what: title, fault: { kind, accepted } };
    if (accepted) return [usual];
    const what = { zh: `${title.zh}，但短信已受理`, en: `${title.en}, though the message was taken` };
    return [usual, { number: numbered(350, i), group: 'fault', what, fault: { kind, accepted: true } }];
  })
  .toSorted((a, b) => Number(a.number) - Number(b.number));

const answering = (i: number, what: Localized, reply: Trigger['reply'] & string): Trigger => ({
  number: numbered(400, i),
  group: 'reply',
  what,
  reply,
});

const REPLIES: readonly Trigger[] = [
  answering(0, say('自动回复收到的原文', 'answers with what it was sent'), 'echo'),
  answering(1, say('自动回复 TD（退订）', 'answers TD, which opts out'), 'TD'),
];

export const TRIGGERS: readonly Trigger[] = [...REFUSALS, ...FATES, ...FAULTS_ON_THE_WIRE, ...REPLIES];

const byNumber = new Map(TRIGGERS.map((trigger) => [trigger.number, trigger]));

/** What every number of them begins with; cheap enough to ask for on each send. */
const HEAD = '+86198';

export function mayBeTrigger(to: string): boolean {
  return to.startsWith(HEAD);
}

/** The trigger with this number, whichever provider it is sent through. */
export function triggerOf(to: E164): Trigger | undefined {
  return mayBeTrigger(to) ? byNumber.get(to) : undefined;
}

/** The number that makes a provider answer this key; undefined when the key has none. */
export function numberOfCode({ codePrefix, codes }: Provider, key: string): E164 | undefined {
  const digits = digitsOf(codes, key);
  return digits === undefined ? undefined : `+86${codePrefix}${String(digits).padStart(7, '0')}`;
}

/** The key of the catalogue that a send to this number gets, where it stands for one of this provider's. */
export type CodeOfNumber = (provider: string, to: E164) => string | undefined;

export function codeNumbers(providers: readonly Provider[]): CodeOfNumber {
  let keys: ReadonlyMap<string, string> | undefined;
  return (provider, to) => (mayBeTrigger(to) ? (keys ??= keysOf(providers)).get(`${provider} ${to}`) : undefined);
}

function keysOf(providers: readonly Provider[]): Map<string, string> {
  const keys = new Map<string, string>();
  for (const provider of providers) {
    for (const key of Object.keys(provider.codes)) {
      const number = numberOfCode(provider, key);
      if (number !== undefined) keys.set(`${provider.id} ${number}`, key);
    }
  }
  return keys;
}

/** Does a number bring its outcome along? Then no limit holds for it. */
export function isScripted(codeOf: CodeOfNumber, provider: string, to: E164): boolean {
  return mayBeTrigger(to) && (triggerOf(to) !== undefined || codeOf(provider, to) !== undefined);
}

/** What the carrier does with a message to this number; undefined for a number like any other. */
export function fateOf(to: E164): DeliveryPolicy | undefined {
  return triggerOf(to)?.delivery;
}

export function repliesByItself(to: E164): boolean {
  return triggerOf(to)?.reply !== undefined;
}

/** What the phone answers by itself; undefined for a number like any other. */
export function autoReply({ to, text }: Pick<Message, 'to' | 'text'>): string | undefined {
  const reply = triggerOf(to)?.reply;
  return reply === 'echo' ? text : reply;
}

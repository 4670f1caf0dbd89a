/**
 * Numbers that bring about what they stand for: what the carrier makes of a message to them, or what their phone answers.
 * They begin with 1980000, which no carrier has given out. One table for the engine, the API and the README.
 */
import type { E164, Message } from '../message/message.ts';
import type { Localized } from '../provider-kit/contract.ts';
import type { DeliveryPolicy } from './plan.ts';

export interface Trigger {
  number: E164;
  what: Localized;
  /** What the carrier does, whatever the account says. */
  delivery?: DeliveryPolicy;
  /** What the phone writes back once the message has arrived. */
  reply?: 'echo' | 'TD';
}

const failsWith = (code: string): DeliveryPolicy => ({ mode: 'fail', code, fromMs: 800, toMs: 3_000 });

const LATE_MS = 300_000;

/** Codes are carriers' own: off, bad number, intercepted (a published list of about 2018). */
export const TRIGGERS: readonly Trigger[] = [
  {
    number: '+8619800000200',
    what: { zh: '5 分钟后才送达', en: 'arrives five minutes late' },
    delivery: { mode: 'after', fromMs: LATE_MS, toMs: LATE_MS },
  },
  {
    number: '+8619800000201',
    what: { zh: '被运营商拦截，状态报告失败', en: 'intercepted by the carrier, the report says failed' },
    delivery: failsWith('SUBFAIL'),
  },
  { number: '+8619800000202', what: { zh: '关机', en: 'the phone is off' }, delivery: failsWith('MK:0024') },
  { number: '+8619800000203', what: { zh: '空号', en: 'the number does not exist' }, delivery: failsWith('MN:0001') },
  {
    number: '+8619800000204',
    what: { zh: '被吞掉，永远没有状态报告', en: 'swallowed: no report ever comes' },
    delivery: { mode: 'never' },
  },
  { number: '+8619800000400', what: { zh: '自动回复收到的原文', en: 'answers with what it was sent' }, reply: 'echo' },
  { number: '+8619800000401', what: { zh: '自动回复 TD（退订）', en: 'answers TD, which opts out' }, reply: 'TD' },
];

const byNumber = new Map(TRIGGERS.map((trigger) => [trigger.number, trigger]));

/** What the carrier does with a message to this number; undefined for a number like any other. */
export function fateOf(to: E164): DeliveryPolicy | undefined {
  return byNumber.get(to)?.delivery;
}

/** What the phone answers by itself; undefined for a number like any other. */
export function autoReply({ to, text }: Pick<Message, 'to' | 'text'>): string | undefined {
  const reply = byNumber.get(to)?.reply;
  return reply === 'echo' ? text : reply;
}

/** Makes a call come out as a rule, a trigger number or the catalogue says: whom it is about, and why, in words. Pure. */
import { looseE164 } from '../message/phone.ts';
import type { DeliveryPolicy } from '../message/delivery-policy.ts';
import type { ForcedReply, Provider, Recipient } from '../provider-kit/contract.ts';
import type { Explanation } from '../provider-kit/refusal.ts';
import type { Localized } from '../message/localized.ts';
import { say } from '../message/localized.ts';
import { why } from '../provider-kit/trail.ts';
import type { E164 } from '../message/message.ts';
import type { Fault, FaultKind } from './fault.ts';
import type { Rule, RuleOutcome, RuleRecipient } from './rule.ts';
import type { Scene } from './scenes.ts';
import { sceneOfGroup } from './scenes.ts';
import type { CodeOfNumber, Trigger } from './triggers.ts';
import { mayBeTrigger, triggerOf } from './triggers.ts';

/** Who brought it about that a call came out so, and what became of its answer. */
export interface Scripted {
  by: { rule: string } | { trigger: E164 } | { request: 'catalogue' };
  /** What became of the answer on its way. */
  fault?: FaultKind;
  /** How long the answer was held back. */
  delayMs?: number;
}

/** What somebody makes of a call, for these of its numbers; of none for the call as it is. */
export interface Script {
  by: Scripted['by'];
  why: Explanation;
  to: readonly string[];
  /** A key of the provider's catalogue. */
  key?: string | undefined;
  delivery?: DeliveryPolicy | undefined;
  fault?: Fault | undefined;
}

/** A call's recipients as rules see them. */
export function asRuleRecipients(recipients: readonly Recipient[]): readonly RuleRecipient[] {
  return recipients.map((one) => {
    const { to } = one;
    const number = looseE164(to) ?? to;
    return one.outcome === 'accepted'
      ? { to, number, template: one.templateId, sign: one.sign, text: one.text, accepted: true }
      : { to, number, template: null, sign: '', text: '', accepted: false };
  });
}

export function scriptOfRule(rule: Rule, recipients: readonly RuleRecipient[], provider: Provider): Script {
  const { delivery, fault } = rule.outcome;
  const to = recipients.map((one) => one.to);
  return { by: { rule: rule.id }, why: whyOfRule(rule), to, key: keyOf(rule.outcome, provider), delivery, fault };
}

/** What the numbers of a call bring along: first what becomes of the answer, then what is said of each number. */
export function scriptsOfTriggers(recipients: readonly Recipient[], provider: Provider, codeOf: CodeOfNumber): readonly Script[] {
  const scripts: Script[] = [];
  for (const { outcome, to } of recipients) {
    if (outcome !== 'accepted' || !mayBeTrigger(to)) continue;
    const trigger = triggerOf(to);
    const key = trigger ? keyOf(trigger, provider) : codeOf(provider.id, to);
    const fault = trigger?.fault;
    if (key === undefined && !fault) continue;
    scripts.push({ by: { trigger: to }, why: whyOfTrigger(to, trigger, key), to: [to], key, fault });
  }
  return scripts.toSorted((a, b) => Number(b.fault !== undefined) - Number(a.fault !== undefined));
}

// oxfmt-ignore
const WHY = {
  catalogue: why('从错误目录试发。', 'Sent from the catalogue.',
    '这是演示，不必处理。', 'It is a demonstration; there is nothing to fix.'),
  scene: ({ id, title }: Scene) => why(`场景“${title.zh}”让这次调用失败。`, `The scene “${title.en}” made this call fail.`,
    `结束场景：在错误实验室里解除，或 DELETE scenes/${id}。`, `Disarm it in the error lab, or by DELETE scenes/${id}.`),
  rule: (id: string, named: string) => why(`规则 ${named} 让这次调用失败。`, `Rule ${named} made this call fail.`,
    `解除规则：在错误实验室里解除，或 DELETE rules/${id}。`, `Disarm it in the error lab, or by DELETE rules/${id}.`),
  trigger: (to: string, { zh, en }: Localized) => why(`触发号码 ${to} 的作用：${zh}。`, `The number ${to} triggers this: ${en}.`,
    '换成普通号码即可正常发送。', 'Send to an ordinary number: this one is a trigger.'),
};

/** One call that somebody who looks at the catalogue asked for. */
export function scriptOfCatalogue(key: string, recipients: readonly Recipient[]): Script {
  return {
    by: { request: 'catalogue' },
    why: WHY.catalogue,
    to: recipients.map((one) => one.to),
    key,
  };
}

/** The key of the provider's catalogue that an outcome names. */
export function keyOf({ code, situation }: Pick<RuleOutcome, 'code' | 'situation'>, provider: Provider): string | undefined {
  return code ?? (situation === undefined ? undefined : provider.situations[situation]);
}

function whyOfRule({ id, note, group }: Rule): Explanation {
  const scene = sceneOfGroup(group);
  return scene ? WHY.scene(scene) : WHY.rule(id, note === '' ? id : `${id} “${note}”`);
}

function whyOfTrigger(to: string, trigger: Trigger | undefined, key: string | undefined): Explanation {
  return WHY.trigger(to, trigger?.what ?? say(key ?? '', key ?? ''));
}

/** Who brought it about, and what the code would mean to its reader; that first where somebody looked for just this code. */
export function withMeaning({ by, why: { cause, remedy } }: Script, meaning: Localized | undefined): Explanation {
  if (!meaning) return { cause, remedy };
  // The catalogue marks what is code; a cause is plain text wherever it is shown.
  const plain = say(meaning.zh.replaceAll('`', ''), meaning.en.replaceAll('`', ''));
  const [first, second] = 'request' in by ? [plain, cause] : [cause, plain];
  return { cause: { zh: `${first.zh}${second.zh}`, en: `${first.en} ${second.en}` }, remedy };
}

/** All of a call's numbers refused with one answer. */
export function refusedAlike(recipients: readonly Recipient[], { code, message }: ForcedReply, why: Explanation): Recipient[] {
  return recipients.map(({ to }) => ({ outcome: 'refused', to, code, message, explanation: why }));
}

/** Numbers whose call was lost on its way: the provider never took it, and said nothing of them. */
export function lostOnTheWay(recipients: readonly Recipient[], { kind }: Fault, why: Explanation): Recipient[] {
  return recipients.map((one) =>
    one.outcome === 'refused' ? one : { outcome: 'refused', to: one.to, code: kind, message: '', explanation: why },
  );
}

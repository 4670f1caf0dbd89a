/** Makes a call come out as a rule says: the provider's own code in place of its answer, or another fate for its messages. */
import type { DeliveryPolicy } from '../message/delivery-policy.ts';
import type { Rule, RuleRecipient } from './rule.ts';
import type { Fitting } from './rules.ts';
import type { Explanation, ForcedReply, Recipient } from '../provider-kit/contract.ts';

/** A call's recipients as rules see them. */
export function asRuleRecipients(recipients: readonly Recipient[]): readonly RuleRecipient[] {
  return recipients.map((one) =>
    one.outcome === 'accepted'
      ? { to: one.to, template: one.templateId, sign: one.sign, text: one.text }
      : { to: one.to, template: null, sign: '', text: '' },
  );
}

/** The refusal of these numbers, or of all, in place of what they were. */
export function forcedRecipients(
  recipients: readonly Recipient[],
  to: ReadonlySet<string>,
  { code, message, whole }: ForcedReply,
  rule: Rule,
): readonly Recipient[] {
  return recipients.map((one) => {
    if (!whole && !to.has(one.to)) return one;
    return { outcome: 'refused', to: one.to, code, message, explanation: explain(rule) };
  });
}

export function explain({ id, note }: Rule): Explanation {
  const named = note === '' ? id : `${id} “${note}”`;
  return {
    cause: { zh: `规则 ${named} 让这次调用失败。`, en: `Rule ${named} made this call fail.` },
    remedy: { zh: `解除规则：DELETE rules/${id}。`, en: `Disarm it: DELETE rules/${id}.` },
  };
}

/** The fate that a rule gives to the messages it is about. */
export function fateFrom(fitting: readonly Fitting[]): { to: ReadonlySet<string>; delivery: DeliveryPolicy } | undefined {
  const last = fitting.at(-1);
  if (!last?.acts || !('delivery' in last.rule.outcome)) return undefined;
  return { to: new Set(last.recipients.map(({ to }) => to)), delivery: last.rule.outcome.delivery };
}

/** Plays a request through its route: read, answer or refuse. The only place that catches a `Refusal`. */
import { Refusal } from '../provider-kit/refusal.ts';
import type { Check, Explanation } from '../provider-kit/refusal.ts';
import { reasonOf } from '../provider-kit/leniency.ts';
import { KEPT_LIMITS, READ_LIMITS } from '../provider-kit/limits.ts';
import type { Answer } from '../provider-kit/contract.ts';
import { withStateNamed } from '../ledger/account-states.ts';
import type { World } from '../ledger/world.ts';
import type { ServingDesk } from './desk.ts';
import type { Job, Outcome } from './outcome.ts';
import { withSecretsVeiled } from './veil.ts';

/** How far the reasons of a refusal go: what the check knows at once, or what a search finds for somebody who looks. */
export type Depth = 'at once' | 'searched';

/** What the provider makes of it; a fault of ours is answered as the provider's own. */
export function play(world: World, job: Job, desk: ServingDesk, depth: Depth = 'at once'): Outcome {
  const { provider, request } = job;
  const route = provider.routes.find((candidate) => candidate.matches(request));
  const action = route?.action ?? '';
  const told = (outcome: Outcome): Outcome =>
    withSecretsVeiled(world, explained(world, job, desk, world.strict ? strict(outcome, job, desk) : outcome));
  try {
    if (!route) throw new Error(`${provider.id} has no route of last resort`);
    return told(answered(action, route.answer(route.read(request), desk)));
  } catch (error) {
    if (error instanceof Refusal) return told(refused(job, desk, action, error, depth));
    world.log.error(provider.id, error);
    return failed(job, desk, action);
  }
}

/** Refused at the first check that let it pass by leniency, as production would; the same where there is none. */
function strict(outcome: Outcome, job: Job, desk: ServingDesk): Outcome {
  const { action, checks, recipients } = outcome;
  const at = checks.findIndex(({ warnings }) => warnings);
  const check = checks[at];
  const [warning] = check?.warnings ?? [];
  if (!check || !warning) return outcome;
  const { code, message } = warning;
  const failed: Check = { id: check.id, ok: false, ...(check.note === undefined ? {} : { note: check.note }) };
  const refusal = new Refusal({
    code,
    message,
    checks: [...checks.slice(0, at), failed],
    explanation: reasonOf(warning),
    recipients: recipients.map(({ to }) => to),
  });
  return refused(job, desk, action, refusal, 'at once');
}

/** Refusals say which state of the account may stand behind them. */
function explained(world: World, { provider }: Job, desk: ServingDesk, outcome: Outcome): Outcome {
  const on = desk.opened && world.accounts.statesOf(desk.opened.id)[provider.id];
  if (!on) return outcome;
  const { code, explanation, recipients } = outcome;
  return {
    ...outcome,
    explanation: explanation && withStateNamed(provider, on, { code, to: recipients.map(({ to }) => to), explanation }),
    recipients: recipients.map((one) =>
      one.outcome === 'refused' ? { ...one, explanation: withStateNamed(provider, on, { ...one, to: [one.to] }) } : one,
    ),
  };
}

function answered(action: string, answer: Answer<unknown>): Outcome {
  const refusedFirst = answer.recipients.find((recipient) => recipient.outcome === 'refused');
  return {
    action,
    reply: answer.reply,
    code: answer.code,
    message: refusedFirst?.message ?? '',
    checks: answer.checks,
    recipients: answer.recipients,
    changes: answer.changes,
    explanation: null,
  };
}

function refused({ provider, request }: Job, desk: ServingDesk, action: string, refusal: Refusal, depth: Depth): Outcome {
  const { code, message, checks, recipients } = refusal;
  const searches = depth === 'searched' && request.body.length <= READ_LIMITS.searched;
  const explanation = (searches ? refusal.diagnose?.() : undefined) ?? refusal.explanation;
  return {
    action,
    reply: provider.refusal(refusal, request, desk),
    code,
    message,
    checks,
    recipients: recipients.slice(0, KEPT_LIMITS.recipients).map((to) => ({ outcome: 'refused', to, code, message, explanation })),
    changes: [],
    explanation,
  };
}

const OUR_FAULT: Explanation = {
  cause: { zh: '沙箱自身出错，并非你的请求有误。', en: 'The sandbox itself failed; your request is not to blame.' },
  remedy: {
    zh: '请查看启动沙箱的终端里的错误日志并反馈。',
    en: 'See the error in the terminal the sandbox runs in, and report it.',
  },
};

/** The sandbox itself is at fault: the provider's own word for a breakdown, and our log has the stack. */
export function failed(job: Job, desk: ServingDesk, action: string, explanation: Explanation = OUR_FAULT): Outcome {
  const { failure, codes } = job.provider;
  const { code, message } = codes[failure] ?? { code: '', message: '' };
  return refused(job, desk, action, new Refusal({ code, message, checks: [], explanation }), 'at once');
}

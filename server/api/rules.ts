/** Rules as a person writes them, and how they are armed and disarmed. */
import { say } from '../message/localized.ts';
import type { Localized } from '../message/localized.ts';
import { refusingRow } from '../provider-kit/codes.ts';
import * as v from 'valibot';
import { KEPT_LIMITS } from '../provider-kit/limits.ts';
import { demand } from '../provider-kit/shape.ts';
import { FAULT_KINDS, SITUATIONS } from '../message/vocabulary.ts';
import { FAULTS } from '../scenario/fault.ts';
import { LONGEST_LATENCY_MS } from '../scenario/latency.ts';
import type { Rule, RuleMatch, RuleOutcome } from '../scenario/rule.ts';
import { idOf } from '../ledger/numbering.ts';
import { MOST_RULES, fittedOf, ofHandshakes } from '../ledger/rules.ts';
import { settled } from '../ledger/store/turns.ts';
import type { World } from '../ledger/world.ts';
import { deliveryWanted } from './answers/delivery.ts';
import { parseBody, short } from './body-shape.ts';
import { existing } from './query.ts';
import { durationMs, FURTHEST_MS } from './clock.ts';
import { ProblemError } from '../net/problem.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const delayMs = v.pipe(v.number(), v.minValue(0), v.maxValue(LONGEST_LATENCY_MS));

const name = short(KEPT_LIMITS.name);

const match = v.strictObject({
  provider: v.optional(name),
  account: v.optional(name),
  action: v.optional(name),
  to: v.optional(
    v.pipe(
      short(KEPT_LIMITS.number),
      v.regex(
        /^[+*][\d*]*$/,
        demand(
          '应为 E.164 号码，* 代表任意数字，如 +86138*',
          'must be a number in E.164, with * for any digits, such as +86138*',
        ),
      ),
    ),
  ),
  template: v.optional(name),
  sign: v.optional(name),
  text: v.optional(short(KEPT_LIMITS.text)),
  nth: v.optional(count),
  after: v.optional(count),
});

const latency = v.variant('mode', [
  v.strictObject({ mode: v.literal('fixed'), ms: delayMs }),
  v.strictObject({ mode: v.literal('uniform'), fromMs: delayMs, toMs: delayMs }),
  v.strictObject({
    mode: v.literal('log-normal'),
    medianMs: delayMs,
    sigma: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(3)), 0.5),
  }),
]);

const wanted = v.strictObject({
  match: v.optional(match, {}),
  outcome: v.strictObject({
    code: v.optional(name),
    situation: v.optional(v.picklist(SITUATIONS)),
    delivery: v.optional(deliveryWanted),
    fault: v.optional(v.strictObject({ kind: v.picklist(FAULT_KINDS), accepted: v.optional(v.boolean()) })),
    latency: v.optional(latency),
  }),
  times: v.optional(count),
  probability: v.optional(
    v.pipe(
      v.number(),
      v.check((value) => value > 0 && value <= 1, demand('应大于 0，且不大于 1', 'must be above 0 and at most 1')),
    ),
    1,
  ),
  expires: v.optional(name, '1h'),
  note: v.optional(short(KEPT_LIMITS.note), ''),
});

const ONE =
  '{"match":{"provider":"…","to":"+86138*"},"outcome":{"code":"…"},"times":1,"probability":0.5,"expires":"1h","note":"…"}';
const OTHERS = ['{"situation":"no-balance"}', '{"delivery":{"mode":"never"}}', '{"fault":{"kind":"timeout"}}'];
const LAST = '{"latency":{"mode":"fixed","ms":3000}}';
const EXAMPLE = say(
  `${ONE}，outcome 也可以是 ${OTHERS.join('、')} 或 ${LAST}`,
  `${ONE}, or an outcome ${OTHERS.join(', ')} or ${LAST}`,
);

type Wanted = v.InferOutput<typeof wanted>;

export const ruleBody = {
  schema: wanted,
  example: EXAMPLE,
  sample: () => ({ match: { to: '+86138*' }, outcome: { situation: 'no-balance' }, times: 3 }),
};

export function parseRule(body: unknown): Wanted {
  return parseBody(wanted, body, EXAMPLE);
}

/** Arms them in their order; a rule is forgotten after an hour unless it says otherwise. */
export function armRules(world: World, all: readonly Wanted[], group: string | null): Rule[] {
  const at = world.clock.now();
  for (const account of new Set(all.map(({ match: { account: named = '' } }) => named))) {
    existing(world, account || undefined);
    const added = all.filter((one) => (one.match.account ?? '') === account);
    if (world.rules.listOf(account, at).length + added.length <= MOST_RULES) continue;
    throw new ProblemError(
      409,
      'Too many rules',
      say(
        `同时启用的${account === '' ? '未指明' : '同一'}账号的规则最多 ${MOST_RULES} 条。`,
        `No more than ${MOST_RULES} can be armed at once that name ${account === '' ? 'no account' : 'an account'}.`,
      ),
      say(
        '请停用一些，或用 DELETE rules 全部停用；可用 times 或 expires 让它们自己结束。',
        'Disarm some, or all by DELETE rules; let them end by times or expires.',
      ),
    );
  }
  return world.record((add) =>
    all.map((one) => {
      const wanted = ruleOf(world, one, group, at);
      const { rule } = add('rule.armed', at, (seq) => ({ rule: { id: idOf('rule', seq), seq, ...wanted } }));
      return { ...rule, group };
    }),
  );
}

function badRule(cause: Localized, remedy: Localized): ProblemError {
  return new ProblemError(400, 'Bad rule', cause, remedy);
}

const LIKE_THIS = say(`请发送 ${EXAMPLE.zh}。`, `Send ${EXAMPLE.en}.`);

function ruleOf(
  world: World,
  { match: found, outcome, times, probability, expires, note }: Wanted,
  group: string | null,
  at: number,
): Omit<Rule, 'id' | 'seq'> {
  const ms = durationMs(expires);
  if (ms === undefined || ms <= 0 || ms > FURTHEST_MS) {
    throw badRule(
      say(
        `expires：“${expires}”不是时长，或超过十年。`,
        `expires: “${expires}” cannot be read as a duration, or is one of more than ten years.`,
      ),
      say('请写 30s、10m、1h 或 7d。', 'Write 30s, 10m, 1h or 7d.'),
    );
  }
  const { nth, after } = found;
  if (nth !== undefined && after !== undefined) {
    throw badRule(say('match：nth 与 after 只能用一个。', 'match: it counts by nth or by after, not by both.'), LIKE_THIS);
  }
  if (found.account !== undefined && outcome.fault?.kind === 'tls-handshake') {
    throw badRule(
      say(
        'match.account：握手时还不知道是哪个账号的请求。',
        'match.account: a handshake comes before anybody knows whose call it is.',
      ),
      say('请去掉账号。', 'Leave the account out.'),
    );
  }
  return {
    armedAt: at,
    match: defined(found),
    outcome: outcomeOf(world, found.provider, outcome),
    times: times ?? null,
    probability,
    expiresAt: at + ms,
    note,
    group,
    fitted: 0,
  };
}

/** Only what was named. */
function defined(found: Wanted['match']): RuleMatch {
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

function outcomeOf(world: World, provider: string | undefined, asked: Wanted['outcome']): RuleOutcome {
  const { code, situation, delivery, fault, latency: slow } = asked;
  const named = [code, situation, delivery, fault].filter((one) => one !== undefined).length;
  if (named > 1 || (named === 0 && !slow)) {
    throw badRule(
      say(
        'outcome：code、situation、delivery、fault 只写一个，可另加 latency，也可只写 latency。',
        'outcome: it names one of code, situation, delivery and fault, a latency beside it, or a latency alone.',
      ),
      LIKE_THIS,
    );
  }
  const outcome: RuleOutcome = {};
  if (code !== undefined) outcome.code = knownCode(world, provider, code);
  if (situation !== undefined) outcome.situation = situation;
  if (delivery !== undefined) outcome.delivery = delivery;
  if (fault) outcome.fault = { kind: fault.kind, accepted: fault.accepted ?? FAULTS[fault.kind].accepted };
  if (slow) outcome.latency = slow;
  if (slow?.mode === 'uniform' && slow.toMs < slow.fromMs) {
    throw badRule(
      say('outcome.latency：toMs 小于 fromMs。', 'outcome.latency: toMs is less than fromMs.'),
      say('请把较短的时间写作 fromMs。', 'Write the shorter time as fromMs.'),
    );
  }
  return outcome;
}

function knownCode(world: World, provider: string | undefined, code: string): string {
  const owner = world.providers.find(({ id }) => id === provider);
  if (!owner) {
    const ids = world.providers.map(({ id }) => id).join(', ');
    throw badRule(
      say('match.provider：错误码属于某个服务商。', 'match.provider: a code belongs to a provider.'),
      say(`请写明是哪家：${ids}。`, `Name one of ${ids}.`),
    );
  }
  if (!refusingRow(owner.codes, code)) {
    throw badRule(
      say(`outcome.code：${owner.id} 没有“${code}”。`, `outcome.code: ${owner.id} has no “${code}”.`),
      say('GET errors 列出所有错误码。', 'GET errors lists every code there is.'),
    );
  }
  return code;
}

/** Disarms the rules that are meant; answers how many. */
export function disarm(world: World, meant: (rule: Rule) => boolean): number {
  const rules = world.rules.list(world.clock.now()).filter(meant);
  if (rules.length === 0) return 0;
  world.record((add) => add('rule.disarmed', world.clock.now(), { rules: rules.map(({ id }) => id) }));
  return rules.length;
}

/**
 * Does the handshake that just came in hang? No call is read yet, so only a rule that asks for it by name fits; it counts.
 * `name` is the host that was asked for; while it is unread, `later` wants to hear it.
 */
export function handshakeHangs(world: World, name?: string): boolean | 'later' {
  const at = world.clock.now();
  if (name === undefined && world.rules.list(at).some((rule) => ofHandshakes(rule) && rule.match.provider !== undefined)) {
    return 'later';
  }
  const provider = world.providers.find(({ hosts }) => hosts.some((host) => host === name))?.id ?? null;
  const fitted = fittedOf(world.rules.fittingHandshake(provider, at, () => world.chance.random()));
  if (!fitted) return false;
  settled(
    () =>
      world.turns.take(() => {
        world.record((add) => add('rule.fitted', at, fitted));
      }),
    () => {},
    // Nobody is there to be told but the person at the terminal.
    (error) => world.log.error('store', error),
  );
  return fitted.acted;
}

/** What is answered when it did not come so: what was missing, why that may be, and what came in its place. */
import type { Localized } from '../../message/localized.ts';
import { say } from '../../message/localized.ts';
import type { Message } from '../../message/message.ts';
import type { Exchange } from '../../ledger/events.ts';
import type { World } from '../../ledger/world.ts';
import { toMessageResource } from '../resources.ts';
import type { MessageResource, NearMessage, NearRefusal, WaitProblem } from '../wire.ts';
import { messagesNear, refusalNear } from './nearby.ts';
import type { Wanted } from './watch.ts';

/** Messages that an answer repeats at most. */
const SHOWN = 20;

export const shown = (messages: readonly Message[]): MessageResource[] => messages.slice(-SHOWN).map(toMessageResource);

export interface Vain {
  outcome: 'too-few' | 'too-many' | 'evicted' | 'gone';
  wanted: Wanted;
  messages: readonly Message[];
  /** How many there should have been, in words: "exactly 2". */
  number: Localized;
  windowMs: number;
}

const TITLES = {
  'too-few': [408, 'No message came'],
  'too-many': [409, 'More came'],
  evicted: [410, 'Evidence was evicted'],
  gone: [410, 'Account removed'],
} as const;

export function vainProblem(world: World, vain: Vain, explained: (row: Exchange) => Exchange): WaitProblem {
  const { outcome, wanted, messages } = vain;
  const [status, title] = TITLES[outcome];
  const isMissing = outcome === 'too-few';
  const refusal = isMissing ? refusalNear(world, wanted, explained) : null;
  const near = isMissing ? messagesNear(world, wanted) : [];
  const parts = [whatCame(vain), ...(refusal ? [refusedBy(refusal)] : []), ...(near.length > 0 ? [cameNear(near)] : [])];
  const cause = say(parts.map(({ zh }) => zh).join(''), parts.map(({ en }) => en).join(' '));
  const remedy = remedyFor(vain, refusal, near);
  return {
    type: 'about:blank',
    title,
    status,
    detail: cause.en,
    remedy: remedy.en,
    why: { cause, remedy },
    messages: shown(messages),
    refusal,
    near,
  };
}

function whatCame({ outcome, wanted, messages: { length }, number, windowMs }: Vain): Localized {
  if (outcome === 'gone') {
    const account = wanted.account ?? '';
    return say(
      `等待期间账号 ${account} 已被删除。`,
      `The account ${account} was removed while this call waited for its messages.`,
    );
  }
  if (outcome === 'evicted') {
    return say(
      `${windowMs} ms 内到达 ${length} 条符合条件的短信，但所问范围内有短信已被清理（--keep），无法断定有没有。`,
      `${length === 0 ? 'No message' : length} that fits came within ${windowMs} ms, but retention has removed messages you asked about, so one may have been there.`,
    );
  }
  if (length === 0) {
    return say(`${windowMs} ms 内没有符合条件的短信。`, `No message that fits was accepted within ${windowMs} ms.`);
  }
  const what = length === 1 ? '1 message that fits was' : `${length} messages that fit were`;
  return say(
    `${windowMs} ms 内到达 ${length} 条符合条件的短信，应为${number.zh}。`,
    `${what} accepted within ${windowMs} ms, wanted ${number.en}.`,
  );
}

function refusedBy({ exchange, provider, code, message, cause, to }: NearRefusal): Localized {
  const whom = to === null ? say('', '') : say(`发往 ${to}，`, ` to ${to}`);
  const why = cause ?? say(message, message);
  return say(
    `最近一次被拒（${exchange}）：${whom.zh}${provider} 答 ${code}：${why.zh}`,
    `The newest refusal (${exchange})${whom.en}: ${provider} answered ${code}: ${why.en}`,
  );
}

const DIFFERS: Readonly<Record<NearMessage['differs'][number], Localized>> = {
  to: say('号码不同', 'another number'),
  provider: say('服务商不同', 'another provider'),
  account: say('账号不同', 'another account'),
  template: say('模板不同', 'another template'),
  sign: say('签名不同', 'another sign'),
  kind: say('类型不同', 'another kind'),
  code: say('验证码不同或没有验证码', 'another code or none'),
  text: say('正文不同', 'another text'),
  since: say('在 since 之前', 'before since'),
};

function cameNear(near: readonly NearMessage[]): Localized {
  const each = near.map(({ message, to, provider, account, template, differs }) => {
    const of = template === null ? '' : ` template ${template}`;
    return say(
      `${message}（${to}，${provider}，${account}${template === null ? '' : `，模板 ${template}`}：${differs.map((name) => DIFFERS[name].zh).join('、')}）`,
      `${message} to ${to} by ${provider}, account ${account}${of} (${differs.map((name) => DIFFERS[name].en).join(', ')})`,
    );
  });
  return say(`相近的短信：${each.map(({ zh }) => zh).join('；')}。`, `What came nearby: ${each.map(({ en }) => en).join('; ')}.`);
}

function remedyFor({ outcome, messages, wanted }: Vain, refusal: NearRefusal | null, near: readonly NearMessage[]): Localized {
  if (outcome === 'gone') {
    return say('请先等待再删除账号，或把 ttl 设长些。', 'Wait before the account is deleted, or mint it with a longer ttl.');
  }
  if (outcome === 'evicted')
    return say('请用 --keep 保留更多，或用更新的 since。', 'Keep more with --keep, or wait with a newer since.');
  if (outcome === 'too-many' && new Set(messages.map(({ account }) => account)).size > 1) {
    return say(
      '多个账号都有符合的短信，请用 account 指定账号。',
      'Several accounts have such messages: name yours with account.',
    );
  }
  if (outcome === 'too-many' && wanted.since > 0) {
    return say('请看多出来的是哪些：messages 里有。', 'See which of them is too many: they are in messages.');
  }
  if (outcome === 'too-many') {
    return say(
      '若只算之后的短信，请用 since（GET ready 的 seq）。',
      'To count later messages only, give since: the seq of GET ready.',
    );
  }
  if (refusal?.remedy) return refusal.remedy;
  if (near.length > 0) return say('请核对条件与 since。', 'Compare what was asked for with what came.');
  if (messages.length > 0) {
    return say(
      '缺的那些请看请求日志：GET /_sandbox/api/exchanges。请求还在路上时，把等待时间设长些。',
      'Look for those that are missing in GET /_sandbox/api/exchanges, or wait for longer where they are still to be sent.',
    );
  }
  return say(
    '请看请求日志：GET /_sandbox/api/exchanges。没有记录则请求没有到达沙箱。',
    'See GET /_sandbox/api/exchanges: where there is no request, none reached this sandbox.',
  );
}

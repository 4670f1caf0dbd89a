/** What the request log is asked by. */
import { say } from '../../message/localized.ts';
import { CERTAINTIES, DOORS, VERDICTS } from '../../message/vocabulary.ts';
import type { Fits } from '../../ledger/mailbox.ts';
import type { ExchangeFilter } from '../../ledger/exchange-filter.ts';
import type { World } from '../../ledger/world.ts';
import { account, bad, moment, oneOf, provider, q, text, to, warned } from '../query.ts';
import type { Parameter, Read } from '../query.ts';
import { certaintyIn } from '../resources.ts';
import { within } from '../stats/window.ts';

/** A number, or a part of one: `139*`. */
const numbers: Parameter<string | undefined> = {
  read: (written, name) => {
    if (written?.includes('*') !== true) return to.read(written, name);
    const pattern = written.replace(/[\s()-]/g, '');
    if (/^\+?[\d*]{1,20}$/.test(pattern)) return pattern;
    throw bad(name, written, say('请写号码，或数字与 *：139*。', 'Use a number, or digits and *: 139*.'));
  },
  schema: { type: 'string', examples: ['13800138000', '+8613800138000', '139*'] },
  what: say('手机号；* 代表任意几位：139*', 'the phone number; * stands for any digits: 139*'),
};

export const EXCHANGE_FILTER = {
  to: numbers,
  provider,
  account,
  verdict: oneOf(VERDICTS, say('结果', 'what became of it')),
  code: text(say('应答的错误码，或其中一个号码的', 'the code of the answer, or of one of its numbers')),
  template: text(say('发出的短信所用的模板', 'the template of a message that came of it')),
  action: text(say('接口名：SendSms', 'the action, by the provider’s name for it: SendSms')),
  door: oneOf(DOORS, say('来路', 'how it came in')),
  warned,
  certainty: oneOf(CERTAINTIES, say('依据：应答有多可靠', 'how sure its answer is')),
  q,
  since: moment(say('从此刻起', 'from this moment on')),
  until: moment(say('到此刻之前', 'before this moment')),
};

type Asked = Read<typeof EXCHANGE_FILTER>;

/** What of it the mailbox looks at, and what only the world knows of a row. */
export function filterOf(world: World, asked: Asked): { filter: ExchangeFilter; fits: Fits | undefined } {
  const { certainty, since = -Infinity, until = Infinity, ...filter } = asked;
  const isThen = within(world, asked.account, { from: since, until });
  if (!isThen && certainty === undefined) return { filter, fits: undefined };
  return {
    filter,
    fits: (row) => (!isThen || isThen(row)) && (certainty === undefined || certaintyIn(world, row) === certainty),
  };
}

/** What an account asks about itself: GetNum for its balance, AddTemplate for one more text to send. */
import type { Answer, Desk, Route } from '../../provider-kit/contract.ts';
import type { IhuyiAccount, IhuyiChange, IhuyiPart, IhuyiTemplate } from './account.ts';
import type { ErrorKey } from './errors.ts';
import { messageOf } from './errors.ts';
import { explainMissing } from './explain-request.ts';
import { identify } from './identity.ts';
import { apply, fail, newTrail, pass } from './refuse.ts';
import type { Trail } from './refuse.ts';
import type { Action } from './reply.ts';
import { reply } from './reply.ts';
import type { SubmitCall } from './request.ts';
import { isAt, readAccountCall } from './request.ts';
import { callerRules, noSensitiveWord, notFrozen } from './rules.ts';

/** Code 2 means yes for every action. */
const SUCCESS = '2';
/** Numbers of templates on user screenshots have four digits and more; where they begin is assumed. */
const FIRST_TEMPLATE = 20_001;

type AccountRoute = Route<IhuyiPart, IhuyiChange, SubmitCall>;

interface Asked {
  call: SubmitCall;
  account: IhuyiAccount;
  part: IhuyiPart;
  trail: Trail;
}

/** Who asks, in the order of Submit's codes; `time` is read as there, the password then made of account, key and time. */
function accountRoute(
  action: Exclude<Action, 'Submit'>,
  wrongKey: ErrorKey,
  yes: ErrorKey,
  act: (asked: Asked) => { last: string; changes: readonly IhuyiChange[] },
): AccountRoute {
  const answer = (call: SubmitCall, desk: Desk<IhuyiPart>): Answer<IhuyiChange> => {
    const trail = newTrail();
    apply(callerRules, call, trail);
    // The content of a template is no part of its password (assumed: only the plain key and its md5 are documented).
    const { holder, account } = identify({ ...call, content: '' }, desk, trail, wrongKey);
    apply([notFrozen], { account }, trail);
    const { last, changes } = act({ call, account, part: holder.part, trail });
    return {
      reply: reply(action, { code: SUCCESS, msg: messageOf(yes, trail.wording), last }, call.format, call.host),
      code: SUCCESS,
      checks: trail.checks,
      recipients: [],
      changes,
    };
  };
  return { action, matches: (request) => isAt(request, action), read: readAccountCall, answer };
}

const getNum = accountRoute('GetNum', 'GetNum.405', 'GetNum.2', ({ account }) => ({
  last: String(account.balance),
  changes: [],
}));

const addTemplate = accountRoute('AddTemplate', 'AddTemplate.405', 'AddTemplate.2', ({ call, account, part, trail }) => {
  if (call.content === '') {
    fail(trail, 'content', { error: 'AddTemplate.404', explanation: explainMissing(call, 'content') });
  }
  pass(trail, 'content');
  apply([noSensitiveWord('AddTemplate.407')], { call, account }, trail);
  const id = nextTemplateId(part);
  const template: IhuyiTemplate = {
    id,
    content: call.content,
    status: part.review === 'at-once' ? 'approved' : 'pending',
    // The console asks what a template is for, the API does not: told from its words (assumed).
    kind: call.content.includes('验证码') ? 'code' : 'notice',
  };
  return { last: id, changes: [{ type: 'template.put', apiId: account.apiId, template }] };
});

/** One count for all accounts, as ids go up across customers. */
function nextTemplateId({ accounts }: IhuyiPart): string {
  const ids = accounts.flatMap(({ templates }) => templates.map(({ id }) => Number(id))).filter(Number.isSafeInteger);
  return String(Math.max(FIRST_TEMPLATE - 1, ...ids) + 1);
}

export const accountRoutes: readonly AccountRoute[] = [getNum, addTemplate];

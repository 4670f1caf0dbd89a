/** What an account asks about itself, and the two questions that name no account: Query and VersionInfo. */
import { plainTime } from '../../../message/beijing-time.ts';
import type { Message } from '../../../message/message.ts';
import type { Answer, Route } from '../../../provider-kit/contract.ts';
import type { Desk, DeskAccount } from '../../../provider-kit/desk.ts';
import { KEPT_LIMITS } from '../../../provider-kit/limits.ts';
import { afterHighest } from '../../../provider-kit/holdings/shelf.ts';
import { because } from '../../../provider-kit/trail.ts';
import type { IhuyiAccount, IhuyiChange, IhuyiPart, IhuyiTemplate } from '../account.ts';
import { mobileOf } from '../callbacks.ts';
import type { ErrorKey } from '../codes/codes.ts';
import { explainMissing } from '../diagnosis/explain-request.ts';
import { identify } from '../identity.ts';
import { leniencies } from '../leniencies.ts';
import { answered, SUCCESS } from './order.ts';
import type { Door } from '../products.ts';
import { messageOf, newTrail, warnOf } from '../trail.ts';
import type { IhuyiTrail } from '../trail.ts';
import type { Action } from '../reply.ts';
import { reply } from '../reply.ts';
import type { Call } from '../request.ts';
import { isAt, readAccountCall } from '../request.ts';
import { callerRules, noSensitiveWord, notFrozen, shortEnough } from '../rules.ts';

/** Numbers of templates on user screenshots have four digits and more; where they begin is assumed. */
const FIRST_TEMPLATE = 20_001;

/** The newest document that describes the service; the real answer's words are not known (assumed). */
const VERSION = '3.3';

type AccountRoute = Route<IhuyiPart, IhuyiChange, Call>;

interface Asked {
  call: Call;
  holder: DeskAccount<IhuyiPart>;
  account: IhuyiAccount;
  part: IhuyiPart;
  trail: IhuyiTrail;
  desk: Desk<IhuyiPart>;
}

interface Done {
  /** In place of the usual words. */
  msg?: string;
  last?: string;
  changes?: readonly IhuyiChange[];
}

interface Question {
  action: Action;
  /** Only the domestic product has more than Submit and GetNum (no document or client of the others shows them). */
  doors?: readonly Door[];
  yes: ErrorKey;
  /** 405 in the action's own words. */
  wrongKey: ErrorKey;
  /** It stands in the SOAP description only. */
  soapOnly?: true;
  act(asked: Asked): Done;
}

/** Who asks, in the order of Submit's codes; `time` is read as there, the password then made of account, key and time. */
function accountRoute({ action, doors = ['sms'], yes, wrongKey, soapOnly, act }: Question): AccountRoute {
  const answer = (call: Call, desk: Desk<IhuyiPart>): Answer<IhuyiChange> => {
    const trail: IhuyiTrail = newTrail();
    trail.hold(callerRules, call);
    // The content of a template is no part of its password (assumed: only the plain key and its md5 are documented).
    const { holder, account, isDynamic } = identify({ ...call, content: '' }, desk, trail, wrongKey);
    if (isDynamic && action !== 'GetNum') trail.warn(leniencies.dynamicElsewhere);
    if (soapOnly) warnOutsideSoap(call, trail);
    trail.hold([notFrozen], { account });
    const {
      msg = trail.wording(yes, undefined).message,
      last,
      changes = [],
    } = act({ call, holder, account, part: holder.part, trail, desk });
    const result = { code: SUCCESS, msg, ...(last === undefined ? {} : { last }) };
    return { reply: reply(action, result, call), code: SUCCESS, checks: trail.checks, recipients: [], changes };
  };
  return { action, matches: (request) => isAt(request, action, doors), read: readAccountCall, answer };
}

function warnOutsideSoap({ format }: Call, trail: IhuyiTrail): void {
  if (format !== 'soap') trail.warn(leniencies.soapOnly);
}

const getNum = accountRoute({
  action: 'GetNum',
  doors: ['sms', 'isms', 'voice'],
  yes: 'GetNum.2',
  wrongKey: 'GetNum.405',
  act: ({ account }) => ({ last: String(account.balance) }),
});

const addTemplate = accountRoute({
  action: 'AddTemplate',
  yes: 'AddTemplate.2',
  wrongKey: 'AddTemplate.405',
  act: ({ call, account, part, trail }) => {
    trail.unless(call.content !== '', 'content', () => ({
      key: 'AddTemplate.404',
      explanation: explainMissing(call, 'content'),
    }));
    // The length of a text, and its code, hold for a template as well (assumed).
    trail.hold([shortEnough, noSensitiveWord('AddTemplate.407')], { call, account });
    const id = nextTemplateId(part);
    const template: IhuyiTemplate = {
      id,
      content: call.content,
      status: part.review === 'at-once' ? 'approved' : 'pending',
      // The console asks what a template is for, the API does not: told from its words (assumed).
      kind: kindByText(call.content),
    };
    return { last: id, changes: [{ type: 'template.put', apiId: account.apiId, template }] };
  },
});

export const kindByText = (content: string): IhuyiTemplate['kind'] => (content.includes('验证码') ? 'code' : 'notice');

/** One count for all accounts, as ids go up across customers. */
export function nextTemplateId({ accounts }: IhuyiPart): string {
  const ids = accounts.flatMap(({ templates }) => templates.map(({ id }) => id));
  return String(afterHighest(ids, FIRST_TEMPLATE - 1));
}

/** From then on the new password is the key; 402 for an empty one is assumed. */
const changePassword = accountRoute({
  action: 'ChangePassword',
  soapOnly: true,
  yes: 'ChangePassword.2',
  wrongKey: 'GetNum.405',
  act: ({ call, account, trail }) => {
    trail.unless(call.newPassword !== '' && call.newPassword.length <= KEPT_LIMITS.name, 'newPassword', () => ({
      key: '402',
      explanation: explainMissing(call, 'newpassword'),
    }));
    return { changes: [{ type: 'password.changed', apiId: account.apiId, apiKey: call.newPassword }] };
  },
});

/**
 * Each reply is handed out once. How they stand in `msg` is in no source: a line each, with the fields of the push in
 * their order, bars between (assumed).
 */
const getReply = accountRoute({
  action: 'GetReply',
  soapOnly: true,
  yes: 'GetReply.2',
  wrongKey: 'GetNum.405',
  act: ({ holder, account, desk }) => {
    const replies = desk
      .replies(holder, { since: 0, until: desk.now + 1 })
      .filter(({ app, seq }) => app === account.apiId && seq > (account.repliesPulled ?? 0));
    const last = replies.at(-1);
    if (!last) return {};
    const lines = replies.map(({ from, text, providerMessageId, at }) =>
      [mobileOf(from), text, providerMessageId, plainTime(at)].join('|'),
    );
    return { msg: lines.join('\n'), changes: [{ type: 'replies.pulled', apiId: account.apiId, upTo: last.seq }] };
  },
});

/** Like the status push: 2 and the carrier's word for what arrived, 0 for what did not; Submit's words until then (assumed). */
function stateOf(message: Message): { code: string; msg: string } {
  const code = message.timeline.at(-1)?.code ?? '';
  switch (message.status) {
    case 'accepted':
    case 'sent':
      return { code: SUCCESS, msg: messageOf('2', 'wire') };
    case 'delivered':
      return { code: SUCCESS, msg: code };
    case 'undelivered':
    case 'expired':
    case 'unknown':
      return { code: '0', msg: code === '' ? messageOf('Query.0', 'wire') : code };
  }
}

// oxfmt-ignore
const WHY = {
  unknown: (received: string) => because('Query.0', `没有 smsid 为“${received}”的短信。`, `No message has the smsid “${received}”.`,
    '使用 Submit 返回的 smsid。', 'Use the smsid that Submit returned.', { received }),
};

const query: AccountRoute = {
  action: 'Query',
  matches: (request) => isAt(request, 'Query', ['sms']),
  read: readAccountCall,
  answer: (call, desk) => {
    const trail: IhuyiTrail = newTrail();
    const message = desk.messageWithId(call.smsid);
    if (!message) trail.refuse('message', WHY.unknown(call.smsid));
    trail.pass('message');
    warnOf(call.marks, trail);
    warnOutsideSoap(call, trail);
    const state = stateOf(message);
    return { reply: reply('Query', state, call), code: state.code, checks: trail.checks, recipients: [], changes: [] };
  },
};

const versionInfo: AccountRoute = {
  action: 'VersionInfo',
  matches: (request) => isAt(request, 'VersionInfo', ['sms']),
  read: readAccountCall,
  answer: (call) => {
    const trail = newTrail();
    warnOf(call.marks, trail);
    warnOutsideSoap(call, trail);
    return { ...answered(reply('VersionInfo', { code: SUCCESS, msg: VERSION }, call)), checks: trail.checks };
  },
};

export const accountRoutes: readonly AccountRoute[] = [getNum, addTemplate, changePassword, getReply, query, versionInfo];

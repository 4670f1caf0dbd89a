/** What is at which address, and what is said to anything else. */
import type { Localized } from '../../message/localized.ts';
import { say } from '../../message/localized.ts';
import type { Provider, Route } from '../../provider-kit/contract.ts';
import type { RawRequest } from '../../provider-kit/request.ts';
import { Refusal } from '../../provider-kit/refusal.ts';
import type { IhuyiChange, IhuyiPart } from './account.ts';
import { accountRoutes } from './actions/account-actions.ts';
import { batchSend } from './actions/batch-send.ts';
import { answered } from './actions/order.ts';
import { plainPage } from './reply.ts';
import { actionOf, CLASSIC_PATH, CLOCK_PATH, doorOf } from './request.ts';
import { wsdl } from './soap.ts';
import { submit } from './actions/submit.ts';

/** Codes of refusals that are no code of Ihuyi's: there is nothing at this path, or nothing behind this `method`. */
export const UNKNOWN_PATH = 'unknown-path';
export const UNKNOWN_METHOD = 'unknown-method';

type PageRoute = Route<IhuyiPart, IhuyiChange, RawRequest>;

/** A page that is the same for everybody. */
const page = (
  action: string,
  matches: PageRoute['matches'],
  print: (request: RawRequest, realNow: number) => ReturnType<typeof plainPage>,
): PageRoute => ({
  action,
  matches,
  read: (request) => request,
  answer: (request, desk) => answered(print(request, desk.realNow)),
});

/**
 * The clock that dynamic passwords are judged by. A client reads it before it signs; that it is ten digits, as `time`
 * wants them, is assumed.
 */
const clock = page(
  'Time',
  ({ path }) => path === CLOCK_PATH,
  (_request, realNow) => plainPage(String(Math.floor(realNow / 1000))),
);

/** `?WSDL` in the stubs' sources, `?wsdl` in clients. */
const description = page(
  'WSDL',
  ({ method, path, query }) => method === 'GET' && path === CLASSIC_PATH && query.toLowerCase() === 'wsdl',
  ({ host }) => wsdl(host, CLASSIC_PATH),
);

/** Everything else; what the real page says to it is not known (assumed in `reply.ts`). */
const lastResort: PageRoute = {
  action: '',
  matches: () => true,
  read: (request) => request,
  answer: (request) => {
    throw doorOf(request.path) === undefined ? unknownPath(request.path) : unknownMethod(actionOf(request));
  },
};

export const routes: Provider<IhuyiPart, IhuyiChange>['routes'] = [
  submit,
  ...accountRoutes,
  batchSend,
  clock,
  description,
  lastResort,
];

const METHODS = 'Submit, GetNum, AddTemplate, ChangePassword, GetReply, Query, VersionInfo';

const REMEDY = say(
  `发送短信请用 ${CLASSIC_PATH}?method=Submit 或 /sms/Submit.json；其余 method：${METHODS}；isms.php 与 voice.php 只有前两个。`,
  `To send, use ${CLASSIC_PATH}?method=Submit or /sms/Submit.json; the other methods are ${METHODS}; isms.php and voice.php have the first two.`,
);

function nothingThere(code: string, message: string, cause: Localized, expected: string, received: string): Refusal {
  const explanation = { cause, remedy: REMEDY, expected, received };
  return new Refusal({ code, message, checks: [{ id: 'action', ok: false, note: received }], explanation });
}

function unknownMethod(method: string): Refusal {
  const none = say('查询串里没有 method 参数。', 'The query string has no method parameter.');
  const unknown = say(
    `该地址没有 method=${method}；区分大小写。`,
    `There is no method=${method} at this address; method is case-sensitive.`,
  );
  return nothingThere(UNKNOWN_METHOD, '', method === '' ? none : unknown, METHODS, method);
}

function unknownPath(path: string): Refusal {
  const cause = say(`互亿无线没有地址 ${path}。`, `Ihuyi has no address ${path}.`);
  return nothingThere(UNKNOWN_PATH, '404 Not Found', cause, CLASSIC_PATH, path);
}

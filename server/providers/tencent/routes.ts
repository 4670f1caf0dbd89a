/** The actions of both versions, and the route of last resort that refuses what is unknown. */
import type { Answer, Route } from '../../provider-kit/contract.ts';
import type { Desk } from '../../provider-kit/desk.ts';
import type { TencentChange, TencentPart } from './part.ts';
import type { Action } from './actions/action.ts';
import { requirePermission } from './actions/action.ts';
import type { ApiVersion } from './actions/action-fields.ts';
import { actionFields, fieldsOf } from './actions/action-fields.ts';
import { authenticate, checkDigest, checkRegion, passRegion } from './gateway/authenticate.ts';
import { readAction } from './actions/fields.ts';
import type { Envelope } from './gateway/gateway.ts';
import { namedAction, openEnvelope } from './gateway/gateway.ts';
import { describePhoneNumberInfo, describeSendRecordList, reportConversion } from './actions/number-actions.ts';
import {
  pullSmsReplyStatus,
  pullSmsReplyStatusByPhoneNumber,
  pullSmsSendStatus,
  pullSmsSendStatusByPhoneNumber,
} from './actions/pulls.ts';
import { succeed } from './gateway/reply.ts';
import { isLegacy } from './legacy/packet.ts';
import { leniencies } from './leniencies.ts';
import { requireGrant, requireRate } from './gateway/request-rate.ts';
import { answerSend, sendMultiGlobalSms } from './actions/send-sms.ts';
import { addSmsSign, deleteSmsSign, describeSmsSignList, modifySmsSign } from './actions/signs.ts';
import { callbackStatusStatistics, sendStatusStatistics, smsPackagesStatistics } from './actions/statistics.ts';
import { addSmsTemplate, deleteSmsTemplate, describeSmsTemplateList, modifySmsTemplate } from './actions/template-actions.ts';

type TencentRoute = Route<TencentPart, TencentChange, Envelope>;

const SEND = 'SendSms';
const CURRENT: ApiVersion = '2021-01-11';
const apiVersions: readonly ApiVersion[] = [CURRENT, '2019-07-11'];
const versions = new Map<string, ReadonlySet<string>>(
  apiVersions.map((version) => [version, new Set(Object.keys(actionFields[version]))]),
);

/** Every action but SendSms, which has a way of its own: it is the one that must be quick. */
const actions: Readonly<Record<string, Action>> = {
  SendMultiGlobalSms: sendMultiGlobalSms,
  PullSmsSendStatus: pullSmsSendStatus,
  PullSmsSendStatusByPhoneNumber: pullSmsSendStatusByPhoneNumber,
  PullSmsReplyStatus: pullSmsReplyStatus,
  PullSmsReplyStatusByPhoneNumber: pullSmsReplyStatusByPhoneNumber,
  SendStatusStatistics: sendStatusStatistics,
  CallbackStatusStatistics: callbackStatusStatistics,
  SmsPackagesStatistics: smsPackagesStatistics,
  AddSmsSign: addSmsSign,
  ModifySmsSign: modifySmsSign,
  DeleteSmsSign: deleteSmsSign,
  DescribeSmsSignList: describeSmsSignList,
  AddSmsTemplate: addSmsTemplate,
  ModifySmsTemplate: modifySmsTemplate,
  DeleteSmsTemplate: deleteSmsTemplate,
  DescribeSmsTemplateList: describeSmsTemplateList,
  DescribePhoneNumberInfo: describePhoneNumberInfo,
  ReportConversion: reportConversion,
  DescribeSendRecordList: describeSendRecordList,
};

/** Who is asking, whether they may, and from which region: the same for every action. */
function admit(envelope: Envelope, desk: Desk<TencentPart>, version: ApiVersion) {
  if (version !== CURRENT) {
    envelope.trail.warn(leniencies.oldVersion, { received: version, expected: CURRENT, values: { version } });
  }
  checkDigest(envelope);
  const account = authenticate(envelope, desk);
  requireGrant(envelope, account, desk);
  requireRate(envelope, account, desk);
  if (version === CURRENT) checkRegion(envelope);
  else passRegion(envelope);
  requirePermission(account.part, envelope.request.remoteAddress, envelope.trail);
  return account;
}

const route = (version: ApiVersion, name: string, answer: TencentRoute['answer']): TencentRoute => ({
  action: name,
  matches: (request) => {
    const header = request.headers['x-tc-action'];
    // At a host of v5, nothing is a call of API 3.0.
    if (header !== undefined) return header === name && request.headers['x-tc-version'] === version && !isLegacy(request);
    const named = namedAction(request);
    return named.action === name && named.version === version && !isLegacy(request);
  },
  read: (request) => openEnvelope(request, versions),
  answer,
});

const sendSms = (version: ApiVersion): TencentRoute =>
  route(version, SEND, (call, desk) => answerSend(call, admit(call, desk, version), desk, version));

function routeOf(version: ApiVersion, name: string, action: Action): TencentRoute[] {
  const table = fieldsOf(version, name);
  if (!table) return [];
  const answer = (call: Envelope, desk: Desk<TencentPart>): Answer<TencentChange> => {
    const account = admit(call, desk, version);
    const fields = readAction(table, call);
    const { trail } = call;
    const done = action({ version, account, fields, desk, trail });
    const { response, changes = [], recipients = [], checks = [], code = 'Ok' } = done;
    return { reply: succeed(response, desk.uuid()), code, checks: [...trail.checks, ...checks], recipients, changes };
  };
  return [route(version, name, answer)];
}

/** Whatever else comes: the gateway says what is wrong with it. */
export const lastResort: TencentRoute = {
  action: 'Unknown',
  matches: () => true,
  read: (request) => openEnvelope(request, versions),
  answer: ({ action }) => {
    throw new Error(`${action} is listed, but has no route`);
  },
};

export const actionRoutes: readonly TencentRoute[] = [
  ...apiVersions.map(sendSms),
  ...apiVersions.flatMap((version) => Object.entries(actions).flatMap(([name, action]) => routeOf(version, name, action))),
];

/** The actions of both products, and the route of last resort that refuses what is unknown. */
import type { Route } from '../../provider-kit/contract.ts';
import type { Action } from './actions/action.ts';
import { readParameters } from './actions/action.ts';
import { querySendDetails, querySendStatistics } from './actions/queries.ts';
import { sendBatchSms, sendSms } from './actions/send-sms.ts';
import {
  addSmsSign,
  createSmsSign,
  deleteSmsSign,
  getSmsSign,
  modifySmsSign,
  querySmsSign,
  querySmsSignList,
  updateSmsSign,
} from './actions/signs.ts';
import type { ActionName } from './actions/table.ts';
import {
  addSmsTemplate,
  createSmsTemplate,
  deleteSmsTemplate,
  getSmsTemplate,
  modifySmsTemplate,
  querySmsTemplate,
  querySmsTemplateList,
  updateSmsTemplate,
} from './actions/templates.ts';
import { checkSmsVerifyCode, sendSmsVerifyCode } from './actions/verification.ts';
import { authenticate } from './gateway/authenticate.ts';
import type { Envelope } from './gateway/envelope.ts';
import { openEnvelope } from './gateway/envelope.ts';
import { namedAction } from './gateway/naming.ts';
import type { AliyunChange, AliyunPart } from './part.ts';
import { newRequestId, succeed } from './reply.ts';

type AliyunRoute = Route<AliyunPart, AliyunChange, Envelope>;

const actions: Readonly<Record<ActionName, Action>> = {
  SendSms: sendSms,
  SendBatchSms: sendBatchSms,
  QuerySendDetails: querySendDetails,
  QuerySendStatistics: querySendStatistics,
  AddSmsSign: addSmsSign,
  ModifySmsSign: modifySmsSign,
  DeleteSmsSign: deleteSmsSign,
  QuerySmsSign: querySmsSign,
  QuerySmsSignList: querySmsSignList,
  CreateSmsSign: createSmsSign,
  UpdateSmsSign: updateSmsSign,
  GetSmsSign: getSmsSign,
  AddSmsTemplate: addSmsTemplate,
  ModifySmsTemplate: modifySmsTemplate,
  DeleteSmsTemplate: deleteSmsTemplate,
  QuerySmsTemplate: querySmsTemplate,
  QuerySmsTemplateList: querySmsTemplateList,
  CreateSmsTemplate: createSmsTemplate,
  UpdateSmsTemplate: updateSmsTemplate,
  GetSmsTemplate: getSmsTemplate,
  SendSmsVerifyCode: sendSmsVerifyCode,
  CheckSmsVerifyCode: checkSmsVerifyCode,
};

const routeOf = (name: string, action: Action): AliyunRoute => ({
  action: name,
  matches: (request) => namedAction(request).action === name,
  read: openEnvelope,
  answer: (call, desk) => {
    const account = authenticate(call, desk);
    const { trail, request, parameters } = call;
    const read = readParameters(call);
    const requestId = newRequestId(desk);
    const { remoteAddress } = request;
    const done = action({ action: name, account, ...read, form: parameters.form, desk, trail, remoteAddress, requestId });
    const { response, changes = [], recipients = [] } = done;
    return { reply: succeed(request, response, requestId, desk), code: 'OK', checks: trail.checks, recipients, changes };
  },
});

/** Whatever else comes: the gateway says what is wrong with it. */
const lastResort: AliyunRoute = {
  action: 'Unknown',
  matches: () => true,
  read: openEnvelope,
  answer: ({ action }) => {
    throw new Error(`${action} is listed, but has no route`);
  },
};

export const routes: readonly AliyunRoute[] = [
  ...Object.entries(actions).map(([name, action]) => routeOf(name, action)),
  lastResort,
];

/** SendSms and SendMultiGlobalSms: from fields to orders, from outcomes to the answer. */
import { taken } from '../../../provider-kit/holdings/balance.ts';
import type { Answer } from '../../../provider-kit/contract.ts';
import type { DeskAccount } from '../../../provider-kit/desk.ts';
import type { Recipient } from '../../../provider-kit/contract.ts';
import type { Desk } from '../../../provider-kit/desk.ts';
import type { Check } from '../../../provider-kit/refusal.ts';
import type { Trail } from '../checks.ts';
import { leniencies } from '../leniencies.ts';
import type { TencentApp, TencentChange, TencentPart } from '../part.ts';
import { spending } from '../part.ts';
import type { Action } from './action.ts';
import { appIdOf, findApp, requireExtendCodes } from './action.ts';
import type { Envelope } from '../gateway/gateway.ts';
import { contextOf } from './fields.ts';
import { checkBatch } from './number-actions.ts';
import { unreadableNumber } from '../number-rules.ts';
import { resolveNumber } from '../numbers.ts';
import { succeed } from '../gateway/reply.ts';
import type { Order } from '../order.ts';
import { send } from '../send.ts';
import type { SendRequest, SendVersion } from '../send-request.ts';
import { readSendRequest } from '../send-request.ts';
import { serialNo } from '../serial-no.ts';
import { findSign, findTemplate, renderText } from '../templates.ts';

/** The same action twice: names differ. */
export function answerSend(
  call: Envelope,
  account: DeskAccount<TencentPart>,
  desk: Desk<TencentPart>,
  version: SendVersion,
): Answer<TencentChange> {
  const request = readSendRequest(version, call);
  const app = findApp({ account, trail: call.trail, version }, request.sdkAppId);
  requireExtendCodes(app, request.extendCode, 'ExtendCode', 'UnauthorizedOperation.RequestPermissionDeny', call.trail);
  checkBatch(call, request.numbers.length, 'PhoneNumberSet');
  const order = placeOrder(version, request, account.part, app, desk);
  const { items, recipients, checks, spent } = send(order, account, desk);
  call.trail.take(checks);
  recipients.forEach(({ outcome, to }, i) => {
    if (outcome === 'accepted' && to !== request.numbers[i]) warnOfZero(call.trail, request.numbers[i] ?? '', to);
  });
  return {
    reply: succeed({ SendStatusSet: items }, desk.uuid()),
    code: items.find((item) => item.Code !== 'Ok')?.Code ?? 'Ok',
    checks: call.trail.checks,
    recipients,
    changes: spending(app, spent, desk.limited(account)),
  };
}

/** Of the forms that are put right, this one is documented with another action. */
function warnOfZero(trail: Trail, received: string, to: string): void {
  if (received.endsWith(`0${to.slice(3)}`)) trail.warn(leniencies.zero, { expected: to, received, to });
}

/** An order of API 3.0. Another API writes numbers in another way, and says so of those it cannot read. */
export function placeOrder(
  version: SendVersion,
  request: SendRequest,
  owner: TencentPart,
  app: TencentApp,
  desk: Desk<TencentPart>,
): Order {
  const { now } = desk;
  const sign = findSign(owner, app, request.signName, now);
  const template = findTemplate(owner, app, request.templateId, now);
  return {
    dialect: version,
    request,
    owner,
    app,
    sign,
    template,
    text: template ? renderText(template, request.signName, request.params) : '',
    phones: request.numbers.map((written) => resolveNumber(written, version)),
    now,
    newId: (phone) => serialNo(phone, desk),
    failedId: () => '',
    unreadable: (place) => unreadableNumber(request.numbers[place] ?? '', version, owner),
    anywhere: ({ e164 }) => desk.scripted(e164),
  };
}

/**
 * Each number with a template and a context of its own, outside the mainland only. Ids are plain UUIDs, on failures as well
 * (documented samples). Each item is judged as a call of one number; the package shrinks from one to the next.
 */
export const sendMultiGlobalSms: Action = (call) => {
  const { account, desk, fields } = call;
  const app = findApp(call, appIdOf(call));
  const infos = fields.objects('MultiSmsInfoSet');
  checkBatch(call, infos.length, 'MultiSmsInfoSet');
  const items = [];
  const recipients: Recipient[] = [];
  let checks: readonly Check[] = [];
  let spent = 0;
  for (const info of infos) {
    const request: SendRequest = {
      numbers: [info.text('PhoneNumber')],
      sdkAppId: app.sdkAppId,
      templateId: info.text('TemplateId'),
      signName: '',
      params: info.texts('TemplateParamSet'),
      sessionContext: contextOf(info, call.trail),
      extendCode: '',
    };
    const left = { ...app, balance: app.balance - taken(app.balance, spent, desk.limited(account)) };
    const order = placeOrder('2021-01-11', request, account.part, left, desk);
    const outcome = send({ ...order, globalOnly: true, newId: () => desk.uuid(), failedId: () => desk.uuid() }, account, desk);
    if (items.length === 0) checks = outcome.checks;
    items.push(...outcome.items);
    recipients.push(...outcome.recipients);
    spent += outcome.spent;
  }
  return {
    response: { SendMultiStatusSet: items },
    code: items.find((item) => item.Code !== 'Ok')?.Code ?? 'Ok',
    recipients,
    checks,
    changes: spending(app, spent, desk.limited(account)),
  };
};

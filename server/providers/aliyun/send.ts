/** Sends of the SMS product behind the gateway: orders, their rules, and what becomes of their numbers. */
import type { Phone } from '../../message/phone.ts';
import type { AcceptedRecipient } from '../../provider-kit/contract.ts';
import type { PastSend } from '../../provider-kit/desk.ts';
import { spendable } from '../../provider-kit/holdings/balance.ts';
import type { ActionCall, Done } from './actions/action.ts';
import { balanceFailure } from './balance.ts';
import { bizId } from './biz-id.ts';
import { deny } from './checks.ts';
import { capFailure, frequencyFailure } from './frequency.ts';
import { leniencies } from './leniencies.ts';
import type { Order } from './order.ts';
import type { AliyunChange, AliyunTemplate } from './part.ts';
import { spending } from './part.ts';
import { orderRules, permissionFailure } from './rules.ts';
import { segmentsOf, variablesOf } from './templates.ts';

/** May the account call this at all? */
export function requirePermission({ account, action, remoteAddress, trail }: ActionCall): void {
  const failure = permissionFailure(account.part, action, remoteAddress);
  if (failure) deny(trail, 'permission', failure);
  trail.pass('permission', action);
}

/** Sends every order, or refuses all of them at the first that breaks a rule: the answer has one code. */
export function sendAll(call: ActionCall, orders: readonly Order[]): Done {
  const { account, desk, trail, requestId } = call;
  for (const [i, order] of orders.entries()) {
    if (i === 0) trail.hold(orderRules, order);
    else holdSilently(call, order);
    if (order.isLoose) trail.warn(leniencies.looseJson, { received: order.params });
  }
  const limited = desk.limited(account);
  const fee = orders.reduce(
    (sum, { template, text, phones }) => sum + (template ? segmentsOf(template, text) : 0) * phones.length,
    0,
  );
  const { balance } = account.part;
  if (spendable(balance, limited) < fee) trail.refuse('balance', balanceFailure(balance, fee), `${balance} - ${fee}`);
  trail.pass('balance', `${balance} - ${fee}`);
  checkFrequency(call, orders);
  const id = bizId(desk);
  const recipients = orders.flatMap((order) => recipientsOf(order, id));
  return {
    response: { Message: 'OK', RequestId: requestId, Code: 'OK', BizId: id },
    recipients,
    changes: [...spending(account.part, fee, limited), ...boundCodes(orders)],
  };
}

/** Its checks were told for the first one; a failure is told all the same. */
function holdSilently({ trail }: ActionCall, order: Order): void {
  for (const { check, judge } of orderRules) {
    const { note, failure } = judge(order);
    if (failure) trail.refuse(check, failure, note);
  }
}

function checkFrequency(call: ActionCall, orders: readonly Order[]): void {
  const { account, desk, trail } = call;
  const { part } = account;
  const numbers = orders.reduce((sum, { phones }) => sum + phones.length, 0);
  const sentSince = (since: number): number =>
    desk.limited(account) ? desk.messages(account, { since, until: desk.now + 1 }).filter(({ app }) => app === '').length : 0;
  const cap = capFailure(part, desk.now, numbers, sentSince);
  if (cap) trail.refuse('frequency', cap);
  /** What each number has had, this call included. */
  const had = new Map<string, PastSend[]>();
  let note = 'off';
  for (const { phones, sign, template, signName, templateCode, text } of orders) {
    for (const phone of phones) {
      if (!phone || !sign || !template || !desk.limited(account, phone.e164)) continue;
      const history = had.get(phone.e164) ?? [...desk.sentTo(account, phone.e164)];
      const { kind } = template;
      const failure = frequencyFailure(
        { to: phone.e164, sign: signName, templateCode, kind, now: desk.now, history },
        part.limits,
      );
      if (failure) trail.refuse('frequency', failure, phone.e164);
      history.push({ at: desk.now, app: '', templateId: templateCode, kind, text });
      had.set(phone.e164, history);
      note = `${history.length} / 24 h`;
    }
  }
  trail.pass('frequency', note);
}

/** A code that nobody used before belongs to its sign from now on. */
function boundCodes(orders: readonly Order[]): AliyunChange[] {
  return orders.flatMap(({ extendCode, signName, owner }) =>
    extendCode === '' || owner.extendCodes.some(({ code }) => code === extendCode)
      ? []
      : [{ type: 'extension.bound', code: extendCode, sign: signName }],
  );
}

function recipientsOf(order: Order, id: string): AcceptedRecipient[] {
  const { phones, template } = order;
  return phones.flatMap((phone) => (phone && template ? [accepted(order, template, phone, id)] : []));
}

function accepted(order: Order, template: AliyunTemplate, phone: Phone, id: string): AcceptedRecipient {
  const { text, signName, values, outId } = order;
  const names = variablesOf(template.content);
  const params = names.map((name) => values?.get(name) ?? '');
  const segments = segmentsOf(template, text);
  const code = template.kind === 'code' ? values?.get(names.includes('code') ? 'code' : (names[0] ?? '')) : undefined;
  return {
    outcome: 'accepted',
    to: phone.e164,
    app: '',
    text,
    sign: signName,
    kind: template.kind,
    templateId: template.code,
    params,
    segments,
    fee: segments,
    providerMessageId: id,
    ...(code === undefined ? {} : { code }),
    ...(outId === '' ? {} : { context: outId }),
  };
}

/** SendSms behind the gateway: one order, its rules, and what becomes of each number. */
import type { Phone } from '../../message/phone.ts';
import { spendable } from '../../provider-kit/holdings/balance.ts';
import type { AcceptedRecipient, Recipient } from '../../provider-kit/contract.ts';
import type { Desk, DeskAccount } from '../../provider-kit/desk.ts';
import type { Check } from '../../provider-kit/refusal.ts';
import type { TencentPart } from './part.ts';
import { capReached, openTally } from './caps.ts';
import { textOf } from './codes/codes.ts';
import type { Counted } from './frequency.ts';
import { frequencyFault, frequencyNote } from './frequency.ts';
import type { Fault } from './checks.ts';
import type { Order } from './order.ts';
import { numberFault, packageCovers } from './number-rules.ts';
import { callRules } from './rules.ts';
import { segmentsOf } from './templates.ts';

/** An item of `SendStatusSet`; the keys stand in the order of the wire. */
interface SendStatus {
  SerialNo: string;
  PhoneNumber: string;
  Fee: number;
  SessionContext: string;
  Code: string;
  Message: string;
  IsoCode: string;
}

export interface Outcome {
  items: SendStatus[];
  recipients: Recipient[];
  checks: Check[];
  /** Messages taken from the package. */
  spent: number;
}

/** A number that is not sent to, and the check it failed. */
interface NumberFault {
  check: NumberCheck;
  fault: Fault;
  iso: string;
}

const NUMBER_CHECKS = ['balance', 'number', 'frequency'] as const;
type NumberCheck = (typeof NUMBER_CHECKS)[number];

/** Sends to each number in order, or refuses them all for a fault of the call. */
export function send(order: Order, account: DeskAccount<TencentPart>, desk: Desk<TencentPart>): Outcome {
  const checks: Check[] = [];
  const fault = judgeCall(order, checks);
  if (fault) return refuseAll(order, fault, checks, desk);
  return sendEach(order, account, desk, checks);
}

function judgeCall(order: Order, checks: Check[]): Fault | undefined {
  for (const { check, judge } of callRules) {
    const { note = '', failure } = judge(order);
    checks.push({ id: check, ok: !failure, note });
    if (failure) return failure;
  }
  return undefined;
}

/** A fault of the call is answered before numbers are read: as written, without a region. */
function refuseAll(order: Order, fault: Fault, checks: Check[], desk: Desk<TencentPart>): Outcome {
  const { numbers, sessionContext } = order.request;
  const faults = numbers.map((written, i) => desk.forced(order.phones[i]?.e164 ?? written) ?? fault);
  return {
    items: numbers.map((written, i) =>
      failedItem(order.failedId(), written, sessionContext, faults[i]?.key ?? fault.key, regionOfRefused(order, i)),
    ),
    recipients: numbers.map((written, i) => refusedRecipient(order.phones[i], written, faults[i] ?? fault)),
    checks,
    spent: 0,
  };
}

function sendEach(order: Order, account: DeskAccount<TencentPart>, desk: Desk<TencentPart>, checks: Check[]): Outcome {
  const { app, request, template, text } = order;
  if (!template) throw new Error('an order without template passed its rules');
  const outcome: Outcome = { items: [], recipients: [], checks, spent: 0 };
  const failed: Record<NumberCheck, number> = { balance: 0, number: 0, frequency: 0 };
  const history = openHistory(order, account, desk);
  const tally = openTally(order, account, desk);
  let frequency = 'off';
  const { balance } = app;
  const available = spendable(balance, desk.limited(account));

  request.numbers.forEach((written, i) => {
    const phone = order.phones[i];
    const fee = segmentsOf(template, text, phone);
    const sent = phone ? history(phone) : undefined;
    const attempt = phone && sent ? { to: phone.e164, text, now: desk.now, history: sent } : undefined;
    if (attempt && i === 0) frequency = frequencyNote(attempt, order.owner.limits);

    const limits = (): Fault | undefined =>
      attempt && phone ? (frequencyFault(attempt, order.owner.limits) ?? tally.fault(phone)) : undefined;
    const stop =
      askedFor(desk, phone, written) ??
      judgeNumber(order, i, phone, available - outcome.spent, fee, () => capReached(order) ?? limits());
    if (stop || !phone) {
      const { check, fault, iso } = stop ?? unreadable(order, i);
      failed[check] += 1;
      outcome.items.push(
        failedItem(
          order.failedId(),
          check === 'balance' || !phone ? written : phone.e164,
          request.sessionContext,
          fault.key,
          iso,
        ),
      );
      outcome.recipients.push(refusedRecipient(phone, written, fault));
      return;
    }
    const id = order.newId(phone);
    outcome.spent += fee;
    sent?.push({ at: desk.now, text });
    tally.add(phone);
    outcome.items.push({
      SerialNo: id,
      PhoneNumber: phone.e164,
      Fee: fee,
      SessionContext: request.sessionContext,
      Code: 'Ok',
      Message: 'send success',
      IsoCode: phone.iso,
    });
    const accepted: AcceptedRecipient = {
      outcome: 'accepted',
      to: phone.e164,
      app: app.sdkAppId,
      text,
      sign: request.signName,
      kind: template.kind,
      templateId: request.templateId,
      params: request.params,
      segments: fee,
      fee,
      providerMessageId: id,
    };
    // Reports and pulls bring it back where support has opened that for the application only (documented).
    if (request.sessionContext !== '' && app.receiptContext) accepted.context = request.sessionContext;
    outcome.recipients.push(accepted);
  });

  const all = request.numbers.length;
  const notes: Record<NumberCheck, string> = {
    balance: `${balance} - ${outcome.spent}`,
    number: all === 1 ? (order.phones[0]?.e164 ?? request.numbers[0] ?? '') : `× ${all}`,
    frequency: app.capReached === true ? 'capReached' : frequency,
  };
  noteNumberChecks(checks, notes, failed, all);
  return outcome;
}

/** A check that no number reached is not listed. */
function noteNumberChecks(
  checks: Check[],
  notes: Readonly<Record<NumberCheck, string>>,
  failed: Readonly<Record<NumberCheck, number>>,
  all: number,
): void {
  let reached = all;
  for (const id of NUMBER_CHECKS) {
    if (reached === 0) return;
    checks.push({ id, ok: failed[id] === 0, note: notes[id] });
    reached -= failed[id];
  }
}

/** Refused before its number was looked at, SendSms names no region (captured); SendMultiGlobalSms does (documented sample). */
function regionOfRefused({ globalOnly, phones }: Order, place: number): string {
  return globalOnly ? (phones[place]?.iso ?? 'DEF') : '';
}

/** A refusal that somebody asked for. Regions stand in answers about frequency, in others not (captured). */
function askedFor(desk: Desk<TencentPart>, phone: Phone | undefined, written: string): NumberFault | undefined {
  const fault = desk.forced(phone?.e164 ?? written);
  if (!fault) return undefined;
  const often = fault.key.startsWith('LimitExceeded.');
  return { check: often ? 'frequency' : 'number', fault, iso: often ? (phone?.iso ?? '') : '' };
}

function judgeNumber(
  order: Order,
  place: number,
  phone: Phone | undefined,
  left: number,
  fee: number,
  frequency: () => Fault | undefined,
): NumberFault | undefined {
  const empty = packageCovers(order, left, fee);
  if (empty) return { check: 'balance', fault: empty, iso: regionOfRefused(order, place) };
  if (!phone) return unreadable(order, place);
  const wrong = numberFault(order, phone);
  if (wrong) return { check: 'number', fault: wrong, iso: phone.iso };
  const often = frequency();
  return often && { check: 'frequency', fault: often, iso: phone.iso };
}

/** `DEF` is the region of a number that cannot be read (DescribePhoneNumberInfo; for SendSms assumed). */
function unreadable(order: Order, place: number): NumberFault {
  return { check: 'number', fault: order.unreadable(place), iso: 'DEF' };
}

/** What was sent to each number by this application, this call included; undefined where limits are lifted. */
function openHistory(
  { app }: Order,
  account: DeskAccount<TencentPart>,
  desk: Desk<TencentPart>,
): (phone: Phone) => Counted[] | undefined {
  const opened = new Map<string, Counted[]>();
  return ({ e164 }) => {
    if (!desk.limited(account, e164)) return undefined;
    const known = opened.get(e164);
    if (known) return known;
    const sent = desk.sentTo(account, e164).filter((one) => one.app === app.sdkAppId);
    opened.set(e164, sent);
    return sent;
  };
}

function failedItem(serialNo: string, number: string, sessionContext: string, key: string, iso: string): SendStatus {
  return {
    SerialNo: serialNo,
    PhoneNumber: number,
    Fee: 0,
    SessionContext: sessionContext,
    Code: key,
    Message: textOf(key),
    IsoCode: iso,
  };
}

function refusedRecipient(phone: Phone | undefined, written: string, { key, explanation }: Fault): Recipient {
  return { outcome: 'refused', to: phone?.e164 ?? written, code: key, message: textOf(key), explanation };
}

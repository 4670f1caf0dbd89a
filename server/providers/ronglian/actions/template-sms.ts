/** TemplateSMS: a template filled in and sent to one or many numbers. */
import { compactTime, startOfDay } from '../../../message/beijing-time.ts';
import { mainland } from '../../../message/phone.ts';
import { mainlandSegments } from '../../../message/segments.ts';
import { fillNumbered, numberedVariables } from '../../../message/text.ts';
import type { Answer, Route } from '../../../provider-kit/contract.ts';
import type { RonglianChange, RonglianPart } from '../account.ts';
import { authenticate } from '../authenticate.ts';
import type { Format, TemplateSms } from '../body.ts';
import { readTemplateSms } from '../body.ts';
import type { SignedCall } from '../call.ts';
import { PLATFORM_BODY, addressOf, checkMethod, newSid, readCall, requireBody } from '../call.ts';
import type { Checks, Rule } from '../checks.ts';
import { newTrail, warnOf } from '../checks.ts';
import { notBlacklisted, notOptedOut, textRules } from '../content-rules.ts';
import type { Delivery } from '../content-rules.ts';
import { findApp, findTemplate, requireSms } from '../lookups.ts';
import { SUCCESS, sentReply } from '../reply.ts';
import type { Draft } from '../rules.ts';
import { draftRules, numbersOf, submissionRules, warnOfDraft } from '../rules.ts';
import { frequencyRules } from '../frequency.ts';
import { parcel, recipientsOf } from './parcel.ts';

const ADDRESS = addressOf('Accounts|SubAccounts', 'SMS/TemplateSMS');

const deliveryRules: readonly Rule<Delivery & { kind: string }>[] = [notBlacklisted('160034'), notOptedOut, ...textRules];

export const templateSms: Route<RonglianPart, RonglianChange, SignedCall<TemplateSms>> = {
  action: 'TemplateSMS',
  matches: ({ path }) => ADDRESS.test(path),
  read: (request) => readCall(request, ADDRESS, readTemplateSms(request)),
  answer(call, desk) {
    const trail = newTrail(() => (call.body.state === 'read' ? recipientsOf(call.body.content.to) : []));
    checkMethod('TemplateSMS', 'POST', call.method, trail);
    const caller = authenticate(call.claim, desk, trail);
    const sms = requireBody(call.body, PLATFORM_BODY, trail);
    warnOf(call.marks, trail);
    const app = findApp(sms.appId, sms.absence, caller, desk, trail);
    requireSms(app, trail);
    const submission = { sms, numbers: numbersOf(sms.to, trail), caller, app, desk };
    trail.hold(submissionRules, submission);
    const template = findTemplate(sms.templateId, app, caller, desk.now, trail);
    const text = fillNumbered(template.content, sms.datas);
    const draft = {
      template,
      text,
      wanted: numberedVariables(template.content),
      fee: mainlandSegments(text) * submission.numbers.length,
      ...submission,
    };
    const { part } = caller.account;
    trail.hold(deliveryRules, { part, to: submission.numbers.map(mainland), text, kind: template.kind });
    trail.hold([...draftRules, ...frequencyRules], draft);
    warnOfDraft(draft, trail);
    return accept(draft, call.format, trail);
  },
};

function accept(draft: Draft, format: Format, trail: Checks): Answer<RonglianChange> {
  const { sms, app, text, template, desk } = draft;
  const sid = newSid(desk);
  const used = { type: 'reqId.used', day: startOfDay(desk.now), reqId: sms.reqId, smsMessageSid: sid } as const;
  const to = draft.numbers.map(mainland);
  const { recipients, changes } = parcel(
    { app, to, text, segments: mainlandSegments(text), sid, account: draft.caller.account, desk },
    { kind: template.kind, templateId: template.id, params: sms.datas },
  );
  return {
    reply: sentReply(format, sid, compactTime(desk.now)),
    code: SUCCESS,
    checks: trail.checks,
    recipients,
    changes: sms.reqId === '' ? changes : [...changes, used],
  };
}

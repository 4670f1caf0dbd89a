/** The actions: TemplateSMS as read → answer, and the words for everything else under this provider. */
import { compactTime, startOfDay } from '../../message/beijing-time.ts';
import { isMainlandMobile, mainland } from '../../message/phone.ts';
import { mainlandSegments } from '../../message/segments.ts';
import { fillNumbered } from '../../message/text.ts';
import type { AcceptedRecipient, Answer, RawRequest, Route } from '../../provider-kit/contract.ts';
import { parseForm } from '../../provider-kit/body.ts';
import type { RonglianChange, RonglianPart } from './account.ts';
import type { Claim } from './authenticate.ts';
import { authenticate } from './authenticate.ts';
import type { Body, Format, TemplateSms } from './body.ts';
import { readBody } from './body.ts';
import { Checklist } from './checklist.ts';
import { findApp, findTemplate } from './lookups.ts';
import { SUCCESS, replyFormat, successReply } from './reply.ts';
import type { Draft } from './rules.ts';
import { MAX_NUMBERS, draftRules, splitNumbers, submissionRules } from './rules.ts';

/** /{SoftVersion}/{Accounts or SubAccounts}/{sid}/{func}/{funcdes} (documented). */
const TEMPLATE_SMS = /^\/([^/]+)\/(Accounts|SubAccounts)\/([^/]*)\/SMS\/TemplateSMS$/;

interface TemplateSmsCall {
  method: string;
  claim: Claim;
  body: Body;
  format: Format;
}

const templateSms: Route<RonglianPart, RonglianChange, TemplateSmsCall> = {
  action: 'TemplateSMS',
  matches: ({ path }) => TEMPLATE_SMS.test(path),
  read(request) {
    const [, version = '', scope = '', sid = ''] = TEMPLATE_SMS.exec(request.path) ?? [];
    return {
      method: request.method,
      claim: {
        version,
        scope: scope === 'SubAccounts' ? 'SubAccounts' : 'Accounts',
        sid,
        authorization: request.headers['authorization'],
        sig: parseForm(request.query).get('sig'),
      },
      body: readBody(request),
      format: replyFormat(request),
    };
  },
  answer(call, desk) {
    const checks = new Checklist(recipientsOf(call.body));
    checkMethod(call.method, checks);
    const caller = authenticate(call.claim, desk, checks);
    const sms = requireBody(call.body, checks);
    const app = findApp(sms.appId, caller, desk, checks);
    const submission = { sms, numbers: splitNumbers(sms.to), caller, app, desk };
    checks.hold(submissionRules, submission);
    const template = findTemplate(sms.templateId, app, caller, checks);
    const text = fillNumbered(template.content, sms.datas);
    const draft = { ...submission, template, text, fee: mainlandSegments(text) * submission.numbers.length };
    checks.hold(draftRules, draft);
    return accept(draft, call.format, checks);
  },
};

/** The numbers a refusal is shown on, each once, in E.164 where they are numbers; no more than one call may have. */
function recipientsOf(body: Body): string[] {
  if (body.state !== 'read') return [];
  const written = new Set(splitNumbers(body.sms.to));
  return [...written].slice(0, MAX_NUMBERS).map((number) => (isMainlandMobile(number) ? mainland(number) : number));
}

/** 112602 is documented; that it answers a GET here, and before anything else, is assumed. */
function checkMethod(method: string, checks: Checklist): void {
  if (method === 'POST') return checks.pass('action', method);
  throw checks.fail(
    'action',
    '112602',
    {
      cause: { zh: `TemplateSMS 只接受 POST，收到 ${method}。`, en: `TemplateSMS takes POST only; ${method} came.` },
      remedy: { zh: '改用 POST，参数放在包体中。', en: 'Use POST, with the fields in the body.' },
    },
    method,
  );
}

/** The gateway's sender checks come before the body (assumed from the codes: 111xxx, then 160xxx of the platform). */
function requireBody(body: Body, checks: Checklist): TemplateSms {
  const remedy = {
    zh: '包体应为 {"to":"…","appId":"…","templateId":"1","datas":["…"]} 或相应的 XML，并写明 Content-Type。',
    en: 'The body has to be {"to":"…","appId":"…","templateId":"1","datas":["…"]} or the XML of it, with its Content-Type.',
  };
  if (body.state === 'empty') {
    const cause = { zh: '请求没有包体。', en: 'The request has no body.' };
    throw checks.fail('body', '160030', { cause, remedy });
  }
  if (body.state === 'unreadable') throw checks.fail('body', '160031', { cause: body.cause, remedy });
  checks.pass('body');
  return body.sms;
}

/** One id for all numbers of a call (assumed: no pasted answer has a list): a version 4 UUID without hyphens (observed). */
function accept(draft: Draft, format: Format, checks: Checklist): Answer<RonglianChange> {
  const { sms, desk } = draft;
  const smsMessageSid = desk.uuid().replaceAll('-', '');
  return {
    reply: successReply(format, smsMessageSid, compactTime(desk.now)),
    code: SUCCESS,
    checks: checks.done,
    recipients: draft.numbers.map((number) => recipient(draft, number, smsMessageSid)),
    changes: [
      { type: 'balance.spent', fee: draft.fee },
      ...(sms.reqId === '' ? [] : [{ type: 'reqId.used', day: startOfDay(desk.now), reqId: sms.reqId } as const]),
    ],
  };
}

function recipient({ sms, app, template, text }: Draft, number: string, smsMessageSid: string): AcceptedRecipient {
  const segments = mainlandSegments(text);
  return {
    outcome: 'accepted',
    to: mainland(number),
    app: app.appId,
    text,
    sign: /^【([^】]*)】/.exec(text)?.[1] ?? '',
    kind: template.kind,
    templateId: template.id,
    params: sms.datas,
    segments,
    fee: segments,
    providerMessageId: smsMessageSid,
  };
}

/** What an unknown path gets from the real service is not known; the gateway's word for a wrong request is assumed. */
const unknownAction: Route<RonglianPart, RonglianChange, RawRequest> = {
  action: 'Unknown',
  matches: () => true,
  read: (request) => request,
  answer({ method, path }) {
    throw new Checklist().fail('action', '112601', {
      cause: { zh: '沙箱不认识这个地址。', en: 'The sandbox does not know this address.' },
      remedy: {
        zh: '目前支持 POST /2013-12-26/Accounts/{accountSid}/SMS/TemplateSMS?sig=…（子账户用 /SubAccounts/），大小写须一致。',
        en: 'It plays POST /2013-12-26/Accounts/{accountSid}/SMS/TemplateSMS?sig=… (or /SubAccounts/), in this very case.',
      },
      received: `${method} ${path}`,
    });
  },
};

export const routes: readonly Route<RonglianPart, RonglianChange, unknown>[] = [templateSms, unknownAction];

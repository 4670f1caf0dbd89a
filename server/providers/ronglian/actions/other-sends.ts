/** Sends without a template: free text (2013 to 2015, since retired), international texts, and codes that a call reads out. */
import { compactTime, plainTime } from '../../../message/beijing-time.ts';
import type { E164 } from '../../../message/message.ts';
import { isMainlandMobile, mainland, parseE164 } from '../../../message/phone.ts';
import { globalSegments, mainlandSegments } from '../../../message/segments.ts';
import type { AcceptedRecipient } from '../../../provider-kit/contract.ts';
import type { Localized } from '../../../message/localized.ts';
import type { RonglianApp } from '../account.ts';
import type { Asked, Outcome } from '../call.ts';
import { PLATFORM_BODY, addressOf, appOf, endpoint, newSid, wrongField } from '../call.ts';
import { notBlacklisted, textRules } from '../content-rules.ts';
import type { ErrorCode } from '../codes/codes.ts';
import { requireSms, unboundNumber } from '../lookups.ts';
import { MAX_NUMBERS, splitNumbers, NO_TEST_NUMBERS } from '../rules.ts';
import { recipientsOf, signOf } from './template-sms.ts';

interface Parcel {
  app: RonglianApp;
  numbers: readonly E164[];
  text: string;
  segments: number;
  sid: string;
}

/** Messages and balance of a send; one piece costs one unit, as with TemplateSMS. */
function parcel({ app, numbers, text, segments, sid }: Parcel, more: Partial<AcceptedRecipient> = {}) {
  return {
    recipients: numbers.map((to): AcceptedRecipient => ({
      outcome: 'accepted',
      to,
      app: app.appId,
      text,
      sign: signOf(text),
      kind: text.includes('验证码') ? 'code' : 'notice',
      templateId: null,
      params: [],
      segments,
      fee: segments,
      providerMessageId: sid,
      ...more,
    })),
    changes: [{ type: 'balance.spent', fee: segments * numbers.length }],
  } as const satisfies Outcome;
}

function requireBalance({ caller, trail }: Asked, fee: number): void {
  const { balance } = caller.account.part;
  const note = `${balance} / ${fee}`;
  if (balance >= fee) return trail.pass('balance', note);
  return trail.refuse(
    'balance',
    {
      key: '111142',
      explanation: {
        cause: { zh: '账号余额不够发送。', en: 'The balance does not pay for the send.' },
        remedy: { zh: '给沙箱账号增加余额。', en: 'Give the account of the sandbox more balance.' },
      },
    },
    note,
  );
}

function requireBound({ desk, trail }: Asked, app: RonglianApp, numbers: readonly string[], code: ErrorCode): void {
  const unbound = app.online ? undefined : unboundNumber(app, numbers, desk);
  if (unbound === undefined) return trail.pass('testNumbers');
  if (app.testNumbers.length === 0) return trail.refuse('testNumbers', { key: '111188', explanation: NO_TEST_NUMBERS });
  return trail.refuse(
    'testNumbers',
    {
      key: code,
      explanation: {
        cause: {
          zh: '应用未上线，只能发给绑定的测试号码。',
          en: 'The application is not online, so it reaches its bound test numbers only.',
        },
        remedy: { zh: `先绑定 ${unbound}，或将应用上线。`, en: `Bind ${unbound} first, or put the application online.` },
      },
    },
    unbound,
  );
}

const gatewayRules = [notBlacklisted('112317'), ...textRules];
const platformRules = [notBlacklisted('160034'), ...textRules];

const NUMBERS: Localized = {
  zh: '填写 11 位手机号，多个用英文逗号隔开。',
  en: 'Give 11-digit mobile numbers, joined by commas.',
};

/** Mainland numbers of a field; the codes are those the gateway has for short messages (documented, use assumed). */
function mainlandNumbers({ field, trail }: Asked): string[] {
  const to = field('to');
  const numbers = splitNumbers(to);
  if (numbers.length === 0) return wrongField(trail, '112300', 'to', to, NUMBERS);
  if (numbers.length > MAX_NUMBERS) return wrongField(trail, '160048', 'to', to, NUMBERS);
  if (!numbers.every(isMainlandMobile)) return wrongField(trail, '112316', 'to', to, NUMBERS);
  return [...new Set(numbers)];
}

/** Retired; played as it was, since old clients still have the call. Its codes are documented, its answer is known by its node only. */
function freeText(asked: Asked): Outcome {
  const { field, desk, trail } = asked;
  const app = appOf(asked);
  requireSms(app, trail);
  const numbers = mainlandNumbers(asked);
  const text = field('body');
  if (text === '') return wrongField(trail, '112301', 'body', text, { zh: '填写短信正文。', en: 'Give a text.' });
  trail.pass('fields');
  requireBound(asked, app, numbers, '112305');
  trail.hold(gatewayRules, { part: asked.caller.account.part, to: numbers.map(mainland), text });
  const segments = mainlandSegments(text);
  requireBalance(asked, segments * numbers.length);
  const sid = newSid(desk);
  return {
    tree: { SMSMessage: { smsMessageSid: sid, dateCreated: compactTime(desk.now) } },
    ...parcel({ app, numbers: numbers.map(mainland), text, segments, sid }),
  };
}

/** `00` + country code + number (published clients). One number a call, by 160059; the other conditions are assumed. */
function international(asked: Asked): Outcome {
  const { field, caller, desk, trail } = asked;
  const app = appOf(asked);
  requireSms(app, trail);
  const { allowed, countries } = caller.account.part.international;
  if (!allowed) {
    return trail.refuse('permission', {
      key: '160058',
      explanation: {
        cause: {
          zh: '账号未开通国际短信（international.allowed 为 false）。',
          en: 'International messages are switched off (international.allowed is false).',
        },
        remedy: { zh: '在沙箱账号中打开它。', en: 'Switch them on in the sandbox account.' },
      },
    });
  }
  trail.pass('permission');
  const { e164, countryCode } = foreignNumber(asked);
  const text = field('content');
  if (text === '') return wrongField(trail, '160035', 'content', text, { zh: '填写短信全文。', en: 'Give the whole text.' });
  trail.pass('fields');
  if (countries !== undefined && !countries.includes(countryCode)) {
    return trail.refuse(
      'permission',
      {
        key: '160062',
        explanation: {
          cause: { zh: `账号未开通国家码 ${countryCode}。`, en: `The calling code ${countryCode} is not open to the account.` },
          remedy: { zh: '在 international.countries 中加入它。', en: 'Add it to international.countries.' },
        },
      },
      countryCode,
    );
  }
  requireBound(asked, app, [e164], '112310');
  trail.hold(platformRules, { part: caller.account.part, to: [e164], text });
  const segments = globalSegments(text);
  requireBalance(asked, segments);
  const sid = newSid(desk);
  return {
    // Clients look at statusCode only; the fields of TemplateSMS, without a node, are assumed.
    tree: { smsMessageSid: sid, dateCreated: compactTime(desk.now) },
    ...parcel({ app, numbers: [e164], text, segments, sid }),
  };
}

function foreignNumber({ field, desk, trail }: Asked): { e164: E164; countryCode: string } {
  const mobile = field('mobile');
  const wanted = {
    zh: '写作 00 + 国家码 + 号码，如 0085291234567。',
    en: 'Write 00, the country code and the number: 0085291234567.',
  };
  const numbers = splitNumbers(mobile);
  if (numbers.length === 0) return wrongField(trail, '160044', 'mobile', mobile, wanted);
  if (numbers.length > 1) return wrongField(trail, '160059', 'mobile', mobile, wanted);
  const number = /^00([1-9]\d{5,14})$/.exec(numbers[0] ?? '')?.[1];
  if (number === undefined) return wrongField(trail, '160042', 'mobile', mobile, wanted);
  const phone = parseE164(`+${number}`);
  if (!phone || (phone.countryCode === '86' && !desk.scripted(phone.e164)))
    return wrongField(trail, '160061', 'mobile', mobile, wanted);
  return phone;
}

/** 4 to 8 letters or digits, played 1 to 3 times (both assumed). */
const VERIFY_CODE = /^[0-9A-Za-z]{4,8}$/;
const PLAY_TIMES = /^[1-3]?$/;

/** A call that reads a code out. The codes of calls are in no source: those of the gateway that come nearest (assumed). */
function voiceVerify(asked: Asked): Outcome {
  const { field, desk, trail } = asked;
  const app = appOf(asked);
  const numbers = mainlandNumbers(asked);
  if (numbers.length > 1)
    return wrongField(trail, '112319', 'to', field('to'), { zh: '每次一个号码。', en: 'One number a call.' });
  const verifyCode = field('verifyCode');
  if (!VERIFY_CODE.test(verifyCode)) {
    return wrongField(trail, '112616', 'verifyCode', verifyCode, {
      zh: '4 到 8 位字母或数字。',
      en: '4 to 8 letters or digits.',
    });
  }
  if (!PLAY_TIMES.test(field('playTimes'))) {
    return wrongField(trail, '112616', 'playTimes', field('playTimes'), { zh: '1 到 3。', en: '1 to 3.' });
  }
  trail.pass('fields');
  requireBound(asked, app, numbers, '112305');
  trail.hold([notBlacklisted('112317')], { part: asked.caller.account.part, to: numbers.map(mainland), text: verifyCode });
  requireBalance(asked, 1);
  const callSid = newSid(desk);
  const text = `语音验证码：${[...verifyCode].join('，')}`;
  return {
    // Node with a capital V in JSON as well, dateCreated first (documented sample).
    tree: { VoiceVerify: { dateCreated: plainTime(desk.now), callSid } },
    ...parcel(
      { app, numbers: numbers.map(mainland), text, segments: 1, sid: callSid },
      { channel: 'voice', code: verifyCode, sign: '', params: [verifyCode] },
    ),
  };
}

export const otherSends = [
  endpoint({
    action: 'Messages',
    address: addressOf('Accounts|SubAccounts', 'SMS/Messages'),
    fields: ['appId', 'to', 'body'],
    recipients: (texts) => recipientsOf(texts.get('to') ?? ''),
    answer: freeText,
  }),
  endpoint({
    action: 'InternationalSend',
    address: /^\/([^/]+)\/(account)\/([^/]*)\/international\/send$/,
    softVersion: 'v2',
    fields: ['appId', 'mobile', 'content'],
    bodyCodes: PLATFORM_BODY,
    recipients: (texts) =>
      splitNumbers(texts.get('mobile') ?? '')
        .slice(0, 1)
        .map((number) => number.replace(/^00/, '+')),
    answer: international,
  }),
  endpoint({
    action: 'VoiceVerify',
    address: addressOf('Accounts|SubAccounts', 'Calls/VoiceVerify'),
    fields: ['appId', 'to', 'verifyCode', 'playTimes'],
    recipients: (texts) => recipientsOf(texts.get('to') ?? ''),
    answer: voiceVerify,
  }),
] as const;

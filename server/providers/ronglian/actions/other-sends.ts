/** Sends without a template: free text (2013 to 2015, since retired), international texts, and codes that a call reads out. */
import { compactTime, plainTime } from '../../../message/beijing-time.ts';
import type { NumberForm } from '../../../message/number-form.ts';
import type { Phone } from '../../../message/phone.ts';
import { isMainlandMobile, mainland, parseE164 } from '../../../message/phone.ts';
import { globalSegments, mainlandSegments } from '../../../message/segments.ts';
import type { AcceptedRecipient } from '../../../provider-kit/contract.ts';
import { because } from '../../../provider-kit/trail.ts';
import type { Asked, Demand, Outcome } from '../call.ts';
import { PLATFORM_BODY, addressOf, appOf, endpoint, isFilled, newSid, requireFields } from '../call.ts';
import type { Delivery, Reach } from '../content-rules.ts';
import { isPaidFor, notBlacklisted, reaches, textRules } from '../content-rules.ts';
import type { Rule } from '../checks.ts';
import { ABROAD_FORM, MAINLAND_FORM, badNumber } from '../diagnosis/number.ts';
import { leniencies } from '../leniencies.ts';
import { requireSms } from '../lookups.ts';
import { MAX_NUMBERS, numbersOf, splitNumbers } from '../rules.ts';
import { parcel, recipientsOf } from './parcel.ts';

type SendFacts = Delivery & Reach & { fee: number; limited: boolean };

const gatewayRules = [reaches('112305'), notBlacklisted('112317'), ...textRules, isPaidFor];
const platformRules = [reaches('112310'), notBlacklisted('160034'), ...textRules, isPaidFor];
const callRules = [reaches('112305'), notBlacklisted('112317'), isPaidFor];

type Delivered = Parameters<typeof parcel>[0] & { numbers: readonly string[] };

/** Holds a send against its rules; then it is on its way, under an id of its own. */
function sent(
  asked: Asked,
  rules: readonly Rule<SendFacts>[],
  send: Omit<Delivered, 'sid' | 'account' | 'desk'>,
  more?: Partial<AcceptedRecipient>,
) {
  const { caller, desk, trail } = asked;
  const { account } = caller;
  const fee = send.segments * send.to.length;
  trail.hold(rules, { part: account.part, desk, fee, limited: desk.limited(account), ...send });
  const sid = newSid(desk);
  return { sid, outcome: parcel({ sid, account, desk, ...send }, more) };
}

const NUMBERS = ['填写 11 位手机号，多个用英文逗号隔开。', 'Send 11-digit mobile numbers, separated by commas.'] as const;

/** The codes are those the gateway has for short messages (documented, use assumed). */
// oxfmt-ignore
const MAINLAND: readonly Demand[] = [
  ['112300', 'to', (to) => splitNumbers(to).length > 0, ...NUMBERS],
  ['160048', 'to', (to) => splitNumbers(to).length <= MAX_NUMBERS, ...NUMBERS],
];

/** Mainland numbers of a field, each once. */
function mainlandNumbers(asked: Asked): string[] {
  requireFields(asked, MAINLAND);
  const numbers = numbersOf(asked.field('to'), asked.trail);
  requireNumbers(asked, '112316', numbers, MAINLAND_FORM, isMainlandMobile);
  const distinct = [...new Set(numbers)];
  if (distinct.length < numbers.length) asked.trail.warn(leniencies.repeatedNumber, { received: asked.field('to') });
  return distinct;
}

/** Each number is as the action takes it. */
function requireNumbers(
  { caller, trail }: Asked,
  code: '112316' | '160042',
  numbers: readonly string[],
  form: NumberForm,
  fits: (number: string) => boolean,
): void {
  const at = numbers.findIndex((number) => !fits(number));
  if (at !== -1) trail.refuse('fields', badNumber(code, numbers, at, form, caller.account.part), numbers[at]);
}

const BODY: Demand = ['112301', 'body', isFilled, '填写短信正文。', 'Send the text of the message.'];

/** Retired; played as it was, since old clients still have the call. Its codes are documented, its answer is known by its node only. */
function freeText(asked: Asked): Outcome {
  const { field, desk, trail } = asked;
  trail.warn(leniencies.retired);
  const app = appOf(asked);
  requireSms(app, trail);
  const numbers = mainlandNumbers(asked);
  const text = field('body');
  requireFields(asked, [BODY]);
  trail.pass('fields');
  const to = numbers.map(mainland);
  const { sid, outcome } = sent(asked, gatewayRules, { app, numbers, to, text, segments: mainlandSegments(text) });
  return {
    tree: { SMSMessage: { smsMessageSid: sid, dateCreated: compactTime(desk.now) } },
    ...outcome,
  };
}

// oxfmt-ignore
const WHY = {
  notAllowed: because('160058', '账号未开通国际短信（international.allowed 为 false）。',
    'International SMS is not enabled for the account (international.allowed is false).',
    '在沙箱账号中把 international.allowed 改为 true。', 'Set international.allowed of the sandbox account to true.'),
  notOpen: (countryCode: string) => because('160062', `账号未开通国家码 ${countryCode}。`,
    `The country code ${countryCode} is not enabled for the account.`,
    '在 international.countries 中加入它。', 'Add it to international.countries.'),
};

const CONTENT: Demand = ['160035', 'content', isFilled, '填写短信全文。', 'Send the full text of the message.'];

/** `00` + country code + number (published clients). One number a call, by 160059; the other conditions are assumed. */
function international(asked: Asked): Outcome {
  const { field, caller, desk, trail } = asked;
  const app = appOf(asked);
  requireSms(app, trail);
  const { allowed, countries } = caller.account.part.international;
  if (!allowed) trail.refuse('permission', WHY.notAllowed);
  trail.pass('permission');
  const { e164, countryCode } = foreignNumber(asked);
  const text = field('content');
  requireFields(asked, [CONTENT]);
  trail.pass('fields');
  if (countries !== undefined && !countries.includes(countryCode)) {
    trail.refuse('permission', WHY.notOpen(countryCode), countryCode);
  }
  const numbers = [e164];
  const { sid, outcome } = sent(asked, platformRules, { app, numbers, to: numbers, text, segments: globalSegments(text) });
  return {
    // Clients look at statusCode only; the fields of TemplateSMS, without a node, are assumed.
    tree: { smsMessageSid: sid, dateCreated: compactTime(desk.now) },
    ...outcome,
  };
}

const FOREIGN = [
  '写作 00 + 国家码 + 号码，如 0085291234567。',
  'Write 00, the country code and the number, such as 0085291234567.',
] as const;

// oxfmt-ignore
const ONE_FOREIGN: readonly Demand[] = [
  ['160044', 'mobile', (mobile) => splitNumbers(mobile).length > 0, ...FOREIGN],
  ['160059', 'mobile', (mobile) => splitNumbers(mobile).length === 1, ...FOREIGN],
];

function foreignNumber(asked: Asked): Phone {
  requireFields(asked, ONE_FOREIGN);
  const numbers = numbersOf(asked.field('mobile'), asked.trail);
  requireNumbers(asked, '160042', numbers, ABROAD_FORM, (number) => /^00[1-9]\d{5,14}$/.test(number));
  const phone = parseE164((numbers[0] ?? '').replace(/^00/, '+'));
  if (phone && (phone.countryCode !== '86' || asked.desk.scripted(phone.e164))) return phone;
  return asked.trail.refuse('fields', badNumber('160061', numbers, 0, ABROAD_FORM, asked.caller.account.part), numbers[0]);
}

/** 4 to 8 letters or digits, played 1 to 3 times (both assumed). */
const VERIFY_CODE = /^[0-9A-Za-z]{4,8}$/;
const PLAY_TIMES = /^[1-3]?$/;

// oxfmt-ignore
const VOICE: readonly Demand[] = [
  ['112319', 'to', (to) => new Set(splitNumbers(to)).size === 1, '每次只能填一个号码。', 'Send one number per call.'],
  ['112616', 'verifyCode', (code) => VERIFY_CODE.test(code), '填写 4 到 8 位字母或数字。', 'Use 4 to 8 letters or digits.'],
  ['112616', 'playTimes', (times) => PLAY_TIMES.test(times), '填写 1 到 3。', 'Use 1 to 3.'],
];

/** A call that reads a code out. The codes of calls are in no source: those of the gateway that come nearest (assumed). */
function voiceVerify(asked: Asked): Outcome {
  const { field, desk, trail } = asked;
  const app = appOf(asked);
  const numbers = mainlandNumbers(asked);
  requireFields(asked, VOICE);
  trail.pass('fields');
  const verifyCode = field('verifyCode');
  const text = `语音验证码：${[...verifyCode].join('，')}`;
  const { sid, outcome } = sent(
    asked,
    callRules,
    { app, numbers, to: numbers.map(mainland), text, segments: 1 },
    { channel: 'voice', code: verifyCode, sign: '', params: [verifyCode] },
  );
  return {
    // Node with a capital V in JSON as well, dateCreated first (documented sample).
    tree: { VoiceVerify: { dateCreated: plainTime(desk.now), callSid: sid } },
    ...outcome,
  };
}

export const otherSends = [
  endpoint({
    action: 'Messages',
    address: addressOf('Accounts|SubAccounts', 'SMS/Messages'),
    fields: ['appId', 'to', 'body'],
    recipients: ({ text }) => recipientsOf(text('to')),
    answer: freeText,
  }),
  endpoint({
    action: 'InternationalSend',
    address: /^\/([^/]+)\/(account)\/([^/]*)\/international\/send$/,
    softVersion: 'v2',
    fields: ['appId', 'mobile', 'content'],
    bodyCodes: PLATFORM_BODY,
    recipients: ({ text }) =>
      splitNumbers(text('mobile'))
        .slice(0, 1)
        .map((number) => number.replace(/^00/, '+')),
    answer: international,
  }),
  endpoint({
    action: 'VoiceVerify',
    address: addressOf('Accounts|SubAccounts', 'Calls/VoiceVerify'),
    fields: ['appId', 'to', 'verifyCode', 'playTimes'],
    recipients: ({ text }) => recipientsOf(text('to')),
    answer: voiceVerify,
  }),
] as const;

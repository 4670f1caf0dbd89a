/** Sends without a template: free text (2013 to 2015, since retired), international texts, and codes that a call reads out. */
import { compactTime, plainTime } from '../../../message/beijing-time.ts';
import type { E164 } from '../../../message/message.ts';
import { isMainlandMobile, mainland, parseE164 } from '../../../message/phone.ts';
import { globalSegments, mainlandSegments } from '../../../message/segments.ts';
import type { AcceptedRecipient } from '../../../provider-kit/contract.ts';
import type { Localized } from '../../../message/localized.ts';
import type { Asked, Outcome } from '../call.ts';
import { PLATFORM_BODY, addressOf, appOf, endpoint, newSid, wrongField } from '../call.ts';
import type { Delivery, Reach } from '../content-rules.ts';
import { isPaidFor, notBlacklisted, reaches, textRules } from '../content-rules.ts';
import type { Rule } from '../checks.ts';
import { requireSms } from '../lookups.ts';
import { MAX_NUMBERS, splitNumbers } from '../rules.ts';
import { parcel, recipientsOf } from './parcel.ts';

type SendFacts = Delivery & Reach & { fee: number };

const gatewayRules = [reaches('112305'), notBlacklisted('112317'), ...textRules, isPaidFor];
const platformRules = [reaches('112310'), notBlacklisted('160034'), ...textRules, isPaidFor];
const callRules = [reaches('112305'), notBlacklisted('112317'), isPaidFor];

type Delivered = Parameters<typeof parcel>[0] & { numbers: readonly string[] };

/** Holds a send against its rules; then it is on its way, under an id of its own. */
function sent(asked: Asked, rules: readonly Rule<SendFacts>[], send: Omit<Delivered, 'sid'>, more?: Partial<AcceptedRecipient>) {
  const { caller, desk, trail } = asked;
  trail.hold(rules, { ...send, part: caller.account.part, desk, fee: send.segments * send.to.length });
  const sid = newSid(desk);
  return { sid, outcome: parcel({ ...send, sid }, more) };
}

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
  const to = numbers.map(mainland);
  const { sid, outcome } = sent(asked, gatewayRules, { app, numbers, to, text, segments: mainlandSegments(text) });
  return {
    tree: { SMSMessage: { smsMessageSid: sid, dateCreated: compactTime(desk.now) } },
    ...outcome,
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
  const numbers = [e164];
  const { sid, outcome } = sent(asked, platformRules, { app, numbers, to: numbers, text, segments: globalSegments(text) });
  return {
    // Clients look at statusCode only; the fields of TemplateSMS, without a node, are assumed.
    tree: { smsMessageSid: sid, dateCreated: compactTime(desk.now) },
    ...outcome,
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

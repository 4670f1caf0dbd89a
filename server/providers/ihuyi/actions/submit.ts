/** Submit: one action, and for each product what it makes of a call. */
import { globalSegments, mainlandSegments } from '../../../message/segments.ts';
import { mainland, parseE164 } from '../../../message/phone.ts';
import type { Phone } from '../../../message/phone.ts';
import type { E164 } from '../../../message/message.ts';
import { because } from '../../../provider-kit/trail.ts';
import type { Match } from '../templates.ts';
import type { Answer, Route } from '../../../provider-kit/contract.ts';
import type { Desk } from '../../../provider-kit/desk.ts';
import type { IhuyiChange, IhuyiPart } from '../account.ts';
import { explainNumber } from '../diagnosis/explain-number.ts';
import { identify } from '../identity.ts';
import { leniencies } from '../leniencies.ts';
import { marketingOrder, numbersIn } from './marketing.ts';
import type { Order } from './order.ts';
import { newSmsId, newVoiceId, place, signed, SUCCESS } from './order.ts';
import { productOf } from '../products.ts';
import type { ProductId } from '../products.ts';
import type { IhuyiTrail } from '../trail.ts';
import { newTrail } from '../trail.ts';
import { reply } from '../reply.ts';
import type { Call } from '../request.ts';
import { isAt, readCall } from '../request.ts';
import {
  noBrackets,
  notFrozen,
  oneMobile,
  oneTelephone,
  presenceRules,
  requireApprovedSign,
  requireTemplate,
  textRules,
} from '../rules.ts';
import type { Sending } from '../rules.ts';

/** Checks a call whose sender is known, and says what goes out. */
type Compose = (sending: Sending, trail: IhuyiTrail) => Order;

// oxfmt-ignore
const WHY = {
  // 4072 is assumed.
  noCode: (received: string) => because('4072', `语音验证码的 content 是“${received}”，应为 4 到 6 位数字。`,
    `The content of a voice code is “${received}”; it must be 4 to 6 digits.`, '只提交验证码本身。', 'Send the code and nothing else.',
    { expected: '\\d{4,6}', received }),
};

/** A template's text under the account's signature, for one number. */
function texted(
  { account }: Sending,
  { template, values, text: plain }: Match,
  to: E164,
  feeOf: (text: string) => number,
): Order {
  const text = signed(account, plain);
  const { id, kind } = template;
  return { to: [to], text, sign: account.sign, kind, templateId: id, params: values, fee: feeOf(text) };
}

const domesticRules = [notFrozen, oneMobile, ...textRules, noBrackets];
const noticeRules = [notFrozen, oneTelephone, ...textRules, noBrackets];

const domestic: Compose = (sending, trail) => {
  trail.hold(domesticRules, sending);
  requireApprovedSign(sending.account, trail);
  return texted(sending, requireTemplate(sending, trail), mainland(sending.call.mobile), mainlandSegments);
};

/** `1 6305551234`: country code, blank, number (client sources; the blank is part of what a dynamic password hashes). */
function internationalNumber(mobile: string): Phone | undefined {
  const parts = /^(\d{1,3}) (\d{4,14})$/.exec(mobile);
  const phone = parts ? parseE164(`+${parts[1]}${parts[2]}`) : undefined;
  return phone?.countryCode === parts?.[1] ? phone : undefined;
}

/** Signature and templates as at home, no default template, and no limit to one script of it: all assumed. */
const international: Compose = (sending, trail: IhuyiTrail) => {
  const { call, account } = sending;
  trail.hold([notFrozen], sending);
  const phone = internationalNumber(call.mobile);
  if (!phone) trail.refuse('mobileFormat', { key: '406', explanation: explainNumber([call.mobile], 0, account) });
  trail.pass('mobileFormat', phone.iso);
  if (phone.countryCode === '86') trail.warn(leniencies.mainlandAbroad, { received: call.mobile });
  trail.hold(textRules, sending);
  requireApprovedSign(account, trail);
  const feeOf = phone.countryCode === '86' ? mainlandSegments : globalSegments;
  return texted(sending, requireTemplate(sending, trail), phone.e164, feeOf);
};

/** Nothing but the code, 4 to 6 digits (vendor's article). */
const voiceCode: Compose = (sending, trail) => {
  const { call } = sending;
  trail.hold([notFrozen, oneMobile], sending);
  if (!/^\d{4,6}$/.test(call.content)) trail.refuse('spoken', WHY.noCode(call.content));
  trail.pass('spoken');
  return {
    to: [mainland(call.mobile)],
    // How the real call words it is not known (assumed).
    text: `您的验证码是：${[...call.content].join('，')}`,
    sign: '',
    kind: 'code',
    templateId: null,
    params: [call.content],
    fee: 1,
    channel: 'voice',
    code: call.content,
  };
};

/** The text of a template, read out without a signature; a call is one piece whatever its length (assumed). */
const voiceNotice: Compose = (sending, trail) => {
  trail.hold(noticeRules, sending);
  const { template, values, text } = requireTemplate(sending, trail);
  return {
    to: [mainland(sending.call.mobile)],
    text,
    sign: '',
    kind: template.kind,
    templateId: template.id,
    params: values,
    fee: 1,
    channel: 'voice',
  };
};

function composeFor(product: ProductId, desk: Desk<IhuyiPart>): Compose {
  switch (product) {
    case 'sms':
      return domestic;
    case 'marketing':
      return (sending, trail) => marketingOrder(sending, trail, desk.now);
    case 'international':
      return international;
    case 'voice-code':
      return voiceCode;
    case 'voice-notice':
      return voiceNotice;
  }
}

function answer(call: Call, desk: Desk<IhuyiPart>): Answer<IhuyiChange> {
  const { id: product, door } = productOf(call.account);
  const trail = newTrail(product === 'marketing' ? numbersIn(call.mobile) : call.mobile === '' ? [] : [call.mobile]);
  trail.hold(presenceRules, call);
  const identity = identify(call, desk, trail);
  if (call.stime !== '' && product !== 'marketing') trail.warn(leniencies.stimeElsewhere, { received: call.stime });
  const order = composeFor(product, desk)({ call, account: identity.account }, trail);
  const newId = door === 'voice' ? newVoiceId : newSmsId;
  return place(order, { remoteAddress: call.remoteAddress, trail, desk, newId, ...identity }, (last, msg) =>
    reply('Submit', { code: SUCCESS, msg, last }, call),
  );
}

export const submit: Route<IhuyiPart, IhuyiChange, Call> = {
  action: 'Submit',
  matches: (request) => isAt(request, 'Submit', ['sms', 'isms', 'voice']),
  read: readCall,
  answer,
};

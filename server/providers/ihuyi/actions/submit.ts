/** Submit: one action, and for each product what it makes of a call. */
import { globalSegments, mainlandSegments } from '../../../message/segments.ts';
import { mainland, parseE164 } from '../../../message/phone.ts';
import type { Phone } from '../../../message/phone.ts';
import type { Answer, Route } from '../../../provider-kit/contract.ts';
import type { Desk } from '../../../provider-kit/desk.ts';
import type { IhuyiChange, IhuyiPart } from '../account.ts';
import { identify } from '../identity.ts';
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
import { noBrackets, notFrozen, oneMobile, presenceRules, requireApprovedSign, requireTemplate, textRules } from '../rules.ts';
import type { Sending } from '../rules.ts';

/** Checks a call whose sender is known, and says what goes out. */
type Compose = (sending: Sending, trail: IhuyiTrail) => Order;

const domesticRules = [notFrozen, oneMobile, ...textRules, noBrackets];

const domestic: Compose = (sending, trail) => {
  trail.hold(domesticRules, sending);
  requireApprovedSign(sending.account, trail);
  const { template, values, text: plain } = requireTemplate(sending, trail);
  const { call, account } = sending;
  const text = signed(account, plain);
  return {
    to: [mainland(call.mobile)],
    text,
    sign: account.sign,
    kind: template.kind,
    templateId: template.id,
    params: values,
    fee: mainlandSegments(text),
  };
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
  if (!phone) {
    trail.refuse('mobileFormat', {
      key: '406',
      explanation: {
        cause: { zh: `“${call.mobile}”不是国际号码。`, en: `“${call.mobile}” is no international number.` },
        remedy: {
          zh: '写成国家码、空格、号码，如“1 6305551234”。',
          en: 'Write country code, blank, number: “1 6305551234”.',
        },
        received: call.mobile,
      },
    });
  }
  trail.pass('mobileFormat', phone.iso);
  trail.hold(textRules, sending);
  requireApprovedSign(account, trail);
  const { template, values, text: plain } = requireTemplate(sending, trail);
  const text = signed(account, plain);
  return {
    to: [phone.e164],
    text,
    sign: account.sign,
    kind: template.kind,
    templateId: template.id,
    params: values,
    fee: phone.countryCode === '86' ? mainlandSegments(text) : globalSegments(text),
  };
};

/** Nothing but the code, 4 to 6 digits (vendor's article); 4072 for anything else is assumed. */
const voiceCode: Compose = (sending, trail) => {
  const { call } = sending;
  trail.hold([notFrozen, oneMobile], sending);
  if (!/^\d{4,6}$/.test(call.content)) {
    trail.refuse('spoken', {
      key: '4072',
      explanation: {
        cause: {
          zh: `语音验证码的 content 是“${call.content}”，应为 4 到 6 位数字。`,
          en: `The content of a voice code is “${call.content}”; 4 to 6 digits are meant.`,
        },
        remedy: { zh: '只提交验证码本身。', en: 'Submit the code and nothing else.' },
        expected: '\\d{4,6}',
        received: call.content,
      },
    });
  }
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

const voiceNoticeRules = [notFrozen, oneMobile, ...textRules, noBrackets];

/** The text of a template, read out without a signature; a call is one piece whatever its length (assumed). */
const voiceNotice: Compose = (sending, trail) => {
  trail.hold(voiceNoticeRules, sending);
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
  const order = composeFor(product, desk)({ call, account: identity.account }, trail);
  const newId = door === 'voice' ? newVoiceId : newSmsId;
  return place(order, { ...identity, remoteAddress: call.remoteAddress, trail, desk, newId }, (last, msg) =>
    reply('Submit', { code: SUCCESS, msg, last }, call),
  );
}

export const submit: Route<IhuyiPart, IhuyiChange, Call> = {
  action: 'Submit',
  matches: (request) => isAt(request, 'Submit', ['sms', 'isms', 'voice']),
  read: readCall,
  answer,
};

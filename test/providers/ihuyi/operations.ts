/** Every operation of every product, with its address and a form it accepts. */
import type { Form } from './support.ts';
import { FREE, INTERNATIONAL, MARKETING, MOBILE, NOTICE, PAID, TEXT, VOICE } from './support.ts';

/** An operation of a product, and a form it accepts. */
export interface Operation {
  /** As the coverage table names it. */
  name: string;
  method: string;
  path: string;
  /** The newer address, where the product has one. */
  newer?: string;
  soap?: boolean;
  /** Name and value of the last element of a refusal. */
  last?: readonly [name: string, value: string | number];
  form: Form;
}

const SMS = '/webservice/sms.php';
const ISMS = '/webservice/isms.php';
const VOICES = '/webservice/voice.php';
const OFFER = '【沙箱科技】双旦活动，全场八折，退订回T';

export const OPERATIONS: readonly Operation[] = [
  {
    name: 'Submit',
    method: 'Submit',
    path: SMS,
    newer: 'sms',
    soap: true,
    last: ['smsid', '0'],
    form: { ...FREE, mobile: MOBILE, content: TEXT },
  },
  { name: 'GetNum', method: 'GetNum', path: SMS, newer: 'sms', soap: true, last: ['num', 0], form: FREE },
  {
    name: 'AddTemplate',
    method: 'AddTemplate',
    path: SMS,
    newer: 'sms',
    last: ['templateid', 0],
    form: { ...PAID, content: '您的取件码是【变量】。' },
  },
  {
    name: 'ChangePassword',
    method: 'ChangePassword',
    path: SMS,
    newer: 'sms',
    soap: true,
    form: { ...FREE, newpassword: 'f'.repeat(32) },
  },
  { name: 'GetReply', method: 'GetReply', path: SMS, newer: 'sms', soap: true, form: FREE },
  { name: 'Query', method: 'Query', path: SMS, newer: 'sms', soap: true, form: { smsid: '17954140285500000000' } },
  {
    name: 'Submit, international',
    method: 'Submit',
    path: ISMS,
    last: ['ismsid', '0'],
    form: { ...INTERNATIONAL, mobile: '1 6305551234', content: 'Your verification code is 7835.' },
  },
  { name: 'GetNum, international', method: 'GetNum', path: ISMS, last: ['num', 0], form: INTERNATIONAL },
  {
    name: 'Submit, marketing',
    method: 'Submit',
    path: SMS,
    newer: 'sms',
    last: ['smsid', '0'],
    form: { ...MARKETING, mobile: `${MOBILE},13800138001`, content: OFFER },
  },
  { name: 'GetNum, marketing', method: 'GetNum', path: SMS, newer: 'sms', last: ['num', 0], form: MARKETING },
  {
    name: 'Submit, voice code',
    method: 'Submit',
    path: VOICES,
    last: ['voiceid', '0'],
    form: { ...VOICE, mobile: MOBILE, content: '7835' },
  },
  { name: 'GetNum, voice code', method: 'GetNum', path: VOICES, last: ['num', 0], form: VOICE },
  {
    name: 'Submit, voice notice',
    method: 'Submit',
    path: VOICES,
    newer: 'vm',
    last: ['voiceid', '0'],
    form: { ...NOTICE, mobile: MOBILE, content: '您的订单号是：0648。已由顺风快递发出，请注意查收。' },
  },
  { name: 'GetNum, voice notice', method: 'GetNum', path: VOICES, newer: 'vm', last: ['num', 0], form: NOTICE },
];

export function operation(name: string): Operation {
  const found = OPERATIONS.find((one) => one.name === name);
  if (!found) throw new Error(`no operation ${name}`);
  return found;
}

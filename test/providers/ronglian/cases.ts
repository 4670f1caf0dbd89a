/** Refusals that follow from the input or from the state of the account: call, what is wrong, and the code it gets. */
import { ronglian } from '../../../server/providers/ronglian/index.ts';
import type { Credential } from '../../../server/providers/ronglian/signature.ts';
import { stockWorld } from '../../support/desk.ts';
import type { Changes } from './support.ts';
import { LIVE_APP, LIVE_SMS, SUB, TRIAL_APP } from './support.ts';

/** A call that is taken as it stands: what follows the account in its address, and its fields. */
export interface Call {
  func: string;
  fields: Readonly<Record<string, unknown>>;
  changes?: Changes;
}

const today = '20261123';

export const CALLS: Readonly<Record<string, Call>> = {
  TemplateSMS: { func: 'SMS/TemplateSMS', fields: LIVE_SMS },
  QuerySMSTemplate: { func: 'SMS/QuerySMSTemplate', fields: { appId: LIVE_APP, templateId: '101001' } },
  CreateSMSTemplate: {
    func: 'SMS/CreateSMSTemplate',
    fields: {
      appId: LIVE_APP,
      productType: '1',
      addr: 'https://example.test',
      title: '注册',
      signature: '沙箱科技',
      templateContent: '您的验证码是{1}。',
    },
  },
  QuerySMS: { func: 'SMS/QuerySMS', fields: { msgId: 'a'.repeat(32), date: today, phoneNum: '13900139000' } },
  GetArrived: { func: 'SMS/GetArrived', fields: { appId: LIVE_APP, smsType: '1', count: '500' } },
  Messages: { func: 'SMS/Messages', fields: { appId: LIVE_APP, to: '13900139000', body: '【沙箱科技】您好' } },
  InternationalSend: {
    func: 'international/send',
    fields: { appId: LIVE_APP, mobile: '0085291234567', content: '【沙箱科技】Your code is 4653' },
    changes: { version: 'v2', scope: 'account' },
  },
  VoiceVerify: { func: 'Calls/VoiceVerify', fields: { appId: LIVE_APP, to: '13900139000', verifyCode: '1234', playTimes: '2' } },
  AccountInfo: { func: 'AccountInfo', fields: {}, changes: { method: 'GET' } },
  CreateSubAccount: { func: 'SubAccounts', fields: { appId: LIVE_APP, friendlyName: 'east' } },
  GetSubAccounts: { func: 'GetSubAccounts', fields: { appId: LIVE_APP, startNo: '0', offset: '10' } },
  QuerySubAccountByName: { func: 'QuerySubAccountByName', fields: { appId: LIVE_APP, friendlyName: 'stock' } },
  CloseSubAccount: { func: 'CloseSubAccount', fields: { appId: LIVE_APP, subAccountSid: SUB.sid } },
  ModifySubAccount: { func: 'ModifySubAccount', fields: { appId: LIVE_APP, subAccountSid: SUB.sid, friendlyName: 'west' } },
};

export interface Case {
  action: string;
  state: string;
  code: string;
  fields?: Readonly<Record<string, unknown>>;
  /** Sent in place of the fields. */
  body?: string;
  changes?: Changes;
  credential?: Credential;
  part?: object;
}

const part = ronglian.account.parse(stockWorld().accounts[0]?.['ronglian']);

/** The stock part with the online application changed. */
const app = (changes: object) => ({ apps: part.apps.map((one) => (one.appId === LIVE_APP ? { ...one, ...changes } : one)) });
const sub = (changes: object) => ({ subAccounts: part.subAccounts.map((one) => ({ ...one, ...changes })) });

const each = (actions: readonly string[], state: string, code: string, rest: Partial<Case> = {}): Case[] =>
  actions.map((action) => ({ action, state, code, ...rest }));

const ALL = Object.keys(CALLS);
const WITH_APP = ALL.filter((action) => CALLS[action]?.fields['appId'] === LIVE_APP && !/^(Close|Modify)/.test(action));
const GATEWAY = ALL.filter((action) => !/^(TemplateSMS|QuerySMS|GetArrived|InternationalSend|AccountInfo)$/.test(action));
const SENDS = ['TemplateSMS', 'Messages', 'InternationalSend', 'VoiceVerify'];

const LISTED = ['13900139000', '+85291234567'];

export const CASES: readonly Case[] = [
  ...each(ALL, 'the method is wrong', '112602', { changes: { method: 'DELETE' } }),
  ...each(ALL, 'the sig is wrong', '111109', { changes: { sig: 'F'.repeat(32) } }),
  ...each(ALL, 'the version is wrong', '111110', { changes: { version: '2013-03-22' } }),
  ...each(ALL, 'the address is not on the list', '111115', { part: { ipWhitelist: ['10.0.0.1'] } }),
  ...each(ALL, 'the account is not activated', '111138', { part: { state: 'notActivated' } }),
  ...each(ALL, 'the account is paused', '111139', { part: { state: 'paused' } }),
  ...each(ALL, 'the account is closed', '111140', { part: { state: 'closed' } }),
  ...[
    ['notActivated', '111154'],
    ['paused', '111155'],
    ['closed', '111156'],
  ].flatMap(([state, code = '']) =>
    each(['TemplateSMS', 'GetArrived'], `the sub-account that signs is ${state}`, code, {
      part: sub({ state }),
      credential: SUB,
      changes: { scope: 'SubAccounts' },
    }),
  ),
  ...each(WITH_APP, 'there is no appId', '111169', { fields: { appId: '' } }),
  ...each(WITH_APP, 'the appId has odd characters', '111170', { fields: { appId: 'app-1' } }),
  ...each(WITH_APP, 'the appId is too short', '111171', { fields: { appId: 'abc' } }),
  ...each(WITH_APP, 'the application is unknown', '111181', { fields: { appId: 'f'.repeat(32) } }),
  ...[
    ['deleted', '111176'],
    ['disabled', '111177'],
    ['unpublished', '111178'],
    ['inReview', '111179'],
    ['paused', '111180'],
  ].flatMap(([state, code = '']) => each(WITH_APP, `the application is ${state}`, code, { part: app({ state }) })),
  ...each(['TemplateSMS', 'Messages', 'InternationalSend'], 'short messages are off', '112303', { part: app({ sms: false }) }),
  ...each(['TemplateSMS', 'Messages', 'InternationalSend'], 'the day is over, said by hand', '112314', {
    part: app({ capReached: true }),
  }),
  ...each(['TemplateSMS', 'InternationalSend', 'QuerySMS', 'GetArrived'], 'the body is empty', '160030', { body: '' }),
  ...each(['TemplateSMS', 'InternationalSend'], 'the body is no JSON', '160031', { body: '{' }),
  ...each(['QuerySMS', 'GetArrived'], 'the body is no JSON', '160047', { body: '{' }),
  ...each(GATEWAY, 'the body is empty', '112604', { body: '' }),
  ...each(GATEWAY, 'the body is no JSON', '112616', { body: '{' }),
  ...each(SENDS, 'the balance is used up', '111142', { part: { balance: 0 } }),
  ...each(['Messages', 'VoiceVerify'], 'a trial application and an unbound number', '112305', { fields: { appId: TRIAL_APP } }),
  ...each(['TemplateSMS', 'InternationalSend'], 'a trial application and an unbound number', '112310', {
    fields: { appId: TRIAL_APP },
  }),
  ...each(SENDS, 'a trial application without test numbers', '111188', { part: app({ online: false, testNumbers: [] }) }),
  ...each(['TemplateSMS', 'InternationalSend'], 'the number is on the black list', '160034', { part: { blacklist: LISTED } }),
  ...each(['Messages', 'VoiceVerify'], 'the number is on the black list', '112317', { part: { blacklist: LISTED } }),
  ...each(['TemplateSMS', 'Messages', 'InternationalSend'], 'a word is not allowed', '160049', {
    part: { sensitiveWords: ['沙箱'] },
  }),
  {
    action: 'TemplateSMS',
    state: 'the text has more than 500 characters',
    code: '160037',
    fields: { datas: ['1'.repeat(500), '5'] },
  },
  { action: 'Messages', state: 'the text has more than 500 characters', code: '160037', fields: { body: '长'.repeat(501) } },
  {
    action: 'InternationalSend',
    state: 'the text has more than 500 characters',
    code: '160037',
    fields: { content: 'x'.repeat(501) },
  },
  { action: 'TemplateSMS', state: 'the templateId has 21 digits', code: '112315', fields: { templateId: '1'.repeat(21) } },
  { action: 'CreateSubAccount', state: 'the application is the demo', code: '111193', part: app({ demo: true }) },
  ...each(['Messages', 'VoiceVerify'], 'there is no number', '112300', { fields: { to: '' } }),
  ...each(['Messages', 'VoiceVerify'], 'the number is none', '112316', { fields: { to: '12345' } }),
  { action: 'Messages', state: 'there are 201 numbers', code: '160048', fields: { to: manyNumbers(201) } },
  { action: 'Messages', state: 'there is no text', code: '112301', fields: { body: '' } },
  { action: 'VoiceVerify', state: 'there are two numbers', code: '112319', fields: { to: manyNumbers(2) } },
  { action: 'VoiceVerify', state: 'the code has three digits', code: '112616', fields: { verifyCode: '123' } },
  { action: 'VoiceVerify', state: 'it is to be played four times', code: '112616', fields: { playTimes: '4' } },
  { action: 'InternationalSend', state: 'the account may not', code: '160058', part: { international: { allowed: false } } },
  { action: 'InternationalSend', state: 'there is no number', code: '160044', fields: { mobile: '' } },
  {
    action: 'InternationalSend',
    state: 'there are two numbers',
    code: '160059',
    fields: { mobile: '0085291234567,0085291234568' },
  },
  { action: 'InternationalSend', state: 'the number has no 00', code: '160042', fields: { mobile: '+85291234567' } },
  { action: 'InternationalSend', state: 'no country has the calling code', code: '160061', fields: { mobile: '0099991234567' } },
  { action: 'InternationalSend', state: 'the number is of the mainland', code: '160061', fields: { mobile: '008613900139000' } },
  {
    action: 'InternationalSend',
    state: 'the country is not open',
    code: '160062',
    part: { international: { allowed: true, countries: ['44'] } },
  },
  { action: 'InternationalSend', state: 'there is no text', code: '160035', fields: { content: '' } },
  { action: 'QuerySMSTemplate', state: 'the id is no number', code: '112318', fields: { templateId: 'x' } },
  { action: 'QuerySMSTemplate', state: 'there is no such template', code: '112313', fields: { templateId: '555555' } },
  { action: 'CreateSMSTemplate', state: 'there is no product type', code: '112341', fields: { productType: '' } },
  { action: 'CreateSMSTemplate', state: 'the application is not published', code: '112342', fields: { productType: '2' } },
  { action: 'CreateSMSTemplate', state: 'there is no title', code: '112343', fields: { title: ' ' } },
  { action: 'CreateSMSTemplate', state: 'there is no sign', code: '112344', fields: { signature: '' } },
  { action: 'CreateSMSTemplate', state: 'there is no text', code: '112345', fields: { templateContent: '' } },
  { action: 'CreateSMSTemplate', state: 'the sign has no Chinese character', code: '112347', fields: { signature: 'sandbox' } },
  { action: 'CreateSMSTemplate', state: 'there is no address of the product', code: '112348', fields: { addr: '' } },
  { action: 'CreateSMSTemplate', state: 'the company is not verified', code: '112349', part: { verified: false } },
  { action: 'CreateSMSTemplate', state: 'too little was paid in', code: '112350', part: { recharged: 1_999.99 } },
  { action: 'CreateSMSTemplate', state: 'the sign has one character', code: '112357', fields: { signature: '沙' } },
  { action: 'CreateSMSTemplate', state: 'the sign has 17 characters', code: '112357', fields: { signature: '沙'.repeat(17) } },
  { action: 'QuerySMS', state: 'there is no date', code: '112324', fields: { date: '' } },
  { action: 'QuerySMS', state: 'there is no msgId', code: '112325', fields: { msgId: '' } },
  { action: 'QuerySMS', state: 'the date is none', code: '112327', fields: { date: '20261341' } },
  { action: 'QuerySMS', state: 'the number has letters', code: '112328', fields: { phoneNum: '139x' } },
  { action: 'QuerySMS', state: 'the message is unknown', code: '112351' },
  { action: 'QuerySMS', state: 'the day is long past', code: '112352', fields: { date: '20261118' } },
  { action: 'GetArrived', state: 'the kind is neither reply nor report', code: '160047', fields: { smsType: '2' } },
  { action: 'GetArrived', state: 'the count is no number', code: '112329', fields: { count: 'x' } },
  { action: 'GetArrived', state: 'the count is 501', code: '112330', fields: { count: '501' } },
  ...each(['CreateSubAccount', 'QuerySubAccountByName', 'ModifySubAccount'], 'there is no name', '111151', {
    fields: { friendlyName: '' },
  }),
  ...each(['CreateSubAccount', 'QuerySubAccountByName', 'ModifySubAccount'], 'the name has odd characters', '111152', {
    fields: { friendlyName: 'a<b' },
  }),
  ...each(['CreateSubAccount', 'QuerySubAccountByName', 'ModifySubAccount'], 'the name has 65 characters', '111153', {
    fields: { friendlyName: 'a'.repeat(65) },
  }),
  { action: 'CreateSubAccount', state: 'the name is taken', code: '111150', part: sub({ friendlyName: 'east' }) },
  {
    action: 'ModifySubAccount',
    state: 'the name is taken by another',
    code: '111150',
    part: {
      subAccounts: [...part.subAccounts, { subAccountSid: 'a'.repeat(32), subToken: 't', appId: LIVE_APP, friendlyName: 'west' }],
    },
  },
  { action: 'QuerySubAccountByName', state: 'nothing has the name', code: '111157', fields: { friendlyName: 'nobody' } },
  {
    action: 'QuerySubAccountByName',
    state: 'it was closed',
    code: '111157',
    part: sub({ friendlyName: 'stock', state: 'closed' }),
  },
  { action: 'GetSubAccounts', state: 'startNo is no number', code: '111196', fields: { startNo: 'x' } },
  { action: 'GetSubAccounts', state: 'offset is no number', code: '111197', fields: { offset: 'x' } },
  { action: 'GetSubAccounts', state: 'offset is 101', code: '111198', fields: { offset: '101' } },
  { action: 'GetSubAccounts', state: 'offset is 0', code: '111199', fields: { offset: '0' } },
  ...[
    ['there is no subAccountSid', '111144', ''],
    ['the subAccountSid has odd characters', '111145', 'a b'],
    ['the subAccountSid is too short', '111146', 'abc'],
    ['the sub-account is unknown', '111157', 'f'.repeat(32)],
  ].flatMap(([state = '', code = '', subAccountSid]) =>
    each(['CloseSubAccount', 'ModifySubAccount'], state, code, { fields: { subAccountSid } }),
  ),
  ...each(['CloseSubAccount', 'ModifySubAccount'], 'the sub-account is of another application', '111184', {
    fields: { appId: TRIAL_APP },
  }),
  ...each(['CloseSubAccount', 'ModifySubAccount'], 'the sub-account is closed', '111156', { part: sub({ state: 'closed' }) }),
];

function manyNumbers(count: number): string {
  return Array.from({ length: count }, (_, i) => `139${String(i).padStart(8, '0')}`).join(',');
}

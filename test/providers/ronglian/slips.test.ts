/** What people did wrong in real calls, and the reason they are told: addresses, fields that are not there, names that exist. */
import { describe, expect, it } from 'vitest';
import { compactTime } from '../../../server/message/beijing-time.ts';
import { ronglian } from '../../../server/providers/ronglian/index.ts';
import { sign } from '../../../server/providers/ronglian/signature.ts';
import type { Played } from '../../support/desk.ts';
import { NOW, deskFor, play, request, stockWorld } from '../../support/desk.ts';
import { LIVE_APP, LIVE_SMS, MAIN, SUB, TRIAL_APP, TRIAL_SMS, ask, message, send, worldAfter, worldWith } from './support.ts';

const why = (played: Played<unknown>) => played.refusal?.diagnose?.() ?? played.refusal?.explanation;

/** A signed request for this path, which need not be an address of the API. */
function at(path: string, host = '127.0.0.1:10690') {
  const { sig, authorization } = sign(MAIN, compactTime(NOW));
  const headers = { host, authorization, accept: 'application/json', 'content-type': 'application/json;charset=utf-8' };
  return request({ target: `${path}?sig=${sig}`, headers, body: JSON.stringify(LIVE_SMS) });
}

const SEND = `/2013-12-26/Accounts/${MAIN.sid}/SMS/TemplateSMS`;

describe('an address that is none', () => {
  it.each([
    [`/${SEND}`, '111110', 'begins with two slashes', '以两个斜杠开头', SEND],
    [`//${SEND}`, '111110', 'begins with two slashes', '以两个斜杠开头', SEND],
    [SEND.replace('/2013-12-26', ''), '111110', 'has no SoftVersion', '没有 SoftVersion', SEND],
    [SEND.replace('/2013-12-26', '/2013-12-26/2013-12-26'), '111110', 'contains the SoftVersion 2 times', '写了 2 次', SEND],
    [`/api${SEND}`, '111110', '“api/2013-12-26” precedes Accounts', '之前是“api/2013-12-26”', SEND],
    [
      `/SubAccounts/${SUB.sid}/SMS/TemplateSMS`,
      '111110',
      'has no SoftVersion',
      '没有 SoftVersion',
      SEND.replace(`Accounts/${MAIN.sid}`, `SubAccounts/${SUB.sid}`),
    ],
    [
      `/account/${MAIN.sid}/international/send`,
      '111110',
      'has no SoftVersion',
      '没有 SoftVersion',
      `/v2/account/${MAIN.sid}/international/send`,
    ],
    [SEND.replace('/SMS', '//SMS'), '112601', 'two slashes in a row', '连续两个斜杠', SEND],
    [`${SEND}/`, '112601', 'ends in a slash', '末尾多了斜杠', SEND],
    [SEND.replace(`/${MAIN.sid}`, ''), '112601', 'has no accountSid', '没有 accountSid', SEND.replace(MAIN.sid, '{accountSid}')],
    [SEND.toLowerCase(), '112601', 'differs from the documented one in letter case', '大小写与文档不同', SEND],
    [
      SEND.replace('SMS/TemplateSMS', 'SMS/TemplateSms'),
      '112601',
      'differs from the documented one in letter case',
      '大小写与文档不同',
      SEND,
    ],
    [
      SEND.replace('TemplateSMS', 'TemplatSMS'),
      '112601',
      'no action SMS/TemplatSMS; the nearest is SMS/TemplateSMS',
      '最接近的是 SMS/TemplateSMS',
      SEND,
    ],
    [SEND.replace('SMS/TemplateSMS', 'Calls/ivr'), '112601', 'does not know this address', '不认识这个地址', undefined],
  ])('%s', (path, code, en, zh, expected) => {
    const raw = at(path);
    expect(ronglian.claims(raw, undefined)).toBe(true);
    const played = play(ronglian, raw, deskFor(ronglian));
    expect(played.code).toBe(code);
    expect(why(played)?.cause.en).toContain(en);
    expect(why(played)?.cause.zh).toContain(zh);
    expect(why(played)?.expected).toBe(expected);
  });

  it.each(['/', '/accounts/1', '/api/accounts', '/webservice/sms.php', '/Accountsx/1'])('leaves %s to others', (path) => {
    expect(ronglian.claims(at(path), undefined)).toBe(false);
  });

  it('may be at any host of the provider, the one of older clients too', () => {
    expect(ronglian.hosts).toContain('appsms.cloopen.com');
    expect(play(ronglian, at(SEND, 'appsms.cloopen.com'), deskFor(ronglian)).code).toBe('000000');
  });
});

describe('values that are not there', () => {
  const without = { to: TRIAL_SMS.to, appId: TRIAL_APP, templateId: '1' };
  it.each([
    ['left out', without, 'The body has no datas.', '包体中没有 datas。'],
    ['empty', { ...without, datas: [] }, 'datas is an empty array.', 'datas 是空数组。'],
    ['null', { ...without, datas: null }, 'datas is null.', 'datas 是 null。'],
    ['under another name', { ...without, data: ['4653', '2'] }, 'The body has no datas, but it has data.', '但有 data。'],
    ['in letter case only', { ...without, Datas: ['4653', '2'] }, 'but it has Datas.', '但有 Datas。'],
    ['as params', { ...without, params: ['4653', '2'] }, 'but it has params.', '但有 params。'],
  ])('datas %s', (_name, body, en, zh) => {
    const trial = send(body);
    expect(trial.code).toBe('161125');
    expect(why(trial)?.cause.en).toContain(`${en} The template has 2 variables.`);
    expect(why(trial)?.cause.zh).toContain(zh);
    const own = send({ ...body, appId: LIVE_APP, templateId: '101001' });
    expect(own.code).toBe('160052');
    expect(why(own)?.cause.en).toContain(en);
  });

  it('too few say how many came', () => {
    expect(why(send({ ...TRIAL_SMS, datas: ['4653'] }))?.cause.en).toBe(
      'The template has 2 variables, but datas has only 1 value.',
    );
    expect(why(send({ ...TRIAL_SMS, datas: ['4653', ''] }))?.cause.en).toContain('value 2 in datas is “”');
  });

  it.each([
    ['"4653"', 'datas is a single value'],
    ['{"a":"4653"}', 'datas is an object'],
    ['[["4653"],"2"]', 'Value 1 of datas is an array'],
    ['["4653",{}]', 'Value 2 of datas is an object'],
  ])('datas %s', (datas, en) => {
    const played = send(JSON.stringify(without).replace('}', `,"datas":${datas}}`));
    expect(played.code).toBe('160031');
    expect(why(played)?.cause.en).toContain(en);
  });

  it.each([
    ['to', { mobile: '13900139000' }, '160044', 'The body has no to, but it has mobile.'],
    ['to', {}, '160044', 'The body has no to.'],
    ['to', { to: null }, '160044', 'to is null.'],
    ['to', { to: '' }, '160044', 'to is empty.'],
    ['to', { to: ',,' }, '160044', 'The field to contains only commas, no number.'],
    [
      'to',
      { to: ['13900139000'] },
      '160031',
      'to is an array; it must be a string, with several numbers separated by ASCII commas.',
    ],
    ['templateId', { template_id: '101001' }, '112307', 'The body has no templateId, but it has template_id.'],
    ['templateId', { templateId: '登录验证码' }, '160057', 'templateId is the title of template 101001, not its id.'],
    ['appId', { appid: LIVE_APP }, '111169', 'The body has no appId, but it has appid.'],
    ['appId', { TemplateSMS: LIVE_SMS }, '111169', 'appId is inside TemplateSMS; it belongs at the top level.'],
    ['appId', { appId: '已上线应用' }, '111170', 'appId is the name of the application.'],
    ['appId', { appId: `${LIVE_APP} ` }, '111170', 'The appId has extra characters around it'],
  ])('%s: %j', (name, changes, code, en) => {
    const rest = Object.entries(LIVE_SMS).filter(([key]) => key !== name);
    const played = send({ ...Object.fromEntries(rest), ...changes });
    expect(played.code).toBe(code);
    expect(why(played)?.cause.en).toContain(en);
  });

  it('of other actions too', () => {
    expect(why(ask('SMS/Messages', { appId: LIVE_APP, to: '13900139000', content: 'x' }))?.cause.zh).toBe(
      '包体中没有 body，但有 content。',
    );
    expect(why(ask('SubAccounts', { appId: LIVE_APP }))?.cause.en).toBe('The body has no friendlyName.');
  });
});

describe('what was looked for', () => {
  const subAccounts = [{ subAccountSid: SUB.sid, subToken: SUB.token, appId: LIVE_APP, friendlyName: 'east' }];
  const world = worldWith({ subAccounts });
  const told = (func: string, body: object, desk = {}) => why(ask(func, body, {}, { world, ...desk }));

  it('a sub-account’s name that exists', () => {
    const again = { appId: LIVE_APP, friendlyName: 'west' };
    const after = worldAfter(stockWorld(), ask('SubAccounts', again));
    const played = ask('SubAccounts', again, {}, { world: after });
    expect(played.code).toBe('111150');
    expect(why(played)?.cause.en).toMatch(/^The application already has a sub-account named “west”: [0-9a-f]{32}\.$/);
    expect(why(played)?.cause.zh).toContain('已有名为“west”的子账户');
  });

  it.each([
    ['QuerySubAccountByName', { friendlyName: 'nobody' }, 'no sub-account named “nobody”; it has: east.', 'east'],
    ['CloseSubAccount', { subAccountSid: 'f'.repeat(32) }, 'The account has no sub-account ffff', SUB.sid],
    ['CloseSubAccount', { subAccountSid: MAIN.sid }, 'subAccountSid is the accountSid of the main account', SUB.sid],
    ['CloseSubAccount', { subAccountSid: LIVE_APP }, 'subAccountSid is the appId.', SUB.sid],
    ['CloseSubAccount', { subAccountSid: SUB.sid, appId: TRIAL_APP }, `belongs to application ${LIVE_APP}`, LIVE_APP],
    [
      'SMS/QuerySMSTemplate',
      { templateId: '555555' },
      'The application “已上线应用” has no template 555555.',
      '1, 101001, 101002, 101003, 101004',
    ],
  ])('%s %j', (func, body, en, expected) => {
    const reason = told(func, { appId: LIVE_APP, ...body });
    expect(reason?.cause.en).toContain(en);
    expect(reason?.expected).toBe(expected);
  });

  it('a template of another application', () => {
    expect(told('SMS/QuerySMSTemplate', { appId: TRIAL_APP, templateId: '101001' })?.cause.en).toContain(
      `belongs to application ${LIVE_APP}`,
    );
    expect(why(send({ ...LIVE_SMS, templateId: '555555' }))?.expected).toBe('1, 101001, 101002');
  });

  it('a message that went on another day, or to another number', () => {
    const messages = [message({})];
    const msgId = message({}).providerMessageId;
    const asked = (body: object) => told('SMS/QuerySMS', { msgId, date: '20261123', ...body }, { messages })?.cause.en;
    expect(asked({ date: '20261122' })).toBe('The message was sent on 20261123, not on 20261122.');
    expect(asked({ phoneNum: '13900139001' })).toBe('The message went to 13900139000, not to 13900139001.');
    expect(asked({ msgId: 'x' })).toBe('No message of the last 3 days has the smsMessageSid x.');
  });
});

it('tells the dates of the stock templates and of the stock sub-account', () => {
  const { body } = ask('SMS/QuerySMSTemplate', { appId: LIVE_APP }).reply;
  expect(body).toContain('"dateCreated":"2024-03-05 09:30:12.0"');
  expect(ask('GetSubAccounts', { appId: LIVE_APP }).reply.body).toContain('"dateCreated":"2024-03-04 10:12:31"');
});

/** TemplateSMS: who may send, and every published error about the account and its application. */
import { describe, expect, it } from 'vitest';
import { ronglian } from '../../../server/providers/ronglian/index.ts';
import { NOW, stockWorld } from '../../support/desk.ts';
import type { Changes } from './support.ts';
import { basic, error, LIVE_SMS, MAIN, SUB, TRIAL_SMS, send } from './support.ts';

describe('the sender, refused in the order of the codes', () => {
  const form = 'Authorization';
  it.each<[string, string, Changes]>([
    ['111100', '【账号】请求URL账号格式不正确', { sid: '' }],
    ['111100', '【账号】请求URL账号格式不正确', { sid: 'mock-account-sid' }],
    ['111101', '【账号】请求包头Authorization参数为空', { authorization: null }],
    ['111101', '【账号】请求包头Authorization参数为空', { authorization: ' ' }],
    ['111102', '【账号】请求包头Authorization参数Base64解码失败', { authorization: `Basic ${basic('a:b')}` }],
    ['111102', '【账号】请求包头Authorization参数Base64解码失败', { authorization: '{not base64}' }],
    ['111103', '【账号】请求包头Authorization参数解码后格式有误', { authorization: basic(MAIN.sid) }],
    ['111103', '【账号】请求包头Authorization参数解码后格式有误', { authorization: basic(`${MAIN.sid}:2026-11-23 14:07:08`) }],
    ['111104', '【账号】请求包头Authorization参数解码后账户ID为空', { authorization: basic(':20261123140708') }],
    ['111105', '【账号】请求包头Authorization参数解码后时间戳为空', { authorization: basic(`${MAIN.sid}:`) }],
    [
      '111113',
      '【账号】请求包头Authorization参数中时间戳格式有误，请参考yyyyMMddHHmmss',
      { authorization: 'ZmY4MDgwODEzYzM3ZGE1MzAxM2M4MDRmODA3MjAwN2M6MjAxMzAyMDExNTABCDE=' },
    ],
    ['111113', '【账号】请求包头Authorization参数中时间戳格式有误，请参考yyyyMMddHHmmss', { timestamp: '20261123250000' }],
    ['111106', '【账号】请求包头Authorization参数解码后时间戳过期', { timestamp: '20261122140707' }],
    ['111106', '【账号】请求包头Authorization参数解码后时间戳过期', { timestamp: '20261124140709' }],
    [
      '111107',
      '【账号】请求包头Authorization参数中账户ID跟请求地址中的账户ID不一致',
      { authorization: basic(`${SUB.sid}:20261123140708`) },
    ],
    ['111108', '【账号】请求地址Sig参数为空', { sig: null }],
    ['111108', '【账号】请求地址Sig参数为空', { sig: '' }],
    ['111109', '【账号】请求地址Sig校验失败', { sig: 'F'.repeat(32) }],
    ['111110', '【账号】请求地址SoftVersion参数有误', { version: '2013-03-22' }],
  ])(`${form}: %s %s`, (code, message, changes) => {
    const { reply, refusal } = send(TRIAL_SMS, changes);
    expect(reply).toEqual({
      status: 200,
      headers: { 'content-type': 'application/json;charset=utf-8' },
      body: error(code, message),
    });
    expect(refusal?.explanation.remedy.zh).not.toBe('');
  });

  it('refuses an unknown account with 111141', () => {
    const stranger = { sid: 'f'.repeat(32), token: 'x' };
    expect(send(TRIAL_SMS, {}, {}, stranger).reply.body).toBe(error('111141', '【账号】主账户不存在'));
  });

  it('refuses an unknown sub-account with 111157', () => {
    const stranger = { sid: 'f'.repeat(32), token: 'x' };
    expect(send(LIVE_SMS, { scope: 'SubAccounts' }, {}, stranger).reply.body).toBe(error('111157', '【账号】子账户不存在'));
  });

  it('says when main account and sub-account were mixed up', () => {
    const sub = send(LIVE_SMS, {}, {}, SUB);
    expect([sub.code, sub.refusal?.explanation.remedy.en]).toEqual(['111141', 'Change /Accounts/ to /SubAccounts/ in the URL.']);
    const main = send(LIVE_SMS, { scope: 'SubAccounts' });
    expect([main.code, main.refusal?.explanation.remedy.en]).toEqual([
      '111157',
      'Change /SubAccounts/ to /Accounts/ in the URL.',
    ]);
  });

  it('finds the account before it looks at the body', () => {
    expect(send('', { sig: 'F'.repeat(32) }).code).toBe('111109');
  });

  it('judges the timestamp by the real clock, not by the sandbox’s', () => {
    expect(send(TRIAL_SMS, {}, { now: NOW + 40 * 86_400_000, realNow: NOW }).code).toBe('000000');
  });
});

describe('the application', () => {
  it.each([
    ['111169', '【账号】应用ID为空', ''],
    ['111181', '【账号】应用不存在', '8a216da8000000000000000000ffffff'],
    ['111181', '【账号】应用不存在', MAIN.sid],
  ])('%s %s', (code, message, appId) => {
    expect(send({ ...TRIAL_SMS, appId }).reply.body).toBe(error(code, message));
  });

  it('of another account is refused with 111182', () => {
    const world = stockWorld();
    const appId = '8a216da80000000000000000000b0001';
    world.accounts.push({
      id: 'other',
      ronglian: {
        ...ronglian.account.parse(world.accounts[0]?.['ronglian']),
        accountSid: '8a216da8000000000000000000616161',
        subAccounts: [],
        apps: [{ appId, name: 'other', online: true, testNumbers: [], templates: [] }],
      },
    });
    expect(send({ ...TRIAL_SMS, appId }, {}, { world }).reply.body).toBe(error('111182', '【账号】应用不属于主账户'));
  });

  it('of another sub-account is refused with 111184', () => {
    const { reply } = send(TRIAL_SMS, { scope: 'SubAccounts' }, {}, SUB);
    expect(reply.body).toBe(error('111184', '【账号】子账户不属于应用'));
  });
});

/** Templates and sub-accounts that were added by API are kept in the account, and may be used afterwards. */
import { describe, expect, it } from 'vitest';
import { ronglian } from '../../../server/providers/ronglian/index.ts';
import type { World } from '../../support/desk.ts';
import { NOW, stockWorld } from '../../support/desk.ts';
import { CALLS } from './cases.ts';
import { LIVE_APP, LIVE_SMS, SUB, ask, send, worldAfter, worldWith } from './support.ts';

const partOf = (world: World) => ronglian.account.parse(world.accounts[0]?.['ronglian']);
const play = (action: string, fields: object = {}, world = stockWorld()) =>
  ask(CALLS[action]?.func ?? '', { ...CALLS[action]?.fields, ...fields }, {}, { world });

const SMS = { ...LIVE_SMS, templateId: '101005', datas: ['4653'] };

function withTemplate(world = stockWorld()): World {
  return worldAfter(world, play('CreateSMSTemplate', {}, world));
}

function judged(world: World, approved: boolean): World {
  const change = ronglian.account.review?.(
    partOf(world),
    { kind: 'template', id: '101005' },
    { approved, reason: approved ? '' : '含链接', at: NOW },
  );
  if (!change) throw new Error('nothing to review');
  return worldWith({ ...ronglian.account.fold(partOf(world), change) });
}

describe('a template added by API', () => {
  it('waits for its review: 160032 until then', () => {
    const world = withTemplate();
    expect(send(SMS, {}, { world }).code).toBe('160032');
    expect(ronglian.account.reviews?.(partOf(world), NOW).find((one) => one.id === '101005')).toEqual({
      kind: 'template',
      id: '101005',
      title: '【沙箱科技】您的验证码是{1}。',
      status: 'pending',
      reason: '',
    });
  });

  it('sends once it is approved, with its sign, as a code', () => {
    const { answer } = send(SMS, {}, { world: judged(withTemplate(), true) });
    expect(answer?.recipients[0]).toMatchObject({ text: '【沙箱科技】您的验证码是4653。', sign: '沙箱科技', kind: 'code' });
  });

  it('does not send once it is rejected, and keeps the reason', () => {
    const world = judged(withTemplate(), false);
    expect(send(SMS, {}, { world }).code).toBe('160032');
    const items = ronglian.account.reviews?.(partOf(world), NOW) ?? [];
    expect(items.find((one) => one.id === '101005')).toMatchObject({ status: 'rejected', reason: '含链接' });
  });

  it('is approved at once where the account says so', () => {
    expect(send(SMS, {}, { world: withTemplate(worldWith({ review: 'at-once' })) }).code).toBe('000000');
  });

  it('is approved after the seconds the account says, not before', () => {
    const world = withTemplate(worldWith({ review: { afterSeconds: 60 } }));
    expect(send(SMS, {}, { world, now: NOW + 59_999, realNow: NOW }).code).toBe('160032');
    expect(send(SMS, {}, { world, now: NOW + 60_000, realNow: NOW }).code).toBe('000000');
  });

  it('is seen by its id while it waits, and among the usable ones once it is approved', () => {
    const ids = (world: World, fields: object) =>
      [...play('QuerySMSTemplate', fields, world).reply.body.matchAll(/"status":"(\d)".*?"id":"(\d+)"/g)].map((m) => [
        m[2],
        m[1],
      ]);
    const world = withTemplate();
    expect(ids(world, { templateId: '101005' })).toEqual([['101005', '0']]);
    expect(ids(world, { templateId: '' })).toEqual([
      ['1', '1'],
      ['101001', '1'],
      ['101002', '1'],
    ]);
    expect(ids(judged(world, true), { templateId: '' }).at(-1)).toEqual(['101005', '1']);
    expect(ids(judged(world, false), { templateId: '101005' })).toEqual([['101005', '2']]);
  });

  it('has its own id, one above the account’s highest', () => {
    expect(play('CreateSMSTemplate', {}, withTemplate()).reply.body).toContain('"templateId":"101006"');
  });

  it('is the only thing there is to review', () => {
    const verdict = { approved: true, reason: '', at: NOW };
    expect(ronglian.account.review?.(partOf(stockWorld()), { kind: 'sign', id: '101003' }, verdict)).toBeUndefined();
    expect(ronglian.account.review?.(partOf(stockWorld()), { kind: 'template', id: '999' }, verdict)).toBeUndefined();
  });
});

describe('a sub-account added by API', () => {
  const created = play('CreateSubAccount');
  const { SubAccount } = JSON.parse(created.reply.body) as { SubAccount: { subAccountSid: string; subToken: string } };
  const credential = { sid: SubAccount.subAccountSid, token: SubAccount.subToken };
  const world = () => worldAfter(stockWorld(), created);
  const signs = (at: World) => send(LIVE_SMS, { scope: 'SubAccounts' }, { world: at }, credential).code;
  const target = { subAccountSid: credential.sid };

  it('signs sends of its application', () => {
    expect(signs(stockWorld())).toBe('111157');
    expect(signs(world())).toBe('000000');
  });

  it('no longer signs once it is closed, and is in no list', () => {
    const closed = worldAfter(world(), play('CloseSubAccount', target, world()));
    expect(signs(closed)).toBe('111156');
    expect(play('GetSubAccounts', {}, closed).reply.body).not.toContain(credential.sid);
    expect(play('GetSubAccounts', {}, world()).reply.body).toContain(credential.sid);
  });

  it('is found by the name it was given last', () => {
    const renamed = worldAfter(world(), play('ModifySubAccount', target, world()));
    expect(play('QuerySubAccountByName', { friendlyName: 'west' }, renamed).reply.body).toContain(credential.sid);
    expect(play('QuerySubAccountByName', { friendlyName: 'east' }, renamed).code).toBe('111157');
  });

  it('is listed page by page, with the total of all', () => {
    const page = (startNo: string) => play('GetSubAccounts', { startNo, offset: '1' }, world()).reply.body;
    expect(page('0')).toContain(`"totalCount":"2","SubAccount":[{"subAccountSid":"${SUB.sid}"`);
    expect(page('1')).toContain(`"totalCount":"2","SubAccount":[{"subAccountSid":"${credential.sid}"`);
    expect(page('2')).toBe('{"statusCode":"000000","totalCount":"2","SubAccount":[]}');
  });

  it('111183: is closed by its own account only', () => {
    const both = stockWorld();
    const other = { sid: '8a216da8000000000000000000616161', token: 't' };
    const app = { appId: '8a216da80000000000000000000b0001', name: '', online: true, testNumbers: [], templates: [] };
    both.accounts.push({
      id: 'other',
      ronglian: { ...partOf(both), accountSid: other.sid, authToken: other.token, subAccounts: [], apps: [app] },
    });
    expect(ask('CloseSubAccount', { subAccountSid: SUB.sid }, {}, { world: both }, other).code).toBe('111183');
  });
});

describe('other sends', () => {
  it('a voice code is a call that reads it out', () => {
    expect(play('VoiceVerify').answer?.recipients).toEqual([
      expect.objectContaining({
        channel: 'voice',
        to: '+8613900139000',
        text: '语音验证码：1，2，3，4',
        app: LIVE_APP,
        kind: 'code',
      }),
    ]);
  });

  it('an international text reaches its number and is billed by its alphabet', () => {
    const fields = { mobile: '0085291234567', content: 'x'.repeat(161), appId: LIVE_APP };
    const { answer } = ask('international/send', fields, { version: 'v2', scope: 'account' });
    expect(answer?.recipients[0]).toMatchObject({ to: '+85291234567', segments: 2 });
    expect(answer?.changes).toEqual([{ type: 'balance.spent', fee: 2 }]);
  });

  it('free text shows as it was written', () => {
    expect(play('Messages').answer?.recipients[0]).toMatchObject({ text: '【沙箱科技】您好', sign: '沙箱科技', kind: 'notice' });
  });
});

describe('the list of addresses', () => {
  it('lets a listed address in, also when it comes mapped into IPv6', () => {
    const world = worldWith({ ipWhitelist: ['127.0.0.1'] });
    expect(send(LIVE_SMS, {}, { world }).answer?.checks).toContainEqual({ id: 'address', ok: true, note: '127.0.0.1' });
  });
});

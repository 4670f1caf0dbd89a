/** TemplateSMS: how often one number may be sent to. */
import { describe, expect, it } from 'vitest';
import type { PastSend } from '../../../server/provider-kit/desk.ts';
import { startOfDay } from '../../../server/message/beijing-time.ts';
import { NOW } from '../../support/desk.ts';
import { error, LIVE_APP, LIVE_SMS, TRIAL_APP, send, worldWith } from './support.ts';

function past(changes: Partial<PastSend>): PastSend {
  return { at: NOW - 3_600_000, app: LIVE_APP, templateId: '101001', kind: 'code', text: '', ...changes };
}

const sentTo = (...sent: PastSend[]) => ({ sent: { [`+86${LIVE_SMS.to}`]: sent } });

describe('the frequency', () => {
  const NOTICE = { ...LIVE_SMS, templateId: '101002', datas: ['a', 'b', 'c'] };
  const NOTICE_TEXT = '【沙箱科技】a您好，您的订单b已发货，快递单号c。';
  const yesterday = startOfDay(NOW) - 1;

  it('160038: two codes to a number have to lie 30 seconds apart', () => {
    expect(send(LIVE_SMS, {}, sentTo(past({ at: NOW - 29_999 }))).reply.body).toBe(error('160038', '短信验证码发送过频繁'));
    expect(send(LIVE_SMS, {}, sentTo(past({ at: NOW - 30_000 }))).code).toBe('000000');
  });

  it('160038 counts codes of any template, and codes only', () => {
    expect(send(LIVE_SMS, {}, sentTo(past({ at: NOW - 1_000, templateId: '1', app: TRIAL_APP }))).code).toBe('160038');
    expect(send(LIVE_SMS, {}, sentTo(past({ at: NOW - 1_000, kind: 'notice', templateId: '101002' }))).code).toBe('000000');
    expect(send(NOTICE, {}, sentTo(past({ at: NOW - 1_000 }))).code).toBe('000000');
  });

  it('160040: five codes a day of one template to one number', () => {
    const five = Array.from({ length: 5 }, () => past({}));
    expect(send(LIVE_SMS, {}, sentTo(...five)).reply.body).toBe(error('160040', '验证码超出同模板同号码天发送上限'));
    expect(send(LIVE_SMS, {}, sentTo(...five.slice(1), past({ templateId: '1' }), past({ at: yesterday }))).code).toBe('000000');
  });

  it('160041: twenty notices a day of one template to one number', () => {
    const twenty = Array.from({ length: 20 }, () => past({ templateId: '101002', kind: 'notice' }));
    expect(send(NOTICE, {}, sentTo(...twenty)).reply.body).toBe(error('160041', '通知超出同模板同号码天发送上限'));
    expect(send(NOTICE, {}, sentTo(...twenty.slice(1))).code).toBe('000000');
  });

  it('160056: a notice is not sent twice a day with the same text', () => {
    const same = { templateId: '101002', kind: 'notice', text: NOTICE_TEXT } as const;
    expect(send(NOTICE, {}, sentTo(past(same))).reply.body).toBe(error('160056', '同号码请求内容重复'));
    expect(send(NOTICE, {}, sentTo(past({ ...same, at: yesterday }))).code).toBe('000000');
    expect(send(NOTICE, {}, sentTo(past({ ...same, text: 'other' }))).code).toBe('000000');
  });

  it('takes its numbers from the account', () => {
    const world = worldWith({ limits: { codeIntervalSeconds: 60, codePerTemplateDaily: 1, noticePerTemplateDaily: 1 } });
    expect(send(LIVE_SMS, {}, { world, ...sentTo(past({ at: NOW - 59_000 })) }).code).toBe('160038');
    expect(send(LIVE_SMS, {}, { world, ...sentTo(past({ at: NOW - 60_000 })) }).code).toBe('160040');
  });

  it('does not count where limits are lifted', () => {
    const often = Array.from({ length: 30 }, () => past({ at: NOW, text: NOTICE_TEXT }));
    expect(send(LIVE_SMS, {}, { limited: false, ...sentTo(...often) }).code).toBe('000000');
    expect(send(NOTICE, {}, { limited: false, ...sentTo(...often) }).code).toBe('000000');
  });
});

describe('a limit that was reached is told with its figures', () => {
  const NOTICE = { ...LIVE_SMS, templateId: '101002', datas: ['a', 'b', 'c'] };
  const notice = { templateId: '101002', kind: 'notice' as const };
  const times = (count: number, changes: Partial<PastSend>) => Array.from({ length: count }, () => past(changes));

  it.each([
    [LIVE_SMS, [past({ at: NOW - 10_000 })], '验证码 30 秒内 1 条；已发 1 条', '1 verification code per 30 s; already sent 1'],
    [
      LIVE_SMS,
      times(5, {}),
      '模板 101001 每个自然日 5 条；已发 5 条',
      '5 messages of template 101001 per calendar day (Beijing time); already sent 5',
    ],
    [
      NOTICE,
      times(20, notice),
      '模板 101002 每个自然日 20 条；已发 20 条',
      '20 messages of template 101002 per calendar day (Beijing time); already sent 20',
    ],
    [
      NOTICE,
      times(1, { ...notice, text: '【沙箱科技】a您好，您的订单b已发货，快递单号c。' }),
      '相同内容每个自然日 1 条；已发 1 条',
      '1 identical message per calendar day (Beijing time); already sent 1',
    ],
  ])('%#', (call, sent, zh, en) => {
    const { cause } = send(call, {}, sentTo(...sent)).refusal?.explanation ?? {};
    expect(cause).toEqual({
      zh: `${LIVE_SMS.to} 触发频率限制：${zh}。`,
      en: `${LIVE_SMS.to} has reached a frequency limit: ${en}.`,
    });
  });

  it('and how long it lasts', () => {
    expect(send(LIVE_SMS, {}, sentTo(past({ at: NOW - 10_000 }))).refusal?.explanation.remedy.zh).toBe(
      '上一条验证码在 10 秒前发出：再等 20 秒，或解除此号码的频率限制。',
    );
  });
});

/** What Ihuyi pushes: the documented form fields, and the one word that counts as received. */
import { describe, expect, it } from 'vitest';
import { ihuyi } from '../../../server/providers/ihuyi/index.ts';
import { receipts } from '../../../server/providers/ihuyi/callbacks.ts';
import { stockWorld } from '../../support/desk.ts';
import { replyOn, reportOn } from '../../support/reports.ts';
import { INTERNATIONAL } from './support.ts';

const part = ihuyi.account.parse(stockWorld().accounts[0]?.['ihuyi']);
/** 2017-08-02 14:31:51 in Beijing, as in the document's sample. */
const AT = Date.UTC(2017, 7, 2, 6, 31, 51);

describe('a push of a report', () => {
  it('is a form with the documented fields', () => {
    const report = reportOn({ to: '+8613800138000', providerMessageId: '14745625541233112231', at: AT });
    expect(receipts.reports([report], part)).toEqual({
      contentType: 'application/x-www-form-urlencoded',
      body: 'code=2&msg=DELIVRD&mobilephone=13800138000&smsid=14745625541233112231&report_time=2017-08-02+14%3A31%3A51',
    });
  });

  it('says abroad what the vendor’s page says, unless a code was asked for', () => {
    const pushed = (code: string) => {
      const report = reportOn({ to: '+16305551234', code, at: AT });
      return receipts.reports([{ ...report, message: { ...report.message, app: INTERNATIONAL.account } }], part).body;
    };
    expect(pushed('DELIVRD')).toContain('&msg=The+SMS+message+is+successfully+delivered&mobilephone=16305551234&');
    expect(pushed('OK')).toContain('&msg=OK&');
  });

  it('names a landline as it was submitted', () => {
    expect(receipts.reports([reportOn({ to: '+862151298888', at: AT })], part).body).toContain('&mobilephone=02151298888&');
  });

  it('has another code than 2 for what did not arrive', () => {
    const report = reportOn({ to: '+16305551234', status: 'undelivered', code: 'UNDELIV', at: AT });
    expect(receipts.reports([report], part).body).toMatch(/^code=0&msg=UNDELIV&mobilephone=16305551234&/);
  });
});

it.each<[body: string, taken: boolean]>([
  ['success', true],
  ['success\n', true],
  ['"success"', false],
  ['SUCCESS', false],
  ['ok', false],
  ['', false],
])('%j as an answer: received is %j', (body, taken) => {
  expect(receipts.acknowledges({ status: 200, body, cut: false })).toBe(taken);
});

it('three pushes in all, the interval growing by sixty seconds', () => {
  expect(receipts.retryAfterMs).toEqual([60_000, 120_000]);
});

it('a reply is a form with the documented fields', () => {
  const at = Date.UTC(2017, 4, 24, 9, 46, 50);
  const reply = replyOn({ from: '+8613800138000', text: '好的', at, providerMessageId: '14745625541233112231' });
  expect(receipts.reply(reply, part).body).toBe(
    'mobilephone=13800138000&content=%E5%A5%BD%E7%9A%84&smsid=14745625541233112231&reply_time=2017-05-24+17%3A46%3A50',
  );
});

it.each<[status: 'approved' | 'rejected', reason: string, body: string]>([
  ['approved', '', 'code=2&msg=%E5%AE%A1%E6%A0%B8%E9%80%9A%E8%BF%87&templateid=20004'],
  ['rejected', '含糊', 'code=0&msg=%E5%90%AB%E7%B3%8A&templateid=20004'],
])('a template that was %s is a form as well', (status, reason, body) => {
  const item = { kind: 'template', id: 'C06900002/20004', title: 'x', status, reason };
  expect(receipts.review?.(item, part)?.body).toBe(body);
});

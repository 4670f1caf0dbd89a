/** What Tencent Cloud pushes, byte for byte as its documents print it, and what counts as received. */
import { describe, expect, it } from 'vitest';
import { account } from '../../../server/providers/tencent/account.ts';
import { receipts } from '../../../server/providers/tencent/callbacks.ts';
import { stockWorld } from '../../support/desk.ts';
import { replyOn, reportOn } from '../../support/reports.ts';

const part = account.parse(stockWorld().accounts[0]?.['tencent']);
/** 2015-10-17 08:03:04 in Beijing, as in the documents' sample. */
const AT = Date.UTC(2015, 9, 17, 0, 3, 4);

describe('a push of reports', () => {
  it('is the documented array', () => {
    const report = reportOn({ to: '+8613800138000', providerMessageId: '5:123', at: AT });
    expect(receipts.reports([report], part)).toEqual({
      contentType: 'application/json; charset=utf-8',
      body: '[{"user_receive_time":"2015-10-17 08:03:04","nationcode":"86","mobile":"13800138000","report_status":"SUCCESS","errmsg":"DELIVRD","description":"用户短信送达成功","sid":"5:123"}]',
    });
  });

  it('has what the app attached, behind the sid', () => {
    const report = reportOn({ to: '+12025550123', providerMessageId: '5:124', at: AT, context: 'order 7' });
    expect(receipts.reports([report], part).body).toContain(
      '"nationcode":"1","mobile":"2025550123","report_status":"SUCCESS","errmsg":"DELIVRD","description":"用户短信送达成功","sid":"5:124","ext":"order 7"}',
    );
  });

  it('tells of a carrier that refused, with the carrier’s code', () => {
    const report = reportOn({ to: '+8613800138000', at: AT, status: 'undelivered', code: 'MK:0012' });
    expect(receipts.reports([report], part).body).toContain(
      '"report_status":"FAIL","errmsg":"MK:0012","description":"用户短信送达失败"',
    );
  });
});

it.each<[body: string, taken: boolean]>([
  ['{"result":0,"errmsg":"OK"}', true],
  ['{"result": 0}', true],
  ['{"result":1,"errmsg":"busy"}', false],
  ['{"result":"0"}', false],
  ['OK', false],
  ['null', false],
  ['', false],
])('%j as an answer: received is %j', (body, taken) => {
  expect(receipts.acknowledges({ status: 200, body, cut: false })).toBe(taken);
});

it('a reply is the documented object', () => {
  const reply = replyOn({ from: '+8613800138000', text: '好的', at: 1_457_336_869_000, sign: '张开与老虎' });
  expect(receipts.reply(reply, part)).toEqual({
    contentType: 'application/json; charset=utf-8',
    body: '{"extend":"","mobile":"13800138000","nationcode":"86","sign":"张开与老虎","text":"好的","time":1457336869}',
  });
});

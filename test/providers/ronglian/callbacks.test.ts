/** What Ronglian pushes, byte for byte as the documented samples, in JSON and XML. */
import { describe, expect, it } from 'vitest';
import { ronglian } from '../../../server/providers/ronglian/index.ts';
import { receipts } from '../../../server/providers/ronglian/callbacks.ts';
import { stockWorld } from '../../support/desk.ts';
import { replyOn, reportOn } from '../../support/reports.ts';

const stock = ronglian.account.parse(stockWorld().accounts[0]?.['ronglian']);
const SID = '4121908f3d1b4edb9210f0eb4742f62c';
const part = { ...stock, reqIdOfCalls: [{ smsMessageSid: SID, reqId: '123' }] };
const report = reportOn({
  to: '+8613912345678',
  providerMessageId: SID,
  segments: 2,
  acceptedAt: Date.UTC(2013, 8, 22, 17, 0, 0),
  at: Date.UTC(2013, 8, 22, 17, 0, 10),
});

describe('a push of a report', () => {
  it('is the documented sample, in JSON unless the account says otherwise', () => {
    expect(receipts.reports([report], part)).toEqual({
      contentType: 'application/json;charset=utf-8',
      body: '{"Request":{"action":"SMSArrived","smsType":"1","apiVersion":"2013-12-26","content":"4121908f3d1b4edb9210f0eb4742f62c","fromNum":"13912345678","dateSent":"20130923010000","deliverCode":"DELIVRD","recvTime":"20130923010010","status":"0","reqId":"123","smsCount":"2","spCode":"10690876"}}',
    });
  });

  it('has the same fields in XML, without blanks', () => {
    expect(receipts.reports([report], { ...part, callbackFormat: 'xml' })).toEqual({
      contentType: 'application/xml;charset=utf-8',
      body: '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Request><action>SMSArrived</action><smsType>1</smsType><apiVersion>2013-12-26</apiVersion><content>4121908f3d1b4edb9210f0eb4742f62c</content><fromNum>13912345678</fromNum><dateSent>20130923010000</dateSent><deliverCode>DELIVRD</deliverCode><recvTime>20130923010010</recvTime><status>0</status><reqId>123</reqId><smsCount>2</smsCount><spCode>10690876</spCode></Request>',
    });
  });

  it('carries the carrier’s own code', () => {
    const failed = reportOn({ to: '+8613912345678', status: 'undelivered', code: 'MK:0012', at: 1 });
    expect(receipts.reports([failed], part).body).toContain('"deliverCode":"MK:0012"');
    expect(receipts.reports([failed], part).body).toContain('"status":"1"');
  });
});

it('any answer with a 2xx counts as received', () => {
  for (const body of ['ok', '', '{}', '<Response><statuscode>000000</statuscode></Response>']) {
    expect(receipts.acknowledges({ status: 200, body, cut: false })).toBe(true);
  }
});

it('a reply has the type 0, its text and its time, in either form', () => {
  const reply = replyOn({ from: '+8613912345678', text: '好的 <b>', at: Date.UTC(2013, 8, 22, 17, 1, 1) });
  expect(receipts.reply(reply, part).body).toBe(
    '{"Request":{"action":"SMSArrived","smsType":"0","apiVersion":"2013-12-26","content":"好的 <b>","fromNum":"13912345678","recvTime":"20130923010101","appendCode":"","subAppend":""}}',
  );
  expect(receipts.reply(reply, { ...part, callbackFormat: 'xml' }).body).toContain(
    '<smsType>0</smsType><apiVersion>2013-12-26</apiVersion><content>好的 &lt;b&gt;</content><fromNum>13912345678</fromNum>',
  );
});

it.each([200, 201, 204])('an answer %d is a yes, whatever stands in it', (status) => {
  expect(receipts.acknowledges({ status, body: '', cut: false })).toBe(true);
});

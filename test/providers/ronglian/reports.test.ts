/** QuerySMS and GetArrived: what a caller learns of a message after it was taken. */
import { describe, expect, it } from 'vitest';
import { ronglian } from '../../../server/providers/ronglian/index.ts';
import type { DeskOptions } from '../../support/desk.ts';
import { NOW, stockWorld } from '../../support/desk.ts';
import { LIVE_APP, LIVE_SMS, MESSAGES, ask, message, send, worldAfter, worldWith } from './support.ts';

const SID = '0a1b2c3d4e5f4a1b8c2d3e4f5a6b7c8d';
const DAY = '20261123';
const DELIVERED = { status: 'delivered', timeline: [{ status: 'delivered', at: NOW }] } as const;

interface Report {
  content: string;
  fromNum: string;
  status: string;
  reqId: string;
}

function reports(body: string): Report[] {
  return (JSON.parse(body) as { reports: Report[] }).reports;
}

const querySms = (fields: object, desk: DeskOptions = {}) =>
  ask('SMS/QuerySMS', { msgId: SID, date: DAY, ...fields }, {}, { messages: MESSAGES, ...desk }).reply.body;
const getArrived = (fields: object, desk: DeskOptions = {}) =>
  ask('SMS/GetArrived', { appId: LIVE_APP, ...fields }, {}, { messages: MESSAGES, ...desk });

describe('QuerySMS', () => {
  it('112356: a message that was taken and has no report yet', () => {
    const body = '{"statusCode":"112356","statusMsg":"【短信】短信已发出但未收到回执请稍后查询"}';
    expect(querySms({ phoneNum: '13900139002' })).toBe(body);
    expect(querySms({ msgId: 'f'.repeat(32) })).toBe(body);
  });

  it('gives the report of each number of the call that has one, and asked for one number, its own', () => {
    expect(reports(querySms({})).map((one) => [one.fromNum, one.status])).toEqual([
      ['13900139000', '0'],
      ['13900139001', '1'],
    ]);
    expect(reports(querySms({ phoneNum: '13900139001' })).map((one) => one.fromNum)).toEqual(['13900139001']);
  });

  it('112351: knows a message under the day it was sent only', () => {
    expect(querySms({ date: '20261122' })).toContain('"112351"');
  });

  it('finds an international message by 00 and its country code', () => {
    const messages = [message({ to: '+85291234567', ...DELIVERED })];
    expect(reports(querySms({ phoneNum: '0085291234567' }, { messages })).map((one) => one.fromNum)).toEqual(['0085291234567']);
  });

  it('says the words of a report for a message that expired or whose fate is unknown', () => {
    const messages = (['expired', 'unknown'] as const).map((status) => message({ status, timeline: [{ status, at: NOW }] }));
    const said = reports(querySms({}, { messages })).map((one) => [
      one.status,
      (one as unknown as { deliverCode: string }).deliverCode,
    ]);
    expect(said).toEqual([
      ['1', 'EXPIRED'],
      ['1', 'UNKNOWN'],
    ]);
  });
});

describe('GetArrived', () => {
  it('hands each report out once', () => {
    const first = getArrived({});
    expect(reports(first.reply.body)).toHaveLength(2);
    const second = getArrived({}, { world: worldAfter(stockWorld(), first) });
    expect(second.reply.body).toBe('{"statusCode":"000000","reports":[]}');
    expect(second.answer?.changes).toEqual([]);
  });

  it('hands out a report that comes after the others were pulled', () => {
    const world = worldAfter(stockWorld(), getArrived({}));
    const messages = MESSAGES.map((one) => (one.id === 'm3' ? { ...one, ...DELIVERED } : one));
    expect(reports(getArrived({}, { world, messages }).reply.body).map((one) => one.fromNum)).toEqual(['13900139002']);
  });

  it('hands out no more than count, the oldest first, and a hundred when nothing is said', () => {
    const messages = Array.from({ length: 501 }, (_, i) => message({ seq: i + 1, providerMessageId: String(i), ...DELIVERED }));
    const some = getArrived({ count: 2 }, { messages });
    expect(reports(some.reply.body).map((one) => one.content)).toEqual(['0', '1']);
    const rest = getArrived({}, { messages, world: worldAfter(stockWorld(), some) });
    expect([reports(rest.reply.body).length, reports(rest.reply.body)[0]?.content]).toEqual([100, '2']);
    expect(reports(getArrived({ count: '500' }, { messages }).reply.body)).toHaveLength(500);
  });

  it('remembers five thousand of them one by one; what is older counts as handed out', () => {
    const part = ronglian.account.parse(stockWorld().accounts[0]?.['ronglian']);
    const seqs = Array.from({ length: 5_001 }, (_, i) => i + 10);
    const { pulledReports } = ronglian.account.fold(part, { type: 'reports.pulled', seqs });
    expect([pulledReports.upTo, pulledReports.seqs.length, pulledReports.seqs[0]]).toEqual([10, 5_000, 11]);
    const messages = [10, 5_100].map((seq) => message({ seq, providerMessageId: String(seq), ...DELIVERED }));
    expect(reports(getArrived({}, { messages, world: worldWith({ pulledReports }) }).reply.body)).toMatchObject([
      { content: '5100' },
    ]);
  });

  it('has no replies to hand out', () => {
    expect(getArrived({ smsType: '0' }).reply.body).toBe('{"statusCode":"000000","reports":[]}');
  });

  it('answers Accept */* in the format of the body', () => {
    const { reply } = ask('SMS/GetArrived', { appId: LIVE_APP }, { accept: '*/*' });
    expect(reply.body).toBe('{"statusCode":"000000","reports":[]}');
  });

  it('names the reqId the call was sent with', () => {
    const sent = send({ ...LIVE_SMS, reqId: 'order-1' });
    const first = sent.answer?.recipients[0];
    const providerMessageId = first?.outcome === 'accepted' ? first.providerMessageId : '';
    const messages = [message({ providerMessageId, ...DELIVERED })];
    const { reply } = getArrived({}, { messages, world: worldAfter(stockWorld(), sent) });
    expect(reports(reply.body).map((one) => one.reqId)).toEqual(['order-1']);
  });
});

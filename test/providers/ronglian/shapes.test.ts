/** What is read out of the shapes that published clients send; their answers, byte for byte, are in the suite of every provider. */
import { describe, expect, it } from 'vitest';
import { ronglian } from '../../../server/providers/ronglian/index.ts';
import { deskFor, play } from '../../support/desk.ts';
import { recordings } from '../../support/recordings.ts';
import { LIVE_SMS, TRIAL_SMS, recordedCases, send } from './support.ts';

it('has all the requests that were recorded', () => {
  expect(recordedCases()).toHaveLength(23 + 26);
});

describe('values of a body', () => {
  const textOf = (body: object | string) => {
    const first = send(body).answer?.recipients[0];
    return first?.outcome === 'accepted' ? first.text : undefined;
  };

  it('keep their digits when they are sent as numbers', () => {
    const body = `{"to":"13900139000","appId":"${LIVE_SMS.appId}","templateId":101002,"datas":[true,12345678901234567890,1.50]}`;
    expect(textOf(body)).toBe('【沙箱科技】true您好，您的订单12345678901234567890已发货，快递单号1.50。');
  });

  it('keep digits inside texts as they are, quotes and all', () => {
    const body = { ...LIVE_SMS, templateId: '101002', datas: ['"7" 张三', 'A-1 \\ 2', '{"a":1}'] };
    expect(textOf(body)).toBe('【沙箱科技】"7" 张三您好，您的订单A-1 \\ 2已发货，快递单号{"a":1}。');
  });

  it('may be single-quoted with a quote in them', () => {
    const body = `{'to':'13900139000','appId':'${LIVE_SMS.appId}','templateId':'101002','datas':['it\\'s',"b",'c',]}`;
    expect(textOf(body)).toBe("【沙箱科技】it's您好，您的订单b已发货，快递单号c。");
  });

  it('lose their XML escapes', () => {
    const body = `<R><to>13900139000</to><appId>${LIVE_SMS.appId}</appId><templateId>101002</templateId><datas><data>Tom &amp; Co</data><data>0012</data><data>&#x4E2D;</data></datas></R>`;
    const first = send(body, { contentType: 'application/xml' }).answer?.recipients[0];
    expect(first?.outcome === 'accepted' && first.params).toEqual(['Tom & Co', '0012', '中']);
  });

  it.each([
    ['a list in datas', { ...TRIAL_SMS, datas: [['4653'], '2'] }],
    ['a text as datas', { ...TRIAL_SMS, datas: '4653' }],
    ['a list as to', { ...TRIAL_SMS, to: ['13800138000'] }],
    ['a bare list', [TRIAL_SMS]],
    ['an open bracket', '{"to":"13800138000"'],
    ['a bare text', '"13800138000"'],
  ])('refuse %s with 160031', (_, body) => {
    expect(send(body).reply.body).toBe('{"statusCode":"160031","statusMsg":"参数解析失败"}');
  });

  it('refuse an XML datas that holds text instead of elements', () => {
    const body = `<R><to>13800138000</to><appId>${TRIAL_SMS.appId}</appId><templateId>1</templateId><datas>4653</datas></R>`;
    expect(send(body, { contentType: 'application/xml' }).code).toBe('160031');
  });

  it('take an empty XML datas as no values', () => {
    const body = `<R><to>13900139000</to><appId>${LIVE_SMS.appId}</appId><templateId>101001</templateId><datas/></R>`;
    expect(send(body, { contentType: 'application/xml' }).code).toBe('160052');
  });

  it('say that a form is no JSON', () => {
    expect(send('to=13800138000&templateId=1').refusal?.explanation.cause.en).toContain('The body is a form');
  });

  it('say that a body was too large to be read', () => {
    const [request] = recordings('ronglian').flatMap((one) => (one.name === 'java-sdk-json' ? [one.request] : []));
    if (!request) throw new Error('java-sdk-json is not there');
    const played = play(ronglian, { ...request, body: Buffer.alloc(0), oversized: true }, deskFor(ronglian));
    expect(played.code).toBe('160031');
    expect(played.refusal?.explanation.cause.en).toContain('too large');
  });
});

describe('the format of the answer', () => {
  it('follows Accept, whatever the body is', () => {
    expect(send(TRIAL_SMS, { accept: 'application/xml' }).reply.body).toMatch(/^<\?xml /);
  });

  it('is JSON when neither Accept nor the body says anything', () => {
    expect(send('', { accept: '*/*', contentType: '' }).reply.body).toBe('{"statusCode":"160030","statusMsg":"请求包体为空"}');
  });

  it('is the body’s own when no header says anything', () => {
    expect(send('<R/>', { accept: '', contentType: '' }).reply.headers['content-type']).toBe('application/xml;charset=utf-8');
  });
});

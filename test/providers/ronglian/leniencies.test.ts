/** What Ronglian refuses and a sandbox takes: each row of the table, by a request of its own; and what clients send, which has none. */
import { describe, expect, it } from 'vitest';
import { deskFor, NOW, play } from '../../support/desk.ts';
import { describeLeniencies } from '../../support/leniencies.ts';
import { recordings } from '../../support/recordings.ts';
import { beijing, RONGLIAN_SUB, ronglian as signed } from '../../support/signers.ts';
import type { Place, RonglianSlips, Shape } from '../../support/signers.ts';
import { ronglian } from '../../../server/providers/ronglian/index.ts';
import { warningsIn } from '../../../server/serving/record.ts';
import { recordingDesk } from './support.ts';

const ONLINE = '8a216da80000000000000000000a9902';
const SMS = { to: '13800138000', appId: ONLINE, templateId: '101001', datas: ['7835', '5'] };

type Call = (place: Place) => Shape;

const BY_SUB: RonglianSlips = { credential: RONGLIAN_SUB, scope: 'SubAccounts' };

/** A send whose body is another, written as JSON unless it is text already. */
const sending =
  (body: object | string | Buffer, slips: RonglianSlips = {}): Call =>
  (place) => ({
    ...signed(place, slips),
    body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify({ ...SMS, ...body }),
  });

/** Headers that are others; undefined leaves one out. */
const headed =
  (change: Readonly<Record<string, string | undefined>>, call: Call = sending({})): Call =>
  (place) => {
    const shape = call(place);
    const headers = Object.entries({ ...shape.headers, ...change });
    return { ...shape, headers: Object.fromEntries(headers.filter((one): one is [string, string] => one[1] !== undefined)) };
  };

/** Another action of the same account. */
const action =
  (func: string, body: object, slips: RonglianSlips = {}): Call =>
  (place) => {
    const shape = signed(place, slips);
    return { ...shape, target: shape.target.replace('SMS/TemplateSMS', func), body: JSON.stringify({ appId: ONLINE, ...body }) };
  };

const xml =
  (body: string | Buffer): Call =>
  (place) =>
    headed({ accept: 'application/xml', 'content-type': 'application/xml;charset=utf-8' }, sending(body))(place);

const xmlSms = (to: string): string =>
  `<TemplateSMS><to>${to}</to><appId>${ONLINE}</appId><templateId>101001</templateId><datas><data>7835</data><data>5</data></datas></TemplateSMS>`;

/** 张三 in GBK stands for the first value. */
const gbkJson = Buffer.concat([
  Buffer.from(`{"to":"13800138000","appId":"${ONLINE}","templateId":"101002","datas":["`),
  Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]),
  Buffer.from('","A1","SF1"]}'),
]);
const gbkXml = (declaration: string): Buffer =>
  Buffer.concat([
    Buffer.from(`${declaration}<T><to>13800138000</to><appId>${ONLINE}</appId><templateId>101002</templateId><datas><data>`),
    Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]),
    Buffer.from('</data><data>A1</data><data>SF1</data></datas></T>'),
  ]);

const upperFirst = (hex: string): string => hex.toLowerCase().replace(/[a-f]/, (letter) => letter.toUpperCase());
/** A second whose sig has two letters at least, so that one of them may be in another case. */
const mixed: Call = (place) => {
  for (let now = place.now; ; now -= 1000) {
    const shape = signed({ ...place, now }, { sig: upperFirst });
    const sig = shape.target.slice(shape.target.indexOf('sig='));
    if (/[a-f].*[A-F]|[A-F].*[a-f]/.test(sig.slice(4))) return shape;
  }
};

describeLeniencies('ronglian', {
  accept: headed({ accept: undefined }),
  noContentType: headed({ 'content-type': undefined }),
  otherContentType: headed({ 'content-type': 'application/x-www-form-urlencoded' }),
  chunked: headed({ 'transfer-encoding': 'chunked' }),
  retired: action('SMS/Messages', { to: '13800138000', body: '【沙箱科技】您好' }),
  subAccount: action('Calls/VoiceVerify', { to: '13800138000', verifyCode: '7835' }, BY_SUB),
  padding: (place) => {
    const shape = signed(place);
    return { ...shape, headers: { ...shape.headers, authorization: (shape.headers['authorization'] ?? '').replace(/=+$/, '') } };
  },
  clockAhead: (place) => signed(place, { timestamp: beijing(place.now + 3_600_000) }),
  mixedCaseSig: mixed,
  gbk: sending(gbkJson),
  bom: sending(`\uFEFF${JSON.stringify(SMS)}`),
  json5: sending(`{to:'13800138000',appId:'${ONLINE}',templateId:'101001',datas:['7835','5']}`),
  nonText: sending({ to: 13800138000 }),
  xmlBlanks: xml(xmlSms('\n  13800138000\n  ')),
  commas: sending({ to: '13800138000,13800138001,' }),
  repeatedNumber: action('Calls/VoiceVerify', { to: '13800138000,13800138000', verifyCode: '7835' }),
  surplusDatas: sending({ datas: ['7835', '5', 'x'] }),
  emptyValue: sending({ datas: ['7835', ''] }),
  reqIdCharacters: sending({ reqId: 'order_1' }),
});

/** What a call is warned of, by the ids of the leniencies. */
function warned(call: Call): readonly string[] {
  const { method, target, headers, body } = call({ host: '127.0.0.1', now: NOW });
  const [path = '', query = ''] = target.split('?');
  const bytes = Buffer.from(body);
  const raw = {
    method,
    target,
    path,
    query,
    headers,
    host: '127.0.0.1',
    body: bytes,
    oversized: false,
    remoteAddress: '127.0.0.1',
  };
  const played = play(ronglian, raw, deskFor(ronglian));
  expect(played.refusal).toBeUndefined();
  return warningsIn(played.answer?.checks ?? []).map(({ id }) => id);
}

const lenientJson = (more: string): string =>
  `{"to":"13800138000","appId":"${ONLINE}","templateId":"101001","datas":["7835","5"]${more}}`;

describe('another form of a leniency', () => {
  it.each<[name: string, leniency: string, call: Call]>([
    ['a comment in JSON', 'json5', sending(lenientJson('/* it’s */'))],
    ['a flag among datas', 'nonText', sending({ datas: ['7835', true] })],
    ['a number as subAppend', 'nonText', sending({ subAppend: 12 })],
    ['a number in single-quoted JSON', 'nonText', sending(lenientJson(',"reqId":7').replaceAll('"', "'"))],
    ['null among datas', 'emptyValue', sending({ datas: ['7835', null] })],
    ['commas at the end of a number abroad', 'commas', (place) => abroad(place, '0085291234567,')],
    ['blanks around an id in XML', 'xmlBlanks', xml(xmlSms('13800138000').replace(ONLINE, ` ${ONLINE}`))],
    ['XML in GBK that does not say so', 'gbk', xml(gbkXml(''))],
    ['a query for a template by a sub-account', 'subAccount', action('SMS/QuerySMSTemplate', {}, BY_SUB)],
    ['text as Content-Type', 'otherContentType', headed({ 'content-type': 'text/plain' })],
  ])('%s', (_name, leniency, call) => {
    expect(warned(call)).toEqual([leniency]);
  });
});

function abroad(place: Place, mobile: string): Shape {
  const shape = signed(place);
  const target = shape.target.replace('/2013-12-26/Accounts/', '/v2/account/').replace('SMS/TemplateSMS', 'international/send');
  return { ...shape, target, body: JSON.stringify({ appId: ONLINE, mobile, content: '【沙箱科技】Your code is 4653' }) };
}

describe('what is near a leniency and known to pass', () => {
  it.each<[name: string, call: Call]>([
    ['a sig in lower case', sending({}, { sig: (hex) => hex.toLowerCase() })],
    ['a clock that goes five minutes fast', sending({}, { timestamp: beijing(NOW + 300_000) })],
    ['a clock of UTC', sending({}, { timestamp: beijing(NOW - 8 * 3_600_000) })],
    ['Accept of axios', headed({ accept: 'application/json, text/plain, */*' })],
    ['Accept of whatever', headed({ accept: '*/*' })],
    ['single quotes', sending(JSON.stringify(SMS).replaceAll('"', "'"))],
    ['a trailing comma', sending(lenientJson('').replace('"5"]', '"5",]'))],
    ['single quotes with marks of JSON5 inside of texts', sending(lenientJson(",'reqId':'a1'").replace('7835', "a: '//' {b:c}"))],
    ['numbers as templateId and datas', sending({ templateId: 101001, datas: [7835, 5] })],
    ['a value in CDATA', xml(xmlSms('<![CDATA[13800138000]]>'))],
    ['XML in GBK that says so', xml(gbkXml('<?xml version="1.0" encoding="GBK"?>'))],
    ['XML with a byte order mark', xml(`\uFEFF${xmlSms('13800138000')}`)],
    ['a sub-account’s send', sending({}, BY_SUB)],
    ['a reqId of 32 hexadecimal digits', sending({ reqId: 'a'.repeat(32) })],
    ['a number abroad', (place) => abroad(place, '0085291234567')],
    ['counts of a pull as numbers', action('SMS/GetArrived', { smsType: 1, count: 500 })],
    [
      'how often a code is read out, as a number',
      action('Calls/VoiceVerify', { to: '13800138000', verifyCode: '7835', playTimes: 3 }),
    ],
    ['a page as numbers', action('GetSubAccounts', { startNo: 0, offset: 100 })],
  ])('%s', (_name, call) => {
    expect(warned(call)).toEqual([]);
  });

  /** What else was recorded is warned of for what it was recorded for. */
  const WARNED: Readonly<Record<string, readonly string[]>> = {
    'accept-missing': ['accept'],
    'messages-json': ['retired'],
    'messages-xml': ['retired'],
  };

  it.each(recordings('ronglian'))('what clients were recorded to send: $name', ({ name, request }) => {
    const checks = play(ronglian, request, deskFor(ronglian, { ...recordingDesk(), ownAddress: false })).answer?.checks ?? [];
    expect(warningsIn(checks).map(({ id }) => id)).toEqual(WARNED[name] ?? []);
  });
});

it('fills a sample with as many values as its template has', () => {
  const part = ronglian.account.parse(ronglian.account.stock);
  const options = { host: 'app.cloopen.com', now: NOW, to: '13800138000' };
  const datasFor = (template: string): unknown =>
    JSON.parse(String(ronglian.sample('', part, { ...options, template })?.body)).datas;
  expect(['101001', '101002', '101003', '1'].map(datasFor)).toEqual([['4653', '2'], ['4653', '2', '2'], ['4653'], ['4653', '2']]);
});

/** What Ihuyi refuses and a sandbox takes: each row of the table, by a request of its own; and what clients send, which has none. */
import { describe, expect, it } from 'vitest';
import { deskFor, NOW, play, request } from '../../support/desk.ts';
import { describeLeniencies } from '../../support/leniencies.ts';
import type { LenientCall } from '../../support/leniencies.ts';
import { recordings } from '../../support/recordings.ts';
import { IHUYI, IHUYI_FREE, IHUYI_MARKETING, ihuyiBatch, ihuyiDynamic, md5 } from '../../support/signers.ts';
import type { Place, Shape } from '../../support/signers.ts';
import { ihuyi } from '../../../server/providers/ihuyi/index.ts';
import { warningsIn } from '../../../server/serving/record.ts';

const TEXT = '您的验证码是：7835。请不要把验证码泄露给其他人。';
const OFFER = '【沙箱科技】双旦活动，全场八折，退订回T';
const VOICE = { account: 'V06900005', password: '06905a4db0c06905a4db0c06905a4db4' };
const ABROAD = { account: 'I06900003', password: '06905a4db0c06905a4db0c06905a4db2' };
const OWN = { account: IHUYI.apiId, password: IHUYI.apiKey };
const FREE = { account: IHUYI_FREE.apiId, password: IHUYI_FREE.apiKey };
const MARKETING = { account: IHUYI_MARKETING.apiId, password: IHUYI_MARKETING.apiKey };

type Form = Readonly<Record<string, string>>;

function posted(fields: Form | Buffer, target = '/webservice/sms.php?method=Submit'): (place: Place) => Shape {
  const body = Buffer.isBuffer(fields) ? fields : new URLSearchParams({ format: 'json', ...fields }).toString();
  return ({ host }) => ({
    method: 'POST',
    target,
    headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
    body,
  });
}

/** A code by the default template, with changes. */
const code = (change: Form = {}, target?: string) => posted({ ...FREE, mobile: '13800138000', content: TEXT, ...change }, target);
const marketing = (change: Form = {}, target?: string) =>
  posted({ ...MARKETING, mobile: '13800138000', content: OFFER, ...change }, target);
const unsent =
  (call: (place: Place) => Shape): LenientCall =>
  (place) => ({ ...call(place), unsent: true });

/** A batch with other fields, which its signature does not cover, and other headers. */
const batch =
  (fields: object, change: Partial<Shape> = {}): LenientCall =>
  (place) => {
    const shape = ihuyiBatch(place);
    const body = JSON.stringify({ ...JSON.parse(String(shape.body)), ...fields });
    return { ...shape, body, ...change, headers: { ...shape.headers, ...change.headers } };
  };

/** `您的验证码是：7835。请不要把验证码泄露给其他人。` as an old client encodes it. */
const GBK_TEXT =
  '%C4%FA%B5%C4%D1%E9%D6%A4%C2%EB%CA%C7%A3%BA7835%A1%A3%C7%EB%B2%BB%D2%AA%B0%D1%D1%E9%D6%A4%C2%EB%D0%B9%C2%B6%B8%F8%C6%E4%CB%FB%C8%CB%A1%A3';

const ENVELOPE = `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><Submit><account>${FREE.account}</account><password>${FREE.password}</password><mobile>13800138000</mobile><content>${TEXT}</content></Submit></s:Body></s:Envelope>`;

describeLeniencies('ihuyi', {
  gbk: posted(
    Buffer.from(`account=${FREE.account}&password=${FREE.password}&mobile=13800138000&content=${GBK_TEXT}&format=json`),
  ),
  bom: posted(
    Buffer.from(`\uFEFF${new URLSearchParams({ ...FREE, mobile: '13800138000', content: TEXT, format: 'json' }).toString()}`),
  ),
  xmlAddress: code({}, '/sms/Submit.xml'),
  newerAddress: unsent(posted(OWN, '/sms/AddTemplate.json?content=x【变量】'.replace(/[^\x20-\x7e]+/g, encodeURIComponent))),
  soapAddress: ({ host }) => ({
    method: 'POST',
    target: '/webservice/sms.php',
    headers: { host, 'content-type': 'text/xml; charset=utf-8' },
    body: ENVELOPE,
  }),
  otherProduct: posted({ ...VOICE, mobile: '13800138000', content: '7835' }, '/vm/Submit.json'),
  keyBesideTime: (place) => code({ time: String(Math.floor(place.now / 1000)) })(place),
  oldPassword: (place) => ihuyiDynamic(place, { time: String(Math.floor(place.now / 1000) - 300) }),
  upperCasePassword: (place) => ihuyiDynamic(place, { password: (hex) => hex.toUpperCase() }),
  dynamicElsewhere: unsent((place) => {
    const time = String(Math.floor(place.now / 1000));
    const fields = { account: OWN.account, password: md5(OWN.account + OWN.password + time), time, content: '取件码【变量】' };
    return posted(fields, '/webservice/sms.php?method=AddTemplate')(place);
  }),
  soapOnly: unsent(posted(OWN, '/webservice/sms.php?method=GetReply')),
  halfWidthColon: code({ content: TEXT.replace('：', ':') }),
  textBesideTemplateId: code({ templateid: '1' }),
  shortCode: code({ content: '783', templateid: '1' }),
  backslash: posted({ ...OWN, mobile: '13800138000', templateid: '20002', content: 'A1|C:\\|13800138001|100元' }),
  stimeElsewhere: code({ stime: '2030-01-01 08:00:00' }),
  mainlandAbroad: posted(
    { ...ABROAD, mobile: '86 13800138000', content: 'Your verification code is 7835.' },
    '/webservice/isms.php?method=Submit',
  ),
  repeatedNumber: marketing({ mobile: '13800138000,13800138001,13800138000' }),
  pastStime: marketing({ stime: '2020-01-01 08:00:00' }),
  optOutSpelling: marketing({ content: OFFER.replace('回T', '回 t') }),
  bracketedSign: batch({ sign_name: '【沙箱科技】' }),
  batchPhone: batch({ phone: '13800138000' }),
  batchProductId: batch({ product_id: '1018' }),
  batchContentType: batch({}, { headers: { 'content-type': 'text/plain' } }),
  batchEncoding: (place) => {
    const shape = ihuyiBatch(place);
    return { ...shape, body: `\uFEFF${String(shape.body)}` };
  },
});

/** What a call is warned of, by the ids of the leniencies. */
function warned(call: (place: Place) => Shape): readonly string[] {
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
  const played = play(ihuyi, raw, deskFor(ihuyi));
  expect(played.refusal).toBeUndefined();
  return warningsIn(played.answer?.checks ?? []).map(({ id }) => id);
}

it('is none, and no acceptance either, where a byte order mark stands before a value', () => {
  const { target, headers, body } = code({ content: `\uFEFF${TEXT}` })({ host: '127.0.0.1', now: NOW });
  const { refusal } = play(ihuyi, request({ target, headers, body: String(body) }), deskFor(ihuyi));
  expect(refusal?.code).toBe('4072');
  expect(refusal?.diagnose?.().cause.en).toContain('U+FEFF');
});

describe('another form of a leniency', () => {
  const gbk = (target: string, body: string) => posted(Buffer.from(body), target);
  const account = `account=${FREE.account}&password=${FREE.password}&mobile=13800138000`;

  it.each<[name: string, leniency: string, call: (place: Place) => Shape]>([
    ['GBK in a query', 'gbk', gbk(`/webservice/sms.php?method=Submit&${account}&content=${GBK_TEXT}`, 'a=1')],
    ['marketing at the address of domestic texts', 'otherProduct', marketing({}, '/sms/Submit.json')],
    ['the MD5 of the key beside time', 'keyBesideTime', code({ password: md5(FREE.password), time: '1' })],
    ['a clock ahead', 'oldPassword', (place) => ihuyiDynamic(place, { time: String(Math.floor(place.now / 1000) + 61) })],
    ['VersionInfo without an envelope', 'soapOnly', posted({}, '/webservice/sms.php?method=VersionInfo')],
    ['a GET of a batch', 'batchContentType', batch({}, { method: 'GET' })],
  ])('%s', (_name, leniency, call) => {
    expect(warned(call)).toEqual([leniency]);
  });

  it('is told of domestic texts by the marketing batch, with the template of the account', () => {
    const call: LenientCall = (place) => {
      const [at, id] = [Math.floor(place.now / 1000), 'f3b1'];
      const text = `api_id=${FREE.account}&api_key=${FREE.password}&request_id=${id}&timestamp=${at}`;
      const fields = { api_id: FREE.account, request_id: id, timestamp: at, content: TEXT, sign_name: '互亿无线' };
      return batch({ ...fields, signature: md5(text) })(place);
    };
    expect(warned(call)).toEqual(['otherProduct']);
  });

  it('names each number that stands there twice, and those alone', () => {
    const raw = marketing({ mobile: '13800138000,13800138001,13800138000,13800138002,13800138002' });
    expect(warned(raw)).toEqual(['repeatedNumber', 'repeatedNumber']);
  });
});

describe('what is near a leniency and known to pass', () => {
  it.each<[name: string, call: (place: Place) => Shape]>([
    ['a dynamic password within a minute', (place) => ihuyiDynamic(place, { time: String(Math.floor(place.now / 1000) - 60) })],
    ['the MD5 of the key in upper case', code({ password: md5(FREE.password).toUpperCase() })],
    ['the balance by the newer address', posted(OWN, '/sms/GetNum.json')],
    [
      'a dynamic password for the balance',
      (place) => {
        const time = String(Math.floor(place.now / 1000));
        const password = md5(OWN.account + OWN.password + time);
        return posted({ account: OWN.account, password, time }, '/webservice/sms.php?method=GetNum')(place);
      },
    ],
    ['a code of four digits, by templateid', code({ content: '7835', templateid: '1' })],
    [
      'a template of one’s own with a short value',
      posted({ ...OWN, mobile: '13800138000', content: '您的验证码是1，请在5分钟内输入。' }),
    ],
    ['marketing for later', marketing({ stime: '2030-01-01 08:00:00' })],
    ['opt-out words of a batch’s document', marketing({ content: OFFER.replace('退订回T', '回T退订') })],
    ['a batch with its charset', batch({}, { headers: { 'content-type': 'application/json; charset=utf-8' } })],
  ])('%s', (_name, call) => {
    expect(warned(call)).toEqual([]);
  });

  /** What else was recorded is warned of for what it was recorded for. */
  const WARNED: Readonly<Record<string, readonly string[]>> = {
    'gbk-percent-encoded': ['gbk'],
    'key-with-time': ['keyBesideTime'],
    'templateid-with-full-text': ['textBesideTemplateId'],
  };

  it.each(recordings('ihuyi'))('what clients were recorded to send: $name', ({ name, request }) => {
    const checks = play(ihuyi, request, deskFor(ihuyi, { ownAddress: false })).answer?.checks ?? [];
    expect(warningsIn(checks).map(({ id }) => id)).toEqual(WARNED[name] ?? []);
  });
});

/** What Tencent Cloud refuses and a sandbox takes: each row of the table, by a request of its own. */
import { describe, expect, it } from 'vitest';
import { NOW, deskFor, play, request } from '../../support/desk.ts';
import type { DeskOptions } from '../../support/desk.ts';
import { describeLeniencies } from '../../support/leniencies.ts';
import { SEND_SMS, TENCENT, sha256, tc3, v1, v5 } from '../../support/signers.ts';
import type { Place, Shape, Tc3Slips } from '../../support/signers.ts';
import { tencent } from '../../../server/providers/tencent/index.ts';

const FORM = 'application/x-www-form-urlencoded';
const HOST = 'sms.tencentcloudapi.com';
const { SmsSdkAppId, SignName, TemplateId, ...others } = SEND_SMS;

/** Another action or other fields than those of a plain send. */
function call(place: Place, action: string, fields: object, sent: Tc3Slips['sent'] = {}): Shape {
  return tc3(place, { body: JSON.stringify(fields), sent: { 'x-tc-action': action, ...sent } });
}

function older(place: Place, region: string): Shape {
  const fields = { SmsSdkAppid: SmsSdkAppId, Sign: SignName, TemplateID: TemplateId, ...others };
  return call(place, 'SendSms', fields, { 'x-tc-version': '2019-07-11', 'x-tc-region': region });
}

function byForm(place: Place): Shape {
  const fields = { 'PhoneNumberSet.0': '+8613800138000', SmsSdkAppId, SignName, TemplateId, 'TemplateParamSet.0': '671093' };
  const type = { 'content-type': FORM };
  return tc3(place, { body: new URLSearchParams(fields).toString(), signed: type, sent: type });
}

/** A packet of sendmultisms2 with other fields. */
function packet(place: Place, over: (time: number) => object): Shape {
  const shape = v5(place);
  return { ...shape, body: JSON.stringify({ ...JSON.parse(String(shape.body)), ...over(Math.floor(place.now / 1000)) }) };
}

/** A command of v5 that signs no number. */
function command({ host, now }: Place, name: string, fields: object): Shape {
  const [time, random] = [Math.floor(now / 1000), '7226249334'];
  const sig = sha256(`appkey=${TENCENT.appKey}&random=${random}&time=${time}`);
  return {
    method: 'POST',
    target: `/v5/tlssmssvr/${name}?sdkappid=${TENCENT.appId}&random=${random}`,
    headers: { host, 'content-type': 'application/json' },
    body: JSON.stringify({ sig, time, ...fields }),
  };
}

const ADDED = { title: '问候', text: '您好', type: 7, international: 0 };
const TEMPLATE = { TemplateName: '问候', TemplateContent: '您好', SmsType: 0, International: 0, Remark: '' };
const records = (now: number) => ({
  PhoneNumber: '13800138000',
  SmsSdkAppId,
  BeginTime: Math.floor(now / 1000) - 60,
  Offset: 0,
  Limit: 10,
});

describeLeniencies('tencent', {
  service: (place) => tc3(place, { service: '127' }),
  oldVersion: (place) => older(place, 'ap-guangzhou'),
  authorizationBlanks: (place) => {
    const { headers, ...shape } = tc3(place);
    return { ...shape, headers: { ...headers, authorization: (headers['authorization'] ?? '').replaceAll(', ', ',') } };
  },
  scopeDate: (place) => tc3(place, { scopeDate: '2019-02-25' }),
  signedNames: (place) => tc3(place, { listed: 'Host;Content-Type' }),
  rawValues: (place) => tc3(place, { signed: { 'x-tc-action': 'SendSms' } }),
  signedHost: (place) => tc3(place, { sentHost: `${HOST}:443`, host: HOST }),
  path: (place) => ({ ...tc3(place), target: '/sms' }),
  contentType: byForm,
  digestCase: (place) => tc3(place, { sent: { 'x-tc-content-sha256': sha256(JSON.stringify(SEND_SMS)).toUpperCase() } }),
  lineFeed: (place) => v1(place, { signature: (base64) => `${base64}\n` }),
  unknownRegion: (place) => ({ ...older(place, 'guangzhou'), beside: 'oldVersion' }),
  otherRegion: (place) => ({ ...older(place, 'ap-jakarta'), beside: 'oldVersion' }),
  nullField: (place) => call(place, 'SendSms', { ...SEND_SMS, SessionContext: null }),
  zero: (place) => call(place, 'SendSms', { ...SEND_SMS, PhoneNumberSet: ['+86013800138000', '+8613900139000'] }),
  recordNumber: (place) => ({ ...call(place, 'PullSmsSendStatusByPhoneNumber', records(place.now)), unsent: true }),
  ordinaryType: (place) => ({ ...call(place, 'AddSmsTemplate', TEMPLATE), unsent: true }),
  v3Path: (place) => {
    const { target, ...shape } = v5(place);
    return { ...shape, target: target.replace('/v5/', '/v3/') };
  },
  textCount: (place) => packet(place, (time) => ({ time: String(time) })),
  numberParam: (place) => packet(place, () => ({ params: [671_093] })),
  v5Null: (place) => packet(place, () => ({ extend: null })),
  v5Choice: (place) => ({ ...command(place, 'add_template', ADDED), unsent: true }),
});

/** The warnings of a call, each with what was seen. */
function warned(shape: Shape, options: DeskOptions = {}): string[] {
  const { answer } = play(tencent, request(shape), deskFor(tencent, options));
  const all = answer?.checks.flatMap(({ warnings = [] }) => warnings) ?? [{ id: 'refused', received: '', expected: '' }];
  return all.map(({ id, received, expected }) => [id, received, expected].filter((part) => part !== undefined).join(' | '));
}

describe('a warning of Tencent Cloud', () => {
  const own = { host: '127.0.0.1:10690', now: NOW };
  const there = { host: HOST, now: NOW };
  const atDoor = { ownAddress: false };

  it('is no matter of the port where the sandbox listens, which production has not', () => {
    expect(warned(tc3(own, { host: '127.0.0.1' }))).toEqual([]);
    expect(warned(v1(own, { host: '127.0.0.1' }))).toEqual([]);
    const atPort = tc3(there, { sentHost: `${HOST}:10690`, host: HOST });
    expect(warned(atPort, atDoor)).toEqual([]);
    const v1AtPort = v1({ ...there, host: `${HOST}:443` }, { host: HOST });
    expect(warned(v1AtPort, atDoor)).toEqual([`signedHost | ${HOST} | ${HOST}:443`]);
  });

  it('says what was sent and what production wants', () => {
    expect(warned(tc3(own, { service: '127' }))).toEqual(['service | 127 | sms']);
    expect(warned(tc3(own, { scopeDate: '2019-02-25' }))).toEqual(['scopeDate | 2019-02-25 | 2026-11-23']);
    expect(warned(tc3(own, { listed: 'Host;Content-Type' }))).toEqual(['signedNames | Host;Content-Type | content-type;host']);
    const old = 'oldVersion | 2019-07-11 | 2021-01-11';
    expect(warned(older(own, ''))).toEqual([old, 'unknownRegion | ']);
    expect(warned(older(own, 'ap-jakarta'))).toEqual([old, 'otherRegion | ap-jakarta']);
    expect(warned(packet(own, () => ({ params: [671_093] })))).toEqual(['numberParam | 671093 | "671093"']);
    expect(warned(command(own, 'add_template', { ...ADDED, type: 0, international: 3 }))).toEqual([
      'v5Choice | international: 3 | 0, 1',
    ]);
    expect(warned(command(own, 'add_template', { ...ADDED, type: '1', text: '您好，拒收请回复R', title: null }))).toEqual([
      'textCount | type: "1" | type: 1',
      'v5Null | title: null',
    ]);
  });

  it('has one row for each that is met at once', () => {
    const shape = tc3(own, { service: '127', signed: { 'x-tc-action': 'SendSms' }, listed: 'host;content-type;x-tc-action' });
    expect(warned({ ...shape, target: '/sms' }).map((one) => one.split(' ', 1)[0])).toEqual([
      'path',
      'service',
      'rawValues',
      'signedNames',
    ]);
  });

  it.each(['+8613800138000', '008613800138000', '8613800138000', '13800138000'])('is none for %s, which is documented', (to) => {
    expect(warned(call(own, 'SendSms', { ...SEND_SMS, PhoneNumberSet: [to] }))).toEqual([]);
  });

  it.each(['013800138000', '86013800138000', '0086013800138000'])('is one for %s', (to) => {
    expect(warned(call(own, 'SendSms', { ...SEND_SMS, PhoneNumberSet: [to] }))).toEqual([`zero | ${to} | +8613800138000`]);
  });

  it('is none for what production is known to take', () => {
    const { headers, ...shape } = v5(own);
    // The sender of PHP and jQuery name no JSON, and one official SDK misspells it.
    for (const type of [FORM, 'ap0plication/json'])
      expect(warned({ ...shape, headers: { ...headers, 'content-type': type } })).toEqual([]);
    const tel = {
      tel: [
        { nationcode: 86, mobile: '13900139000' },
        { nationcode: 86, mobile: '13800138000' },
      ],
    };
    expect(warned(packet(own, () => tel))).toEqual([]);
    expect(warned(older(own, 'ap-guangzhou'))).toEqual(['oldVersion | 2019-07-11 | 2021-01-11']);
  });
});

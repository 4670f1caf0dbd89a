/** What people wrote into trackers and forums about a refusal: over the wire, the answer they got, and the reason they looked for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceRequest } from '../../support/evidence/format.ts';
import { openReplay } from '../../support/evidence/replay.ts';
import type { Replay } from '../../support/evidence/replay.ts';
import { IHUYI, RONGLIAN, TENCENT } from '../../support/signers.ts';

let replay: Replay;
beforeAll(async () => {
  replay = await openReplay();
});
afterAll(() => replay.close());

type Wire = Partial<EvidenceRequest> & Pick<EvidenceRequest, 'headers'>;

/** Plays it, and tells its bytes and the reason in the log. */
async function told(wire: Wire) {
  const { body } = await replay.play({ given: {}, request: { method: 'POST', target: '/', ...wire } });
  const { explanation, recipients, provider, verdict } = await replay.logged();
  const { cause, remedy } = explanation ?? recipients[0]?.explanation ?? {};
  return { body, provider, verdict, why: `${cause?.en ?? ''} ${remedy?.en ?? ''}` };
}

type Case = [title: string, wire: Wire, answer: string | RegExp, reason: RegExp];

const HOST = 'Host: sms.tencentcloudapi.com';
const JSON_TYPE = 'Content-Type: application/json';
const FORM_TYPE = 'Content-Type: application/x-www-form-urlencoded';
const API = [HOST, JSON_TYPE, 'X-TC-Action: SendSms', 'X-TC-Region: ap-guangzhou'];
const TODAY = [...API, 'X-TC-Version: 2021-01-11'];
const OLD = [...API, 'X-TC-Version: 2019-07-11'];
const fields = (change: Readonly<Record<string, unknown>> = {}) => ({
  PhoneNumberSet: ['+8613800138000'],
  SmsSdkAppId: TENCENT.appId,
  SignName: '张开与老虎',
  TemplateId: '5750123',
  TemplateParamSet: ['671093'],
  ...change,
});
const oldFields = (change: Readonly<Record<string, unknown>> = {}) => ({
  PhoneNumberSet: ['+8613800138000'],
  SmsSdkAppid: TENCENT.appId,
  Sign: '张开与老虎',
  TemplateID: '5750123',
  TemplateParamSet: ['671093'],
  ...change,
});
const form = (change: Readonly<Record<string, string | null>>) => ({
  Action: 'SendSms',
  Version: '2021-01-11',
  Region: 'ap-guangzhou',
  ...change,
});
const scoped = (service: string, id = TENCENT.secretId) =>
  `Authorization: TC3-HMAC-SHA256 Credential=${id}/2026-11-23/${service}/tc3_request, SignedHeaders=content-type;host, Signature=${'0'.repeat(64)}`;
const NO_ACTION = '"Message":"The request is missing a required parameter `Action`."';
const NO_SERVICE = '`Service` in Credential not valid.';
const NOT_FOUND = '"Code":"AuthFailure.SecretIdNotFound"';
const OWN = ['Host: 127.0.0.1:10690', ...TODAY.slice(1)];

describe('API 3.0', () => {
  it.each<Case>([
    [
      'the id of the sign stands where its text belongs',
      { headers: OLD, json: oldFields({ Sign: '600001' }), sign: 'tc3' },
      'FailedOperation.SignatureIncorrectOrUnapproved',
      /is the id of the sign “张开与老虎”/,
    ],
    [
      'the sign is in its brackets',
      { headers: OLD, json: oldFields({ Sign: '【张开与老虎】' }), sign: 'tc3' },
      'FailedOperation.SignatureIncorrectOrUnapproved',
      /has its brackets/,
    ],
    [
      'the application is somebody else’s, in the old version',
      { headers: OLD, json: oldFields({ SmsSdkAppid: '1400000000' }), sign: 'tc3' },
      '"Code":"UnauthorizedOperation.SmsSdkAppidVerifyFail"',
      /1400000000/,
    ],
    [
      'JSON is announced, everything stands in the URL, and no body comes',
      { target: '/?Action=SendSms&Version=2021-01-11', headers: [HOST, JSON_TYPE] },
      NO_ACTION,
      /stand in the URL/,
    ],
    ['JSON is announced, and a form comes', { headers: [HOST, JSON_TYPE], body: 'Action=SendSms' }, NO_ACTION, /body is a form/],
    ['JSON comes without the headers of the gateway', { headers: [HOST, JSON_TYPE], json: fields() }, NO_ACTION, /X-TC-Action/],
    [
      'the same, at an address of the sandbox',
      { headers: ['Host: 127.0.0.1:10690', JSON_TYPE], json: fields() },
      NO_ACTION,
      /X-TC-Action/,
    ],
    [
      'a form signed by v1 has no SecretId',
      { headers: [HOST, FORM_TYPE], form: form({ SecretId: null }), sign: 'tc1-sha1' },
      'required parameter `SecretId`',
      /SecretId of signature v1 is not in the form/,
    ],
    [
      'a form signed by v1 has no Nonce',
      { headers: [HOST, FORM_TYPE], form: form({ Nonce: null }), sign: 'tc1-sha1' },
      'required parameter `Nonce`',
      /Nonce of signature v1 is not in the form/,
    ],
    [
      'a blank stands after the SecretId',
      { headers: [...TODAY, scoped('sms', `${TENCENT.secretId} `)], json: fields(), sign: 'tc3' },
      NOT_FOUND,
      /blank/,
    ],
    [
      'a blank stands before the SecretId',
      { headers: [...TODAY, scoped('sms', ` ${TENCENT.secretId}`)], json: fields(), sign: 'tc3' },
      NOT_FOUND,
      /blank/,
    ],
    [
      'the scope has the service of the sample, at an address of the sandbox',
      { headers: [...OWN, scoped('cvm')], json: fields(), sign: 'tc3' },
      NO_SERVICE,
      /cvm/,
    ],
    [
      'the scope has the service in capitals, at an address of the sandbox',
      { headers: [...OWN, scoped('SMS')], json: fields(), sign: 'tc3' },
      NO_SERVICE,
      /SMS/,
    ],
    [
      'a number abroad has no plus, with a global template and no sign',
      {
        headers: TODAY,
        json: fields({ PhoneNumberSet: ['85251234567'], TemplateId: '5750127', SignName: undefined }),
        sign: 'tc3',
      },
      '"Fee":0',
      /no \+, so it is read as a mainland number/,
    ],
    [
      'a number abroad begins with 00, with a global template and no sign',
      {
        headers: TODAY,
        json: fields({ PhoneNumberSet: ['0085251234567'], TemplateId: '5750127', SignName: undefined }),
        sign: 'tc3',
      },
      '"Fee":0',
      /begins with 00 instead of \+/,
    ],
    [
      'an invisible character stands before the number',
      { headers: TODAY, json: fields({ PhoneNumberSet: ['\u202d13800138000'] }), sign: 'tc3' },
      'InvalidParameterValue.IncorrectPhoneNumber',
      /U\+202D/,
    ],
    [
      'a line feed stands after the number',
      { headers: TODAY, json: fields({ PhoneNumberSet: ['13800138000\n'] }), sign: 'tc3' },
      'InvalidParameterValue.IncorrectPhoneNumber',
      /U\+000A/,
    ],
  ])('%s', async (_title, wire, answer, reason) => {
    const { body, why } = await told(wire);
    expect(body).toMatch(answer);
    expect(why).toMatch(reason);
  });
});

const V5 = ['Host: yun.tim.qq.com', JSON_TYPE];
const command = (name: string, app = TENCENT.appId) => `/v5/tlssmssvr/${name}?sdkappid=${app}&random=7226249334`;
const TEL = { nationcode: '86', mobile: '18211111111' };
const packet = (change: Readonly<Record<string, unknown>> = {}) => ({
  tel: TEL,
  sign: '张开与老虎',
  tpl_id: 5_750_123,
  params: ['671093'],
  ext: '',
  ...change,
});
const TEXT = { tel: TEL, type: 0, msg: '【张开与老虎】验证码为:671093,您正在登录,若非本人操作,请勿泄露', ext: '' };
const NO_MATCH = String.raw`{"result":1014,"errmsg":"\u6A21\u7248\u672A\u5BA1\u6279\u6216\u5185\u5BB9\u4E0D\u5339\u914D","ext":""}`;

describe('v5', () => {
  it.each<Case>([
    [
      'the sdkappid is not known',
      { target: command('sendsms', '1'), headers: V5, json: packet(), sign: 'v5' },
      /^\{"result":1019,"errmsg":"package format error, no such sdkappid","ext":""\}$/,
      /sdkappid/,
    ],
    [
      'jQuery sends a form',
      { target: command('sendsms'), headers: ['Host: yun.tim.qq.com', FORM_TYPE], body: 'tel%5Bmobile%5D=18211111111' },
      /^\{"result":1004,"errmsg":"package format error, error json object"\}$/,
      /a form, not JSON/,
    ],
    [
      'tel is a bare text',
      { target: command('sendsms'), headers: V5, json: packet({ tel: '18211111111' }), sign: 'v5' },
      /^\{"result":1004,"errmsg":"package format error,cannot get \/tel\/mobile"\}$/,
      /takes one object/,
    ],
    [
      'a text lacks its last full stop: the answer',
      { target: command('sendsms'), headers: V5, json: TEXT, sign: 'v5' },
      NO_MATCH,
      /template/,
    ],
    [
      'a text lacks its last full stop: the reason',
      { target: command('sendsms'), headers: V5, json: TEXT, sign: 'v5' },
      NO_MATCH,
      /nearest is template 5750123; character 37: expected “。”/,
    ],
    [
      'a GET has no packet',
      { method: 'GET', target: `${command('sendsms')}&tel=1`, headers: ['Host: yun.tim.qq.com'] },
      /^\{"result": 60008,"errmsg": "service timeout or request format error,please check and try again"\}$/,
      /POST/,
    ],
    [
      'a batch has the packet of a single send',
      { target: command('sendmultisms2'), headers: V5, json: packet(), sign: 'v5' },
      '"result":1004',
      /sendmultisms2 takes an array of objects/,
    ],
    [
      'the country code has a plus',
      { target: command('sendsms'), headers: V5, json: packet({ tel: { ...TEL, nationcode: '+86' } }), sign: 'v5' },
      '"result":1016',
      /nationcode is “\+86”; it should be “86”, without \+ or 00/,
    ],
    [
      'a voice service is not played',
      {
        target: '/v5/tlsvoicesvr/sendcvoice?sdkappid=1400793123&random=1',
        headers: ['Host: cloud.tim.qq.com', JSON_TYPE],
        body: '{}',
      },
      /^\{"result":1011,"errmsg":"/,
      /./,
    ],
  ])('%s', async (_title, wire, answer, reason) => {
    const { body, why } = await told(wire);
    expect(body).toMatch(answer);
    expect(why).toMatch(reason);
  });
});

const CLOOPEN = ['Accept: application/json', 'Content-Type: application/json;charset=utf-8'];
const ADDRESS = `/Accounts/${RONGLIAN.sid}/SMS/TemplateSMS`;
const sms = (change: Readonly<Record<string, unknown>> = {}) => ({
  to: '13800138000',
  appId: '8a216da80000000000000000000a9901',
  templateId: '1',
  datas: ['4653', '2'],
  ...change,
});
const cloopen = (json: Record<string, unknown>, target = `/2013-12-26${ADDRESS}`, host = 'app.cloopen.com:8883'): Wire => ({
  target,
  headers: [`Host: ${host}`, ...CLOOPEN],
  json,
  sign: 'ronglian-sig',
});

describe('Ronglian', () => {
  it.each<Case>([
    [
      'a sub-account of the name is there already',
      cloopen(
        { appId: '8a216da80000000000000000000a9902', friendlyName: 'sandbox' },
        `/2013-12-26/Accounts/${RONGLIAN.sid}/SubAccounts`,
      ),
      '"statusCode":"111150"',
      /already has a sub-account named “sandbox”/,
    ],
    ['the values are left out', cloopen(sms({ datas: undefined })), '"statusCode":"', /The body has no datas\./],
    ['the list of values is empty', cloopen(sms({ datas: [] })), '"statusCode":"', /datas is an empty array\./],
    ['an invisible character stands before the number', cloopen(sms({ to: '\u202d13800138000' })), '"statusCode":"', /U\+202D/],
    ['the base URL ends in a slash', cloopen(sms(), `//2013-12-26${ADDRESS}`), '"statusCode":"', /begins with two slashes/],
    ['the version is left out', cloopen(sms(), ADDRESS), '"statusCode":"', /has no SoftVersion/],
  ])('%s', async (_title, wire, answer, reason) => {
    const { body, why } = await told(wire);
    expect(body).toMatch(answer);
    expect(why).toMatch(reason);
  });

  it('is served at appsms.cloopen.com, which the hosts file leads here', async () => {
    const { provider, verdict, body } = await told(cloopen(sms(), undefined, 'appsms.cloopen.com:8883'));
    expect([provider, verdict]).toEqual(['ronglian', 'accepted']);
    expect(body).toContain('"statusCode":"000000"');
  });

  it('is served at appsms.cloopen.com without a port, in XML', async () => {
    const { verdict, body } = await told({
      target: `/2013-12-26${ADDRESS}`,
      headers: ['Host: appsms.cloopen.com', 'Accept: application/xml', 'Content-Type: application/xml;charset=utf-8'],
      body: `<TemplateSMS><to>13800138000</to><appId>8a216da80000000000000000000a9901</appId><templateId>1</templateId><datas><data>4653</data><data>2</data></datas></TemplateSMS>`,
      sign: 'ronglian-sig',
    });
    expect(verdict).toBe('accepted');
    expect(body).toContain('<statusCode>000000</statusCode>');
  });
});

const ihuyi = (change: Readonly<Record<string, string>>): Wire => ({
  target: '/webservice/sms.php?method=Submit',
  headers: ['Host: 106.ihuyi.com', FORM_TYPE],
  form: {
    account: IHUYI.apiId,
    password: IHUYI.apiKey,
    mobile: '13800138000',
    content: '您的验证码是7835，请在5分钟内输入。',
    format: 'json',
    ...change,
  },
});

describe('Ihuyi', () => {
  it.each<Case>([
    ['a number abroad goes to the domestic address', ihuyi({ mobile: '12025550123' }), '"code":406', /country code 1.*isms/s],
    [
      'a number abroad with a blank goes to the domestic address',
      ihuyi({ mobile: '1 2025550123' }),
      '"code":406',
      /country code 1.*isms/s,
    ],
    [
      'values are joined by a full-width bar',
      ihuyi({ templateid: '20001', content: '7835｜5' }),
      '"code":4072',
      /full-width bar “｜” \(U\+FF5C\)/,
    ],
  ])('%s', async (_title, wire, answer, reason) => {
    const { body, why } = await told(wire);
    expect(body).toMatch(answer);
    expect(why).toMatch(reason);
  });
});

/** v5, as people met it: their requests, and the answers they pasted. */
import { describe, expect, it } from 'vitest';
import { tencent } from '../../../../server/providers/tencent/index.ts';
import { deskFor, diagnosed, play, request } from '../../../support/desk.ts';
import type { Shape } from './support.ts';
import { APP, BY_TEMPLATE, RANDOM, TEL, v5 } from './support.ts';

const URL_OF_A_SEND = `/v5/tlssmssvr/sendsms?sdkappid=${APP}&random=${RANDOM}`;
const WITHOUT_STOP = '【张开与老虎】验证码为:671093,您正在登录,若非本人操作,请勿泄露';

describe('answers as they were pasted', () => {
  it.each<[string, Shape, string]>([
    ['an unknown sdkappid', { app: '1' }, '{"result":1019,"errmsg":"package format error, no such sdkappid","ext":""}'],
    ['a form as body', { raw: 'tel%5Bmobile%5D=1' }, '{"result":1004,"errmsg":"package format error, error json object"}'],
    ['an empty body', { raw: '' }, '{"result":1004,"errmsg":"package format error, error json object"}'],
    [
      'a tel that is a bare text',
      { body: { ...BY_TEMPLATE, tel: '18211111111' } },
      '{"result":1004,"errmsg":"package format error,cannot get /tel/mobile"}',
    ],
    [
      'a tel that is missing',
      { body: { ...BY_TEMPLATE, tel: undefined } },
      '{"result":1004,"errmsg":"package format error,cannot get /tel/mobile"}',
    ],
    [
      'params that are no list',
      { body: { ...BY_TEMPLATE, params: '671093' } },
      '{"result":1004,"errmsg":"package format error, template params format error"}',
    ],
    [
      'a text whose last full stop is missing',
      { body: { tel: TEL, type: 0, msg: WITHOUT_STOP } },
      '{"result":1014,"errmsg":"\\u6A21\\u7248\\u672A\\u5BA1\\u6279\\u6216\\u5185\\u5BB9\\u4E0D\\u5339\\u914D","ext":""}',
    ],
    [
      'a number of two digits',
      { body: { ...BY_TEMPLATE, tel: { nationcode: '86', mobile: '65' }, ext: '' }, mobiles: ['65'] },
      '{"result":1016,"errmsg":"\\u624B\\u673A\\u53F7\\u683C\\u5F0F\\u9519\\u8BEF","ext":""}',
    ],
    [
      'a template that the application does not have',
      { body: { ...BY_TEMPLATE, tpl_id: 1, ext: '' } },
      '{"result":1014,"errmsg":"package format error, sdkappid not have this tpl_id","ext":""}',
    ],
  ])('%s', (_title, shape, body) => {
    expect(v5(shape).reply.body).toBe(body);
  });

  it('says 60008 to whatever is no POST', () => {
    for (const method of ['GET', 'PUT', 'HEAD']) {
      const { reply } = play(tencent, request({ method, target: `${URL_OF_A_SEND}&tel=1` }), deskFor(tencent));
      expect(reply.body).toBe('{"result": 60008,"errmsg": "service timeout or request format error,please check and try again"}');
    }
  });

  it('takes a country code that is a number, and no template id that is a text', () => {
    expect(v5({ body: { ...BY_TEMPLATE, tel: { nationcode: 86, mobile: '18211111111' } } }).json).toMatchObject({
      result: 0,
      isocode: 'CN',
    });
    const { json, refusal } = v5({ body: { ...BY_TEMPLATE, tpl_id: '5750123' } });
    expect(json['result']).toBe(1004);
    expect(refusal?.explanation).toMatchObject({ expected: '5750123', received: '"5750123"' });
  });

  it('answers every unknown call of its hosts in its own envelope', () => {
    const targets = [
      '/v5/tlsvoicesvr/sendvoice?sdkappid=1',
      '/v5/tlssmssvr/sendfax',
      '/v4/openim/sendmsg',
      '/',
      '/v5/tlsimsvr/x',
    ];
    for (const target of targets) {
      for (const host of ['yun.tim.qq.com', 'cloud.tim.qq.com', 'cloud.tim.qq.com:443']) {
        const headers = { host, 'X-TC-Action': 'SendSms', 'X-TC-Version': '2021-01-11' };
        const { reply } = play(tencent, request({ target, headers, body: '{}' }), deskFor(tencent));
        expect(JSON.parse(reply.body)).toMatchObject({ result: 1011, errmsg: '不存在该REST API接口' });
      }
    }
  });

  it('claims the voice service at an address of ours', () => {
    expect(tencent.claims(request({ target: '/v5/tlsvoicesvr/sendcvoice', body: '{}' }))).toBe(true);
    expect(tencent.claims(request({ target: '/v5/tlssmsvr/sendsms', body: '{}' }))).toBe(false);
  });
});

const causeOf = (shape: Shape) => {
  const { refusal, answer } = v5(shape);
  return diagnosed(refusal) ?? answer?.recipients.find((one) => one.outcome === 'refused')?.explanation;
};

describe('explanations speak of v5', () => {
  it.each<[string, Shape, RegExp, string | undefined]>([
    [
      'a batch with the packet of a single send',
      { command: 'sendmultisms2', body: BY_TEMPLATE },
      /sendmultisms2 takes an array of objects/,
      '[{"nationcode":"86","mobile":"18211111111"}]',
    ],
    ['a single send with a list', { body: { ...BY_TEMPLATE, tel: [TEL] } }, /sendsms takes one object/, undefined],
    ['a send abroad with an object', { command: 'sendisms' }, /sendisms takes a string/, undefined],
    ...['+86', '0086', ' 86', '86 '].map((nationcode): [string, Shape, RegExp, string] => [
      `the country code ${JSON.stringify(nationcode)}`,
      { body: { ...BY_TEMPLATE, tel: { nationcode, mobile: '18211111111' } } },
      /^nationcode is “.*”; it should be “86”, without \+ or 00\.$/,
      '{"nationcode":"86","mobile":"18211111111"}',
    ]),
    [
      'a country code twice',
      { body: { ...BY_TEMPLATE, tel: { nationcode: '86', mobile: '8618211111111' } }, mobiles: ['8618211111111'] },
      /repeats the country code 86/,
      '{"nationcode":"86","mobile":"18211111111"}',
    ],
    [
      'an invisible character',
      { body: { ...BY_TEMPLATE, tel: { nationcode: '86', mobile: '\u202d18211111111' } }, mobiles: ['\u202d18211111111'] },
      /invisible character \(U\+202D\) at its beginning/,
      '{"nationcode":"86","mobile":"18211111111"}',
    ],
    [
      'a digit too few',
      { body: { ...BY_TEMPLATE, tel: { nationcode: '86', mobile: '1821111111' } }, mobiles: ['1821111111'] },
      /10 digits/,
      undefined,
    ],
    [
      'a number abroad without +',
      { command: 'sendisms', body: { tel: '60198890000', tpl_id: 5_750_127, params: ['1'] }, mobiles: ['60198890000'] },
      /no \+/,
      '+60198890000',
    ],
    ['too many values', { body: { ...BY_TEMPLATE, params: ['1', '2'] } }, /received 2 values/, undefined],
    [
      'a text whose last full stop is missing',
      { body: { tel: TEL, msg: WITHOUT_STOP } },
      /nearest is template 5750123; character 37: expected “。” .*received the end of the text/,
      '验证码为:{1},您正在登录,若非本人操作,请勿泄露。',
    ],
    [
      'a text with another comma',
      { body: { tel: TEL, msg: '验证码为:671093，您正在登录,若非本人操作,请勿泄露。' } },
      /character 12: expected “,”/,
      undefined,
    ],
    [
      'a text still under review',
      { body: { tel: TEL, msg: '您的注册验证码为671093。' } },
      /template 5750125, but that template is still under review/,
      undefined,
    ],
    ['a form', { raw: 'tel=1&sig=2' }, /a form, not JSON/, undefined],
  ])('%s', (_title, shape, cause, expected) => {
    const explanation = causeOf(shape);
    expect(explanation?.cause.en).toMatch(cause);
    const said = JSON.stringify(explanation);
    expect(said).not.toMatch(/2019-07-11|2021-01-11|TemplateParamSet|PhoneNumberSet/);
    expect(expected ?? explanation?.expected).toBe(explanation?.expected);
  });
});

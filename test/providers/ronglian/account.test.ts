/** Ronglian's part of a world: the stock one, and what is wrong with a bad one, said in a sentence. */
import { describe, expect, it } from 'vitest';
import { evidenceFrom } from '../../../server/provider-kit/evidence/sources.ts';
import { ronglian } from '../../../server/providers/ronglian/index.ts';
import type { RonglianPart } from '../../../server/providers/ronglian/account.ts';
import { NOW, deskFor, play, request, stockWorld } from '../../support/desk.ts';
import { LIVE_APP, MAIN, SUB, TRIAL_APP } from './support.ts';

const stock = () => ronglian.account.parse(stockWorld().accounts[0]?.['ronglian']);

const used = (part: RonglianPart, day: number, reqId: string) =>
  ronglian.account.fold(part, { type: 'reqId.used', day, reqId, smsMessageSid: `sid-${reqId}` });

describe('the part of an account', () => {
  it('is found by its ids, each kind apart', () => {
    expect(ronglian.account.keys(stock())).toEqual([MAIN.sid, `sub:${SUB.sid}`, `app:${TRIAL_APP}`, `app:${LIVE_APP}`]);
  });

  it('outlives being written and read', () => {
    const part = ronglian.account.fold(stock(), { type: 'reqId.used', day: 5, reqId: 'a', smsMessageSid: 'b' });
    expect(ronglian.account.parse(JSON.parse(JSON.stringify(part)))).toEqual(part);
  });

  it('remembers the last two thousand reqIds of a day, and none of the day before', () => {
    let part = stock();
    for (let i = 0; i < 2_001; i++) part = used(part, 5, String(i));
    expect([part.usedReqIds.ids.length, part.usedReqIds.ids[0]]).toEqual([2_000, '1']);
    part = used(part, 6, 'new');
    expect(part.usedReqIds).toEqual({ day: 6, ids: ['new'] });
  });

  it.each([
    [{ accountSid: 'short' }, 'accountSid: must be 32 letters or digits'],
    [{ authToken: '' }, 'authToken: must not be empty'],
    [
      { apps: [{ ...stock().apps[0], testNumbers: ['138'] }] },
      'apps[0].testNumbers[0]: a test number must be an 11-digit mainland mobile number',
    ],
    [{ apps: [] }, 'the appId of a sub-account must be one of the apps'],
    [
      {
        apps: [{ ...stock().apps[1], templates: [{ id: '1', title: '', content: '【a】b', kind: 'code', status: 'approved' }] }],
      },
      'apps[0].templates[0].id: id 1 is the built-in test template',
    ],
    [
      { apps: [{ ...stock().apps[1], templates: [{ id: '2', title: '', content: 'b', kind: 'code', status: 'approved' }] }] },
      'apps[0].templates[0].content: a template text must begin with its sign in 【】',
    ],
  ])('says what is wrong with it: %#', (changes, sentence) => {
    expect(() => ronglian.account.parse({ ...stock(), ...changes })).toThrow(sentence);
  });
});

describe('the error table', () => {
  it('holds every published code, with the text of the wire', () => {
    const answered = Object.values(ronglian.codes).filter(({ clientSide }) => !clientSide);
    expect(answered).toHaveLength(1 + 99 + 208 + 10 + 88);
    expect(ronglian.codes['111057']?.message).toBe('内部错误');
    expect(ronglian.codes['160007']?.message).toBe('短信通道繁忙');
  });

  it('tells the text of the wire from that of the documentation', () => {
    expect(ronglian.codes['160038']).toMatchObject({
      message: '短信验证码发送过频繁',
      documented: '【短信】短信验证码发送过频繁',
      certainty: 'observed',
    });
    expect(ronglian.codes['113302']).toMatchObject({
      message: '【流量】您正在使用云通讯测试模板且短信接收者不是注册的测试号码',
      documented: '【短信】您正在使用云通讯测试模板且短信接收者不是注册的测试号码',
    });
    expect(ronglian.codes['111141']).not.toHaveProperty('documented');
  });

  it('names the other words of a code where there are some', () => {
    const sourceOf = (code: string) => ronglian.codes[code] && evidenceFrom(ronglian.sources, ronglian.codes[code]).source.zh;
    expect(sourceOf('160039')).toContain('超出同模板同号天发送次数上限');
    expect(sourceOf('112350')).toContain('账户必须累计充值500元以上');
  });

  it('keeps apart the codes that SDKs make up', () => {
    expect(ronglian.codes['172001']).toMatchObject({ message: '网络错误', clientSide: true });
    const made = Object.values(ronglian.codes).flatMap(({ code, clientSide }) => (clientSide ? [code] : []));
    expect(made).toEqual([
      '172001',
      '172002',
      '172003',
      '172004',
      '172005',
      '172006',
      '172007',
      '172008',
      '172009',
      '172012',
      '172013',
    ]);
  });

  it('has a text for a failure of the sandbox', () => {
    expect(ronglian.codes[ronglian.failure]).toMatchObject({ code: '160000', message: '系统错误' });
  });
});

describe('the guide', () => {
  const origin = 'http://127.0.0.1:10690';

  it('starts with the address and lists every credential', () => {
    const settings = ronglian.guide.settings(stock(), origin);
    expect(settings[0]).toEqual({ label: 'baseUrl', value: origin, variable: 'RONGLIAN_BASE_URL' });
    expect(settings.map((one) => one.value)).toEqual(
      expect.arrayContaining([MAIN.sid, MAIN.token, TRIAL_APP, LIVE_APP, '1, 101001, 101002']),
    );
  });

  it('has a request to paste that the sandbox takes', () => {
    const [example] = ronglian.guide.examples(stock(), origin, NOW);
    const words = [...(example?.command ?? '').matchAll(/'([^']*)'/g)].map((match) => match[1] ?? '');
    const [url = '', ...rest] = words;
    const headers = Object.fromEntries(rest.slice(0, -1).map((header) => header.split(': ') as [string, string]));
    const played = play(
      ronglian,
      request({ target: url.slice(origin.length), headers, body: rest.at(-1) ?? '' }),
      deskFor(ronglian),
    );
    expect(played.code).toBe('000000');
    expect(rest.at(-1)).toBe(`{"to":"13800138000","appId":"${TRIAL_APP}","templateId":"1","datas":["4653","2"]}`);
  });

  it('has no request to paste for an account without test numbers', () => {
    expect(ronglian.guide.examples({ ...stock(), apps: [] }, origin, NOW)).toEqual([]);
  });
});

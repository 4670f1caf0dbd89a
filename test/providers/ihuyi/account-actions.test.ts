/** GetNum and AddTemplate: answers byte for byte in both forms, each refusal, and a template's way from added to sent. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ihuyi } from '../../../server/providers/ihuyi/index.ts';
import type { DeskOptions } from '../../support/desk.ts';
import { deskFor, NOW, play, request, stockWorld } from '../../support/desk.ts';
import type { Form } from './support.ts';
import { FREE, MOBILE, PAID, submit, why, worldWith } from './support.ts';
import fc from '../../support/properties.ts';

type Action = 'GetNum' | 'AddTemplate';
const LAST = { GetNum: 'num', AddTemplate: 'templateid' } as const;
const TIME = String(Math.floor(NOW / 1000));
const CONTENT = '您的取件码是【变量】。';
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** Posts this form to the classic URL. */
function ask(action: Action, form: Form, options: DeskOptions = {}) {
  const raw = request({
    target: `/webservice/sms.php?method=${action}`,
    headers: { host: '106.ihuyi.com', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  });
  return play(ihuyi, raw, deskFor(ihuyi, options));
}

const xml = (action: Action, code: number, msg: string, last: number): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<${action}Result xmlns="http://106.ihuyi.com/">\n<code>${code}</code>\n<msg>${msg}</msg>\n<${LAST[action]}>${last}</${LAST[action]}>\n</${action}Result>\n`;
const json = (action: Action, code: number, msg: string, last: number): string =>
  `{"code":${code},"msg":"${msg}","${LAST[action]}":${last}}`;

const bodies = (action: Action, form: Form, options: DeskOptions = {}): readonly string[] => [
  ask(action, form, options).reply.body,
  ask(action, { ...form, format: 'json' }, options).reply.body,
];
const both = (action: Action, code: number, msg: string, last: number): readonly string[] => [
  xml(action, code, msg, last),
  json(action, code, msg, last),
];

describe('GetNum', () => {
  it('tells what is left, for the key, its md5 in either case, and a dynamic password', () => {
    const { account, password } = FREE;
    const wanted = both('GetNum', 2, '查询成功', 1_000_000);
    expect(bodies('GetNum', FREE)).toEqual(wanted);
    expect(bodies('GetNum', { account, password: md5(password) })).toEqual(wanted);
    expect(bodies('GetNum', { account, password: md5(password).toUpperCase() })).toEqual(wanted);
    expect(bodies('GetNum', { account, password: md5(account + password + TIME), time: TIME })).toEqual(wanted);
  });

  it('is answered at /sms/GetNum.json and .xml, and to a GET, as well', () => {
    const query = new URLSearchParams(FREE).toString();
    const at = (target: string) => play(ihuyi, request({ target, headers: { host: '106.ihuyi.com' } })).reply.body;
    expect(at(`/sms/GetNum.json?${query}`)).toBe(json('GetNum', 2, '查询成功', 1_000_000));
    expect(at(`/sms/GetNum.xml?${query}`)).toBe(xml('GetNum', 2, '查询成功', 1_000_000));
    expect(at(`/webservice/sms.php?method=GetNum&${query}`)).toBe(xml('GetNum', 2, '查询成功', 1_000_000));
  });

  it.each<[code: number, msg: string, why: string, form: Form, options?: DeskOptions]>([
    [401, '帐号不能为空', 'no account', {}],
    [402, '密码不能为空', 'no password', { account: FREE.account }],
    [405, '用户名或密码不正确', 'an unknown account', { account: 'C00000000', password: 'x' }],
    [405, '用户名或密码不正确', 'a wrong key', { account: FREE.account, password: 'x' }],
    [40501, '动态密码已过期', 'an old time', { account: FREE.account, password: md5('x'), time: String(Number(TIME) - 601) }],
    [40502, '动态密码校验失败', 'a digest of something else', { account: FREE.account, password: md5('x'), time: TIME }],
    [4050, '账号被冻结', 'a frozen account', FREE, { world: worldWith(FREE.account, { frozen: true }) }],
  ])('is refused with %d %s for %s', (code, msg, _why, form, options) => {
    expect(bodies('GetNum', form, options)).toEqual(both('GetNum', code, msg, 0));
  });

  it('explains a dynamic password by what GetNum is signed with', () => {
    const { refusal } = ask('GetNum', { account: FREE.account, password: md5('x'), time: TIME });
    expect(why(refusal)?.remedy.en).toContain('md5(account + APIKEY + time)');
    expect(why(refusal)?.steps?.map(({ name }) => name)).toEqual(['account', 'apiKey', 'time', 'account + apiKey + time', 'md5']);
  });
});

describe('AddTemplate', () => {
  it('answers the next id, and the template waits for a person', () => {
    const { answer } = ask('AddTemplate', { ...PAID, content: CONTENT });
    expect(bodies('AddTemplate', { ...PAID, content: CONTENT })).toEqual(both('AddTemplate', 2, '添加成功', 20_004));
    expect(answer?.changes).toEqual([
      {
        type: 'template.put',
        apiId: PAID.account,
        template: { id: '20004', content: CONTENT, status: 'pending', kind: 'notice' },
      },
    ]);
  });

  it.each<[code: number, msg: string, why: string, form: Form, options?: DeskOptions]>([
    [401, '帐号不能为空', 'no account', {}],
    [402, '密码不能为空', 'no password', { account: PAID.account }],
    [404, '模板内容不能为空', 'no content', PAID],
    [405, '用户名或密码不正确', 'a wrong key', { account: PAID.account, password: 'x', content: CONTENT }],
    [
      407,
      '模板内容含有敏感字符',
      'a word that is not allowed',
      { ...PAID, content: CONTENT },
      { world: worldWith(PAID.account, { sensitiveWords: ['取件'] }) },
    ],
    [4050, '账号被冻结', 'a frozen account', { ...PAID, content: CONTENT }, { world: worldWith(PAID.account, { frozen: true }) }],
  ])('is refused with %d %s for %s', (code, msg, _why, form, options) => {
    expect(bodies('AddTemplate', form, options)).toEqual(both('AddTemplate', code, msg, 0));
  });

  /** The stock part with the template added, and judged. */
  function added(verdict?: { approved: boolean; reason: string }) {
    const { account } = ihuyi;
    const part = account.parse(stockWorld().accounts[0]?.['ihuyi']);
    const changes = ask('AddTemplate', { ...PAID, content: CONTENT }).answer?.changes ?? [];
    const waiting = changes.reduce(account.fold, part);
    const item = { kind: 'template', id: `${PAID.account}/20004` };
    const change = verdict && account.review?.(waiting, item, { ...verdict, at: NOW });
    return change ? account.fold(waiting, change) : waiting;
  }

  it('can be sent with once it is approved, and not before or when it is rejected', () => {
    const send = (part: ReturnType<typeof added>) => {
      const world = { accounts: [{ id: 'stock', ihuyi: part }] };
      return submit({ ...PAID, mobile: MOBILE, content: '您的取件码是8-2-3107。' }, { world }).code;
    };
    expect(send(added())).toBe('4072');
    expect(send(added({ approved: true, reason: '' }))).toBe('2');
    expect(send(added({ approved: false, reason: '含糊' }))).toBe('4072');
    const rejected = ihuyi.account
      .reviews?.(added({ approved: false, reason: '含糊' }), NOW)
      .find(({ title }) => title === CONTENT);
    expect(rejected).toEqual({
      kind: 'template',
      id: `${PAID.account}/20004`,
      title: CONTENT,
      status: 'rejected',
      reason: '含糊',
    });
  });

  it('is approved at once where the account says so', () => {
    const world = stockWorld();
    for (const one of world.accounts) one['ihuyi'] = { ...ihuyi.account.parse(one['ihuyi']), review: 'at-once' };
    expect(ask('AddTemplate', { ...PAID, content: CONTENT }, { world }).answer?.changes).toMatchObject([
      { template: { status: 'approved' } },
    ]);
  });
});

it('any form gets an answer of its action in the form asked for', () => {
  const field = fc.oneof(fc.string(), fc.constantFrom(PAID.account, PAID.password, CONTENT, 'json', TIME));
  fc.assert(
    fc.property(
      fc.constantFrom<Action>('GetNum', 'AddTemplate'),
      fc.record({ account: field, password: field, content: field, time: field, mobile: field }, { requiredKeys: [] }),
      (action, form) => {
        const clean = Object.fromEntries(Object.entries(form).filter((pair): pair is [string, string] => pair[1] !== undefined));
        const { reply } = ask(action, { ...clean, format: 'json' });
        expect(Object.keys(JSON.parse(reply.body) as object)).toEqual(['code', 'msg', LAST[action]]);
      },
    ),
  );
});

/** Signs and templates by API: added, judged, queried, changed, deleted; and what each call refuses in its own words. */
import { describe, expect, it } from 'vitest';
import { account } from '../../../server/providers/aliyun/account.ts';
import type { AliyunPart } from '../../../server/providers/aliyun/part.ts';
import { receipts } from '../../../server/providers/aliyun/callbacks.ts';
import type { World } from '../../support/desk.ts';
import { stockWorld } from '../../support/desk.ts';
import { bodyOf, called, NOW, played, rpc, send, worldAfter, worldWith } from './support.ts';
import type { Fields } from './support.ts';

const FILES: Fields = { 'SignFileList.1.FileContents': 'aGVsbG8=', 'SignFileList.1.FileSuffix': 'png' };
const SIGN: Fields = { SignName: '新的签名', SignSource: '0', Remark: '自用', ...FILES };
const NEW_SIGN: Fields = { SignName: '新的签名', SignSource: '0', QualificationId: '6900001' };
const TEMPLATE: Fields = { TemplateType: '0', TemplateName: '新模板', TemplateContent: '您的验证码是${code}。', Remark: '登录' };

function partOf(world: World): AliyunPart {
  const [part] = world.accounts.flatMap(({ aliyun }) => (aliyun === undefined ? [] : [account.parse(aliyun)]));
  if (!part) throw new Error('no account has a part');
  return part;
}

/** A verdict of the reviewer. */
function judged(world: World, kind: string, id: string, approved: boolean): World {
  const after = structuredClone(world);
  for (const one of after.accounts) {
    if (one['aliyun'] === undefined) continue;
    const part = account.parse(one['aliyun']);
    const change = account.review?.(part, { kind, id }, { approved, reason: approved ? '' : '不合规', at: NOW });
    if (!change) throw new Error(`nothing is called ${id}`);
    one['aliyun'] = account.fold(part, change);
  }
  return after;
}

describe('a sign', () => {
  it.each([
    ['AddSmsSign', SIGN, 'QuerySmsSign', 'DeleteSmsSign'],
    ['CreateSmsSign', NEW_SIGN, 'GetSmsSign', 'DeleteSmsSign'],
  ])('is handed in by %s, judged, sent with, and deleted', (add, fields, query, remove) => {
    const added = called(add, fields);
    expect(bodyOf(added)).toMatchObject({ Code: 'OK', SignName: '新的签名' });
    const waiting = worldAfter(added);
    const name = { SignName: '新的签名' };
    expect(bodyOf(called(query, name, { world: waiting }))).toMatchObject({ SignStatus: 0, CreateDate: '2026-11-23 14:07:08' });
    expect(bodyOf(send(name, { world: waiting }))['Code']).toBe('isv.SMS_SIGNATURE_ILLEGAL');
    expect(bodyOf(called(remove, name, { world: waiting }))['Code']).toBe('isv.ERROR_SIGN_NOT_DELETE');
    const approved = judged(waiting, 'sign', '新的签名', true);
    expect(bodyOf(called(query, name, { world: approved }))).toMatchObject({ SignStatus: 1 });
    expect(bodyOf(send(name, { world: approved }))['Code']).toBe('OK');
    const gone = worldAfter(called(remove, name, { world: approved }), approved);
    expect(partOf(gone).signs.map((one) => one.name)).not.toContain('新的签名');
  });

  it('that was refused is told why, changed, and waits again', () => {
    const refused = judged(worldAfter(called('AddSmsSign', SIGN)), 'sign', '新的签名', false);
    const name = { SignName: '新的签名' };
    expect(bodyOf(called('QuerySmsSign', name, { world: refused }))).toMatchObject({ SignStatus: 2, Reason: '不合规' });
    const again = worldAfter(called('ModifySmsSign', SIGN, { world: refused }), refused);
    expect(bodyOf(called('GetSmsSign', name, { world: again }))).toMatchObject({ SignStatus: 0, Remark: '自用', SignTag: '2' });
    const updated = worldAfter(called('UpdateSmsSign', NEW_SIGN, { world: refused }), refused);
    expect(bodyOf(called('GetSmsSign', name, { world: updated }))).toMatchObject({ SignStatus: 0, QualificationId: 6900001 });
  });

  it('is listed by pages, with what the reviewer said', () => {
    const list = bodyOf(called('QuerySmsSignList', { PageIndex: '2', PageSize: '4' }));
    expect(list).toMatchObject({ TotalCount: 6, CurrentPage: 2, PageSize: 4, Code: 'OK' });
    expect(list['SmsSignList']).toMatchObject([
      { SignName: '被拒签名', AuditStatus: 'AUDIT_STATE_NOT_PASS', Reason: { RejectInfo: '签名与资质不符' } },
      { SignName: '未报备签名', AuditStatus: 'AUDIT_STATE_PASS', BusinessType: '通用类型' },
    ]);
  });

  it('says of each carrier whether it is filed', () => {
    const { SignIspRegisterDetailList: filed } = bodyOf(called('GetSmsSign', { SignName: '未报备签名' }));
    expect(filed).toMatchObject([{ OperatorCode: 'mobile', RegisterStatus: -2 }, { RegisterStatus: -2 }, { RegisterStatus: -2 }]);
  });
});

describe('a template', () => {
  it.each([
    ['AddSmsTemplate', 'QuerySmsTemplate', 1],
    ['CreateSmsTemplate', 'GetSmsTemplate', '1'],
  ])('is handed in by %s, judged, sent with, and deleted', (add, query, approved) => {
    const added = called(add, TEMPLATE);
    const code = { TemplateCode: String(bodyOf(added)['TemplateCode']) };
    expect(code.TemplateCode).toMatch(/^SMS_\d{9}$/);
    const waiting = worldAfter(added);
    expect(bodyOf(send(code, { world: waiting }))['Code']).toBe('isv.SMS_TEMPLATE_ILLEGAL');
    expect(bodyOf(called('DeleteSmsTemplate', code, { world: waiting }))['Code']).toBe('isv.ERROR_TEMPLATE_NOT_DELETE');
    const world = judged(waiting, 'template', code.TemplateCode, true);
    expect(bodyOf(called(query, code, { world }))).toMatchObject({ TemplateStatus: approved, TemplateName: '新模板' });
    expect(bodyOf(send(code, { world }))['Code']).toBe('OK');
    const gone = worldAfter(called('DeleteSmsTemplate', code, { world }), world);
    expect(partOf(gone).templates.map((one) => one.code)).not.toContain(code.TemplateCode);
  });

  it('that was refused is told why, changed, and waits again', () => {
    const code = { TemplateCode: 'SMS_480690006' };
    expect(bodyOf(called('QuerySmsTemplate', code))).toMatchObject({ TemplateStatus: 2, Reason: '内容涉嫌虚假营销' });
    expect(bodyOf(called('QuerySmsTemplate', { TemplateCode: 'SMS_480690001' }))).toMatchObject({
      Reason: '无审批备注',
      TemplateType: 0,
    });
    for (const [action, fields] of [
      ['ModifySmsTemplate', TEMPLATE],
      ['UpdateSmsTemplate', { ...TEMPLATE, TemplateRule: '{"code":"numberCaptcha"}', RelatedSignName: '沙箱商城' }],
    ] as const) {
      const world = worldAfter(called(action, { ...code, ...fields }));
      expect(bodyOf(called('GetSmsTemplate', code, { world }))).toMatchObject({
        TemplateStatus: '0',
        TemplateContent: TEMPLATE['TemplateContent'],
      });
    }
  });

  it('is listed with two numbers of its type', () => {
    const list = bodyOf(called('QuerySmsTemplateList', {}))['SmsTemplateList'] as Record<string, unknown>[];
    const types = list.map(({ OuterTemplateType, TemplateType }) => [OuterTemplateType, TemplateType]);
    expect(types.slice(0, 4)).toEqual([
      [0, 2],
      [1, 0],
      [2, 1],
      [3, 6],
    ]);
  });
});

const many = (count: number, createdAt: number) => (part: AliyunPart) => ({
  signs: [
    ...part.signs,
    ...Array.from({ length: count }, (_, i) => ({
      ...(part.signs[0] as AliyunPart['signs'][number]),
      name: `签名${i}`,
      createdAt,
    })),
  ],
});
const manyTemplates = ({ templates }: AliyunPart) => ({
  templates: Array.from({ length: 500 }, (_, i) => ({ ...(templates[0] as AliyunPart['templates'][number]), code: `SMS_${i}` })),
});
const without = (fields: Fields, name: string): Fields => ({ ...fields, [name]: '' });
const words = () => ({ sensitiveWords: ['赌'] });

type Case = readonly [
  what: string,
  action: string,
  fields: Fields,
  status: number,
  code: string,
  change?: (part: AliyunPart) => Partial<AliyunPart>,
];

const CASES: readonly Case[] = [
  ['no file', 'AddSmsSign', { SignName: '新的签名', SignSource: '0', Remark: 'x' }, 400, 'MissingSignFileList'],
  ['no name', 'AddSmsSign', without(SIGN, 'SignName'), 400, 'MissingSignName'],
  ['a source that there is not', 'AddSmsSign', { ...SIGN, SignSource: '6' }, 200, 'isv.INVALID_PARAMETERS'],
  ['a name of marks', 'AddSmsSign', { ...SIGN, SignName: '新【】' }, 200, 'isv.SIGN_NAME_ILLEGAL'],
  ['a name that there is', 'AddSmsSign', { ...SIGN, SignName: '沙箱商城' }, 200, 'isv.SIGN_NAME_ILLEGAL'],
  ['a name on the blacklist', 'AddSmsSign', { ...SIGN, SignName: '赌场' }, 200, 'SIGNATURE_BLACKLIST', words],
  ['an empty file', 'AddSmsSign', { ...SIGN, 'SignFileList.1.FileContents': '!' }, 200, 'isv.ERROR_EMPTY_FILE'],
  [
    'eleven files',
    'AddSmsSign',
    { ...SIGN, ...Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`SignFileList.${i + 1}.FileContents`, 'aGk='])) },
    200,
    'isv.SIGN_FILE_LIMIT',
  ],
  ['a long remark', 'AddSmsSign', { ...SIGN, Remark: 'x'.repeat(501) }, 200, 'isv.SIGN_OVER_LIMIT'],
  ['too many signs', 'AddSmsSign', SIGN, 200, 'isv.SIGN_COUNT_OVER_LIMIT', many(200, 0)],
  ['a hundred of today', 'AddSmsSign', SIGN, 200, 'isv.SMS_OVER_LIMIT', many(100, NOW)],
  ['an approved sign', 'ModifySmsSign', { ...SIGN, SignName: '沙箱商城' }, 200, 'isv.ERROR_SIGN_NOT_MODIFY'],
  ['a sign that there is not', 'QuerySmsSign', { SignName: '别家' }, 200, 'isv.SMS_SIGNATURE_ILLEGAL'],
  [
    'no grant',
    'QuerySmsSign',
    { SignName: '沙箱商城' },
    200,
    'isp.RAM_PERMISSION_DENY',
    () => ({ deniedActions: ['QuerySmsSign'] }),
  ],
  [
    'no grant for a newer call',
    'GetSmsSign',
    { SignName: '沙箱商城' },
    400,
    'ForbiddenAction',
    () => ({ deniedActions: ['GetSmsSign'] }),
  ],
  ['a sign that there is not', 'GetSmsSign', { SignName: '别家' }, 404, 'SignatureNotFound'],
  ['a blank name', 'CreateSmsSign', { ...NEW_SIGN, SignName: ' ' }, 400, 'MissingSignName'],
  ['a name of digits', 'CreateSmsSign', { ...NEW_SIGN, SignName: '123456' }, 400, 'InvalidSignName'],
  ['a name that there is', 'CreateSmsSign', { ...NEW_SIGN, SignName: '沙箱商城' }, 400, 'SignName.Exists'],
  ['papers that there are not', 'CreateSmsSign', { ...NEW_SIGN, QualificationId: '1' }, 404, 'QualificationNotFound'],
  ['papers under review', 'CreateSmsSign', { ...NEW_SIGN, QualificationId: '6900002' }, 400, 'InvalidQualification'],
  ['papers of others', 'CreateSmsSign', { ...NEW_SIGN, QualificationId: '6900003' }, 400, 'ParameterMismatch.ThirdParty'],
  ['no scene', 'CreateSmsSign', { ...NEW_SIGN, SignSource: '1' }, 400, 'MissApplySceneContent'],
  [
    'a scene without link',
    'CreateSmsSign',
    { ...NEW_SIGN, SignSource: '1', ApplySceneContent: 'x' },
    400,
    'InvalidApplySceneContent',
  ],
  ['more data that is none', 'CreateSmsSign', { ...NEW_SIGN, MoreData: '{}' }, 400, 'InvalidMoreData'],
  ['a long name', 'AddSmsTemplate', { ...TEMPLATE, TemplateName: 'x'.repeat(31) }, 200, 'isv.TEMPLATE_OVER_LIMIT'],
  ['two variables', 'AddSmsTemplate', { ...TEMPLATE, TemplateContent: '${a}验证码${b}' }, 400, 'TemplateParameterCountIllegal'],
  ['nothing but a variable', 'AddSmsTemplate', { ...TEMPLATE, TemplateContent: '${code}' }, 200, 'isv.INVALID_PARAMETERS'],
  ['too many templates', 'AddSmsTemplate', TEMPLATE, 200, 'isv.TEMPLATE_COUNT_OVER_LIMIT', manyTemplates],
  [
    'an approved template',
    'ModifySmsTemplate',
    { ...TEMPLATE, TemplateCode: 'SMS_480690001' },
    200,
    'isv.ERROR_TEMPLATE_NOT_MODIFY',
  ],
  ['a template that there is not', 'QuerySmsTemplate', { TemplateCode: 'SMS_1' }, 200, 'isv.SMS_TEMPLATE_ILLEGAL'],
  ['a template that there is not', 'GetSmsTemplate', { TemplateCode: 'SMS_1' }, 404, 'TemplateNotFound'],
  ['no name', 'CreateSmsTemplate', without(TEMPLATE, 'TemplateName'), 404, 'MissingTemplateName'],
  ['two variables', 'CreateSmsTemplate', { ...TEMPLATE, TemplateContent: '${a}验证码${b}' }, 400, 'TemplateVarLimitExceeded'],
  ['a bad variable', 'CreateSmsTemplate', { ...TEMPLATE, TemplateContent: '验证码{code}' }, 400, 'InvalidTemplateContent.Format'],
  ['a sign that there is not', 'CreateSmsTemplate', { ...TEMPLATE, RelatedSignName: '别家' }, 404, 'SmsSignatureNotFound'],
  ['a sign under review', 'CreateSmsTemplate', { ...TEMPLATE, RelatedSignName: '审核中签名' }, 400, 'AssocSignUnapproved'],
  ['a rule that is no JSON', 'CreateSmsTemplate', { ...TEMPLATE, TemplateRule: 'x' }, 400, 'InvalidTemplateRule.Format'],
  [
    'a rule for another variable',
    'CreateSmsTemplate',
    { ...TEMPLATE, TemplateRule: '{"name":"others"}' },
    400,
    'InvalidTemplateRule',
  ],
  ['more data that is none', 'CreateSmsTemplate', { ...TEMPLATE, MoreData: '[1]' }, 400, 'InvalidMoreData'],
  ['a product that is not activated', 'CreateSmsTemplate', TEMPLATE, 400, 'ServiceNotOpened', () => ({ opened: false })],
  ['a page of none', 'QuerySmsTemplateList', { PageSize: '51' }, 200, 'isv.INVALID_PARAMETERS'],
];

describe('what the calls on signs and templates refuse', () => {
  it.each(
    CASES.map(([what, action, fields, status, code, change = () => ({})]) => ({ what, action, fields, status, code, change })),
  )('$action, $what: $code', ({ action, fields, status, code, change }) => {
    const { reply, refusal } = called(action, fields, { world: worldWith(change) });
    expect([reply.status, (JSON.parse(reply.body) as { Code: string }).Code]).toEqual([status, code]);
    expect(refusal?.explanation.remedy.zh).toMatch(/。$/);
  });

  it('says it of the newer calls as a product behind the gateway does', () => {
    expect(called('GetSmsSign', { SignName: '别家' }).reply.body).toBe(
      '{"RequestId":"00000000-0000-5000-8000-000000000002","HostId":"dysmsapi.aliyuncs.com","Code":"SignatureNotFound","Message":"The signature does not exist."}',
    );
  });

  it('takes lists and statistics by POST only', () => {
    const get = played(rpc({ Action: 'QuerySmsSignList' }, { method: 'GET' }));
    expect([get.reply.status, get.code]).toEqual([404, 'InvalidAction.NotFound']);
    expect(played(rpc({ Action: 'GetSmsSign', SignName: '沙箱商城' }, { method: 'GET' })).code).toBe('OK');
  });
});

it('tells an app of a verdict, as an array with one object', () => {
  const part = partOf(stockWorld());
  const items = account.reviews?.(part, NOW) ?? [];
  const pushed = (id: string) => {
    const item = items.find((one) => one.id === id);
    return JSON.parse((item && receipts.review?.(item, part)?.body) ?? 'null') as unknown;
  };
  expect(pushed('被拒签名')).toMatchObject([{ sign_name: '被拒签名', sign_status: 'rejected', reason: '签名与资质不符' }]);
  expect(pushed('SMS_480690001')).toMatchObject([
    { template_code: 'SMS_480690001', template_status: 'approved', template_type: '验证码' },
  ]);
});

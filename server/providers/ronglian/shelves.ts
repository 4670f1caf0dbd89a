/** What a person adds to an account by hand: applications, their templates and test numbers, sub-accounts. */
import { say } from '../../message/localized.ts';
import { hexKey } from '../../provider-kit/mint.ts';
import { numberingFault } from '../../message/placeholders.ts';
import type { BalancePlace, Shelf } from '../../provider-kit/holdings/shelf.ts';
import type { RonglianPart, RonglianTemplate } from './account.ts';
import { sid } from './account.ts';
import { contentFault, kindByText, nextId } from './actions/templates.ts';

const apps: Shelf<RonglianPart> = {
  name: 'apps',
  title: say('应用', 'Applications'),
  list: 'apps',
  id: 'appId',
  fresh: (_given, { chance }) => ({ appId: sid(chance, undefined), name: '', online: true, testNumbers: [], templates: [] }),
  example: { name: '我的应用', online: true },
};

const templates: Shelf<RonglianPart, RonglianTemplate> = {
  name: 'templates',
  title: say('模板', 'Templates'),
  list: 'templates',
  of: 'apps',
  id: 'id',
  fresh: ({ content }, { part, now }) => ({
    id: nextId(part),
    title: '',
    kind: kindByText(String(content)),
    status: 'approved',
    createdAt: now,
    updatedAt: now,
  }),
  fault: ({ content }) => contentFault(content) ?? numberingFault(content),
  example: { title: '登录验证码', content: '【沙箱科技】您的验证码是{1}，{2}分钟内有效。', kind: 'code' },
};

const testNumbers: Shelf<RonglianPart> = {
  name: 'test-numbers',
  title: say('测试号码', 'Test numbers'),
  list: 'testNumbers',
  of: 'apps',
  id: 'number',
  idsOfOwner: true,
  bare: true,
  fresh: () => ({}),
  example: { number: '13800138000' },
};

const subAccounts: Shelf<RonglianPart> = {
  name: 'sub-accounts',
  title: say('子账号', 'Sub-accounts'),
  list: 'subAccounts',
  id: 'subAccountSid',
  fresh: (_given, { chance, now }) => ({
    subAccountSid: sid(chance, undefined),
    subToken: hexKey(chance, undefined),
    createdAt: now,
  }),
  example: { appId: '8a216da80000000000000000000a9902', friendlyName: '我的子账号' },
};

export const shelves: readonly Shelf<RonglianPart>[] = [apps, templates, testNumbers, subAccounts];

/** The account has one for all its applications. */
export const balance: BalancePlace<RonglianPart> = {};

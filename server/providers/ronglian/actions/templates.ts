/** QuerySMSTemplate and CreateSMSTemplate: the templates of an application, and a new one that waits for its review. */
import { plainTime } from '../../../message/beijing-time.ts';
import type { RonglianApp, RonglianPart, RonglianTemplate } from '../account.ts';
import { templateStatus } from '../account.ts';
import type { Asked, Demand, Outcome } from '../call.ts';
import { addressOf, appOf, endpoint, requireFields } from '../call.ts';
import { MAX_TEXT } from '../content-rules.ts';
import { TEST_TEMPLATE } from '../lookups.ts';
import type { XmlTree } from '../../../provider-kit/answers.ts';
import { say } from '../../../message/localized.ts';
import type { Localized } from '../../../message/localized.ts';
import { afterHighest } from '../../../provider-kit/holdings/shelf.ts';
import { because } from '../../../provider-kit/trail.ts';

/** Documented: 0 pending, 1 approved, 2 rejected; 0 code, 1 notice, 2 marketing. */
const STATUS = { pending: '0', approved: '1', rejected: '2' } as const;
const TYPE = { code: '0', notice: '1', marketing: '2' } as const;

/** 112350: yuan paid in (documented, by the newer copy). */
const LEAST_RECHARGE = 2_000;

const ASK_ALL = [
  '不带 templateId 查询，可得到全部可用模板。',
  'Query without a templateId to list all usable templates.',
] as const;

// oxfmt-ignore
const WHY = {
  unknown: (name: string, expected: string, received: string) => because('112313', `应用“${name}”没有模板 ${received}。`,
    `The application “${name}” has no template ${received}.`, ...ASK_ALL, { expected, received }),
  ofOther: (appId: string, received: string) => because('112313', `模板 ${received} 属于应用 ${appId}。`,
    `Template ${received} belongs to application ${appId}.`, ...ASK_ALL, { expected: appId, received }),
  notVerified: because('112349', '账号没有企业认证（verified 为 false）。', 'The account is not verified as a company (verified is false).',
    '把沙箱账号的 verified 改为 true。', 'Set verified of the sandbox account to true.'),
  paidTooLittle: because('112350', '账号累计充值不足。', 'Too little was paid into the account.',
    `把沙箱账号的 recharged 改为 ${LEAST_RECHARGE} 以上。`, `Set recharged of the sandbox account to ${LEAST_RECHARGE} or more.`),
};

/** 0 for the built-in template (documented) and for those whose dates are not known; a published client parses the others so. */
function templateTime(ms: number | undefined): string {
  return ms === undefined ? '0' : `${plainTime(ms)}.0`;
}

/** Fields and their order are documented; that all of them are texts is assumed. */
function describe(template: RonglianTemplate, now: number): XmlTree {
  const { id, title, content, kind, createdAt, updatedAt } = template;
  return {
    title,
    content,
    status: STATUS[templateStatus(template, now)],
    type: TYPE[kind],
    dateCreated: templateTime(createdAt),
    dateUpdated: templateTime(updatedAt),
    id,
  };
}

const ID_DEMAND: Demand = ['112318', 'templateId', (id) => /^\d*$/.test(id), '模板 ID 应为数字。', 'Use a numeric template id.'];

/** Without an id all usable templates (documented), that is the approved ones (assumed); with an id that one, whatever its state (assumed). */
function query(asked: Asked): Outcome {
  const { field, caller, desk, trail } = asked;
  const app = appOf(asked);
  const templateId = field('templateId');
  requireFields(asked, [ID_DEMAND]);
  trail.pass('fields');
  const all = [TEST_TEMPLATE, ...app.templates];
  const found =
    templateId === ''
      ? all.filter((one) => templateStatus(one, desk.now) === 'approved')
      : all.filter((one) => one.id === templateId);
  if (found.length === 0) trail.refuse('found', noTemplate(templateId, app, all, caller.account.part));
  trail.pass('found', String(found.length));
  return {
    tree: { totalCount: String(found.length), TemplateSMS: found.map((one) => describe(one, desk.now)) },
  };
}

function noTemplate(
  id: string,
  app: RonglianApp,
  all: readonly RonglianTemplate[],
  { apps }: RonglianPart,
): ReturnType<typeof WHY.unknown> {
  const owner = apps.find(({ templates }) => templates.some((one) => one.id === id));
  return owner ? WHY.ofOther(owner.appId, id) : WHY.unknown(app.name, all.map((one) => one.id).join(', '), id);
}

const isFilled = (value: string): boolean => value.trim() !== '';
const isShort = (value: string): boolean => value.length <= MAX_TEXT;

/** Documented codes; the field names are those of the vendor's own tests. Order and conditions are assumed. */
// oxfmt-ignore
const CREATION: readonly Demand[] = [
  ['112341', 'productType', isFilled, '填写 1 或 3。', 'Use 1 or 3.'],
  ['112342', 'productType', (type) => type === '1' || type === '3', '只支持 1（已发布应用）和 3（网页）。',
    'Only 1 (a published application) and 3 (a website) are supported.'],
  ['112348', 'addr', isFilled, '填写产品的地址。', 'Send the address of the product.'],
  ['112343', 'title', isFilled, '填写模板标题。', 'Send a title for the template.'],
  ['112344', 'signature', isFilled, '填写签名，不带【】。', 'Send the sign, without 【】.'],
  ['112347', 'signature', (sign) => /\p{sc=Han}/u.test(sign), '签名至少要有一个汉字。', 'The sign needs at least one Chinese character.'],
  // The newer of the two limits; 112346 (more than 3, fewer than 8) is the older.
  ['112357', 'signature', (sign) => sign.length >= 2 && sign.length <= 16, '签名为 2 到 16 个字。', 'The sign must have 2 to 16 characters.'],
  ['112345', 'templateContent', isFilled, '填写模板内容。', 'Send the text of the template.'],
  // No code speaks of their lengths: those of what is missing (assumed).
  ['112343', 'title', isShort, `标题最多 ${MAX_TEXT} 个字。`, `The title may have at most ${MAX_TEXT} characters.`],
  ['112345', 'templateContent', isShort, `模板内容最多 ${MAX_TEXT} 个字。`, `The text may have at most ${MAX_TEXT} characters.`],
];

export const kindByText = (content: string): RonglianTemplate['kind'] => (content.includes('验证码') ? 'code' : 'notice');

/** What CreateSMSTemplate would refuse in a text that has its sign in front. */
export function contentFault(content: string): Localized | undefined {
  const [, signature = '', templateContent = ''] = /^【([^】]*)】([^]*)$/.exec(content) ?? [];
  const written: Readonly<Record<string, string | undefined>> = { signature, templateContent };
  const broken = CREATION.find(([, field, holds]) => {
    const value = written[field];
    return value !== undefined && !holds(value);
  });
  return broken && say(broken[3], broken[4]);
}

function create(asked: Asked): Outcome {
  const { field, caller, desk, trail } = asked;
  const { part } = caller.account;
  const app = appOf(asked);
  requireFields(asked, CREATION);
  trail.pass('fields');
  requirePermission(asked);
  const template: RonglianTemplate = {
    id: nextId(part),
    title: field('title'),
    content: `【${field('signature')}】${field('templateContent')}`,
    // No field says what it is for; the reviewer decides by the text (assumed).
    kind: kindByText(field('templateContent')),
    status: 'pending',
    createdAt: desk.now,
    updatedAt: desk.now,
    ...reviewMoment(part.review, desk.now),
  };
  return {
    // The answer is in no source; named after the node of QuerySMSTemplate and the field of TemplateSMS (assumed).
    tree: { TemplateSMS: { templateId: template.id, dateCreated: templateTime(desk.now) } },
    changes: [{ type: 'template.added', appId: app.appId, template }],
  };
}

function requirePermission({ caller, trail }: Asked): void {
  const { verified, recharged } = caller.account.part;
  if (!verified) trail.refuse('permission', WHY.notVerified);
  const note = `${recharged} / ${LEAST_RECHARGE}`;
  if (recharged < LEAST_RECHARGE) trail.refuse('permission', WHY.paidTooLittle, note);
  trail.pass('permission', note);
}

/** One more than the account's highest; ids beyond exact numbers are passed over. */
export function nextId(part: RonglianPart): string {
  const used = part.apps.flatMap((app) => app.templates.map((one) => one.id));
  return String(afterHighest(used, 100_000));
}

function reviewMoment(review: RonglianPart['review'], now: number): { reviewAt?: number } {
  if (review === 'by-hand') return {};
  return { reviewAt: review === 'at-once' ? now : now + review.afterSeconds * 1_000 };
}

export const querySmsTemplate = endpoint({
  action: 'QuerySMSTemplate',
  address: addressOf('Accounts|SubAccounts', 'SMS/QuerySMSTemplate'),
  fields: ['appId', 'templateId'],
  answer: query,
});

export const createSmsTemplate = endpoint({
  action: 'CreateSMSTemplate',
  address: addressOf('Accounts|SubAccounts', 'SMS/CreateSMSTemplate'),
  fields: ['appId', 'productType', 'addr', 'title', 'signature', 'auditNotifyUrl', 'templateContent'],
  answer: create,
});

/** What may be sent: the rules in the order they are held, and their numbers. The service publishes no order (assumed). */
import { startOfDay } from '../../message/beijing-time.ts';
import type { Localized } from '../../message/localized.ts';
import { counted, say } from '../../message/localized.ts';
import { isMainlandMobile } from '../../message/phone.ts';
import { withoutEnd } from '../../message/text.ts';
import { READ_LIMITS } from '../../provider-kit/limits.ts';
import type { Failure } from '../../provider-kit/trail.ts';
import { because } from '../../provider-kit/trail.ts';
import type { RonglianApp, RonglianTemplate } from './account.ts';
import { TEST_TEMPLATE_ID } from './account.ts';
import type { ErrorCode } from './codes/codes.ts';
import type { Caller } from './credentials.ts';
import type { TemplateSms } from './body.ts';
import type { Checks, Rule, Ruling } from './checks.ts';
import { leniencies } from './leniencies.ts';
import type { Reach } from './content-rules.ts';
import { MAINLAND_FORM, badNumber } from './diagnosis/number.ts';
import { bindFirst, isPaidFor, reaches, unboundNumber } from './content-rules.ts';

/** Documented, code 160048; documents before 2018 say 100. */
export const MAX_NUMBERS = 200;
/** Documented: four digits, 0 to 9999. */
const SUB_APPEND = /^\d{1,4}$/;
/** Documented. */
const MAX_REQ_ID = 32;
/** Code 112315 is documented without a number (assumed). */
const MAX_TEMPLATE_ID = 20;
/** Observed in the text of 161125, which answers a six-digit code. */
const TEST_VALUE = /^\d{1,4}$/;

const NUMERIC_ID = [
  '填写控制台中的数字模板 ID，测试模板为 1。',
  'Use the numeric template id from the console; the test template is 1.',
] as const;

const ONE_EACH = ['datas 按顺序给出每个变量的值。', 'Send one value in datas for each variable, in order.'] as const;

// oxfmt-ignore
const WHY = {
  noNumbers: ({ zh, en }: Localized) => because('160044', zh, en, '填写手机号，多个号码用英文逗号隔开。', 'Send phone numbers, separated by ASCII commas.'),
  noTemplateId: ({ zh, en }: Localized) => because('112307', zh, en, ...NUMERIC_ID),
  longTemplateId: because('112315', 'templateId 太长。', 'The templateId is too long.', ...NUMERIC_ID),
  wordyTemplateId: (received: string) => because('160057', `templateId“${received}”不是数字。`, `The templateId “${received}” is not a number.`,
    ...NUMERIC_ID, { received }),
  namedTemplate: (what: readonly [zh: string, en: string], expected: string, received: string) => because('160057',
    `templateId 填成了模板 ${expected} 的${what[0]}。`, `templateId is the ${what[1]} of template ${expected}, not its id.`,
    ...NUMERIC_ID, { expected, received }),
  tooMany: because('160048', '一次调用的号码太多。', 'There are too many numbers in one call.',
    `每次最多 ${MAX_NUMBERS} 个，请分批发送。`, `Send at most ${MAX_NUMBERS} at once, in several calls.`),
  twice: (number: string) => because('160045', `号码 ${number} 出现了不止一次。`, `The number ${number} is listed more than once.`,
    '发送前去掉重复号码。', 'Remove duplicates before sending.'),
  subAppend: because('160065', 'subAppend 不是 0 到 9999 的数字。', 'subAppend is not a number from 0 to 9999.',
    '填写至多四位数字，或省略。', 'Send at most four digits, or leave it out.'),
  longReqId: because('160055', 'reqId 太长。', 'The reqId is too long.',
    `最多 ${MAX_REQ_ID} 个字符。`, `It may have at most ${MAX_REQ_ID} characters.`),
  usedReqId: because('160054', '这个 reqId 今天已经用过。', 'This reqId has already been used today.',
    '每次发送生成新的 reqId；同一账号在一个自然日内不能重复。', 'Generate a new reqId for each send; an account may use each only once per calendar day.'),
  // Text observed, condition assumed.
  testTemplate: (zh: string, en: string) => because('113302', '测试模板只能发给绑定的测试号码。', 'The test template can be sent to bound test numbers only.',
    `${zh}也可改用自己的模板。`, `${en} Or use a template of your own.`),
  noTestValue: (at: number, value: string) => because('161125', `测试模板的变量只能是 1 到 4 位数字，datas 的第 ${at} 个值是“${value}”。`,
    `A value of the test template must be 1 to 4 digits; value ${at} in datas is “${value}”.`,
    '测试时用四位验证码；上线后用自己的模板就没有这个限制。', 'Use a four-digit code while testing; templates of your own have no such limit.'),
  tooFewValues: (code: '160052' | '161125', wanted: number, came: readonly string[]) => because(code,
    `模板有 ${wanted} 个变量，datas 只有 ${came.length} 个值。`, `The template has ${counted(wanted, 'variable')}, but datas has only ${counted(came.length, 'value')}.`,
    ...ONE_EACH, { received: JSON.stringify(came) }),
  noValues: (code: '160052' | '161125', wanted: number, { zh, en }: Localized) => because(code, `${zh}模板有 ${wanted} 个变量。`,
    `${en} The template has ${counted(wanted, 'variable')}.`, ...ONE_EACH),
};

/** A call whose sender and application are known. */
export interface Submission extends Reach {
  sms: TemplateSms;
  caller: Caller;
}

/** A submission that is ready to go, one text for all numbers. */
export interface Draft extends Submission {
  template: RonglianTemplate;
  text: string;
  /** How many variables the template has. */
  wanted: number;
  /** Billed pieces of the whole call. */
  fee: number;
}

/** `138…,139…`; commas at the end count for nothing, as in Java's split (assumed). */
export function splitNumbers(to: string): string[] {
  const list = withoutEnd(to, ',');
  return list === '' ? [] : list.split(',', READ_LIMITS.numbers);
}

function templateIdIsANumber({ sms: { templateId, absence }, app }: Submission): Ruling {
  if (templateId === '') return { failure: WHY.noTemplateId(absence('templateId')) };
  const { length } = templateId;
  if (length > MAX_TEMPLATE_ID) return { note: `${length} / ${MAX_TEMPLATE_ID}`, failure: WHY.longTemplateId };
  return { note: templateId, failure: /^\d+$/.test(templateId) ? undefined : noNumberAsId(templateId, app) };
}

/** What stands in the place of a template's id: its title, its text, or anything. */
function noNumberAsId(written: string, { templates }: RonglianApp): Failure<ErrorCode> {
  const titled = templates.find(({ title }) => title === written);
  if (titled) return WHY.namedTemplate(['标题', 'title'], titled.id, written);
  const worded = templates.find(({ content }) => content === written);
  return worded ? WHY.namedTemplate(['内容', 'text'], worded.id, written) : WHY.wordyTemplateId(written);
}

function notTooManyNumbers({ numbers: { length } }: Submission): Ruling {
  return { note: `${length} / ${MAX_NUMBERS}`, failure: length <= MAX_NUMBERS ? undefined : WHY.tooMany };
}

function numbersAreDistinct({ numbers }: Submission): Ruling {
  const twice = numbers.find((number, i) => numbers.indexOf(number) !== i);
  return twice === undefined ? {} : { note: twice, failure: WHY.twice(twice) };
}

/** One bad number refuses the whole call, and only bare mainland numbers are taken (both assumed). */
function numbersAreMainlandMobiles({ numbers, caller }: Submission): Ruling {
  const at = numbers.findIndex((number) => !isMainlandMobile(number));
  if (at === -1) return {};
  return { note: numbers[at], failure: badNumber('160042', numbers, at, MAINLAND_FORM, caller.account.part) };
}

function subAppendFits({ sms: { subAppend } }: Submission): Ruling {
  if (subAppend === '') return {};
  return { note: subAppend, failure: SUB_APPEND.test(subAppend) ? undefined : WHY.subAppend };
}

function reqIdIsNew({ sms: { reqId }, caller, desk }: Submission): Ruling {
  if (reqId === '') return {};
  const note = `${reqId.length} / ${MAX_REQ_ID}`;
  if (reqId.length > MAX_REQ_ID) return { note, failure: WHY.longReqId };
  const { day, ids } = caller.account.part.usedReqIds;
  return day === startOfDay(desk.now) && ids.includes(reqId) ? { note: reqId, failure: WHY.usedReqId } : { note };
}

function testTemplateReaches(submission: Submission): Ruling {
  const { sms, app } = submission;
  const unbound = app.online && sms.templateId === TEST_TEMPLATE_ID ? unboundNumber(submission) : undefined;
  return unbound === undefined ? {} : { note: unbound, failure: WHY.testTemplate(...bindFirst(unbound, app)) };
}

/** Before the template is looked at: the code is the gateway's (assumed). */
function numbersMayReceive(submission: Submission): Ruling {
  const ruling = testTemplateReaches(submission);
  return ruling.failure ? ruling : reaches('112310').judge(submission);
}

/** 161125 for the test template (observed); 160052 when values are missing is assumed, surplus values are ignored (assumed). */
function valuesFit({ sms: { datas, absence }, template, wanted }: Draft): Ruling {
  const note = `${datas.length} / ${wanted}`;
  const isTest = template.id === TEST_TEMPLATE_ID;
  const code = isTest ? '161125' : '160052';
  if (wanted > 0 && datas.length === 0) return { note, failure: WHY.noValues(code, wanted, absence('datas')) };
  const bad = isTest ? datas.slice(0, wanted).findIndex((value) => !TEST_VALUE.test(value)) : -1;
  if (bad !== -1) return { note: datas[bad], failure: WHY.noTestValue(bad + 1, datas[bad] ?? '') };
  return { note, failure: datas.length >= wanted ? undefined : WHY.tooFewValues(code, wanted, datas) };
}

function noNumbers({ to, absence }: TemplateSms): Failure<ErrorCode> {
  return WHY.noNumbers(
    to === '' ? absence('to') : say('to 里只有逗号，没有号码。', 'The field to contains only commas, no number.'),
  );
}

/** The numbers of a field. */
export function numbersOf(field: string, trail: Checks): string[] {
  if (field.endsWith(',')) trail.warn(leniencies.commas, { received: field });
  return splitNumbers(field);
}

/** What of the values and the reqId passes, and may not in production. */
export function warnOfDraft({ sms: { datas, reqId }, wanted }: Draft, trail: Checks): void {
  if (datas.length > wanted) trail.warn(leniencies.surplusDatas, { received: JSON.stringify(datas), expected: String(wanted) });
  if (datas.includes('')) trail.warn(leniencies.emptyValue, { received: JSON.stringify(datas) });
  if (reqId !== '' && !/^[0-9A-Za-z]+$/.test(reqId)) trail.warn(leniencies.reqIdCharacters, { received: reqId });
}

/** Held before the template is looked up. */
export const submissionRules: readonly Rule<Submission>[] = [
  { check: 'to', judge: ({ numbers, sms }) => ({ failure: numbers.length > 0 ? undefined : noNumbers(sms) }) },
  { check: 'templateId', judge: templateIdIsANumber },
  { check: 'numberCount', judge: notTooManyNumbers },
  { check: 'distinct', judge: numbersAreDistinct },
  { check: 'numberForm', judge: numbersAreMainlandMobiles },
  { check: 'subAppend', judge: subAppendFits },
  { check: 'reqId', judge: reqIdIsNew },
  { check: 'testNumbers', judge: numbersMayReceive },
];

/** Held when the text is known. */
export const draftRules: readonly Rule<Draft>[] = [
  { check: 'variables', judge: valuesFit },
  {
    check: 'balance',
    judge: ({ caller: { account }, fee, desk }) => isPaidFor.judge({ part: account.part, fee, limited: desk.limited(account) }),
  },
];

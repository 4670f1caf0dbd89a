/** What may be sent: the rules in the order they are held, and their numbers. The service publishes no order (assumed). */
import { startOfDay } from '../../message/beijing-time.ts';
import { isMainlandMobile } from '../../message/phone.ts';
import { numberedVariables } from '../../message/text.ts';
import type { RonglianTemplate } from './account.ts';
import { TEST_TEMPLATE_ID } from './account.ts';
import type { Caller } from './credentials.ts';
import type { TemplateSms } from './body.ts';
import type { Rule, Ruling } from './checks.ts';
import { refuse } from './checks.ts';
import type { Reach } from './content-rules.ts';
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

/** A call whose sender and application are known. */
export interface Submission extends Reach {
  sms: TemplateSms;
  caller: Caller;
}

/** A submission that is ready to go, one text for all numbers. */
export interface Draft extends Submission {
  template: RonglianTemplate;
  text: string;
  /** Billed pieces of the whole call. */
  fee: number;
}

/** `138…,139…`; commas at the end count for nothing, as in Java's split (assumed). */
export function splitNumbers(to: string): string[] {
  const list = to.replace(/,+$/, '');
  return list === '' ? [] : list.split(',');
}

function hasNumbers({ numbers }: Submission): Ruling {
  if (numbers.length > 0) return {};
  return refuse(
    '160044',
    { zh: '包体中的 to 是空的。', en: 'The field to is empty.' },
    { zh: '填写手机号，多个号码用英文逗号隔开。', en: 'Fill in phone numbers, joined by commas.' },
  );
}

function templateIdIsANumber({ sms: { templateId } }: Submission): Ruling {
  const remedy = {
    zh: '填写控制台中的数字模板 ID，测试模板为 1。',
    en: 'Fill in the numeric template id of the console; the test template is 1.',
  };
  if (templateId === '') return refuse('112307', { zh: 'templateId 是空的。', en: 'The templateId is empty.' }, remedy);
  if (templateId.length > MAX_TEMPLATE_ID) {
    const note = `${templateId.length} / ${MAX_TEMPLATE_ID}`;
    return refuse('112315', { zh: 'templateId 太长。', en: 'The templateId is too long.' }, remedy, note);
  }
  if (/^\d+$/.test(templateId)) return { note: templateId };
  return refuse('160057', { zh: 'templateId 不是数字。', en: 'The templateId is no number.' }, remedy, templateId);
}

function notTooManyNumbers({ numbers }: Submission): Ruling {
  const note = `${numbers.length} / ${MAX_NUMBERS}`;
  if (numbers.length <= MAX_NUMBERS) return { note: note };
  return refuse(
    '160048',
    { zh: '一次调用的号码太多。', en: 'There are too many numbers in one call.' },
    { zh: `每次最多 ${MAX_NUMBERS} 个，请分批发送。`, en: `Send at most ${MAX_NUMBERS} at once, in several calls.` },
    note,
  );
}

function numbersAreDistinct({ numbers }: Submission): Ruling {
  const twice = numbers.find((number, i) => numbers.indexOf(number) !== i);
  if (twice === undefined) return {};
  return refuse(
    '160045',
    { zh: `号码 ${twice} 出现了不止一次。`, en: `The number ${twice} stands there more than once.` },
    { zh: '发送前去掉重复号码。', en: 'Remove duplicates before sending.' },
    twice,
  );
}

/** One bad number refuses the whole call, and only bare mainland numbers are taken (both assumed). */
function numbersAreMainlandMobiles({ numbers }: Submission): Ruling {
  const bad = numbers.find((number) => !isMainlandMobile(number));
  if (bad === undefined) return {};
  return refuse(
    '160042',
    {
      zh: `“${bad}” 不是 11 位中国大陆手机号，整批都不会发送。`,
      en: `“${bad}” is no 11-digit mainland mobile number; nothing of the batch is sent.`,
    },
    {
      zh: '不要带 +86、空格或全角逗号，多个号码用英文逗号隔开。',
      en: 'Write it without +86, blanks and full-width commas; several numbers are joined by plain commas.',
    },
    bad,
  );
}

function subAppendFits({ sms: { subAppend } }: Submission): Ruling {
  if (subAppend === '' || SUB_APPEND.test(subAppend)) return { note: subAppend || undefined };
  return refuse(
    '160065',
    { zh: 'subAppend 不是 0 到 9999 的数字。', en: 'subAppend is no number from 0 to 9999.' },
    { zh: '填写至多四位数字，或省略。', en: 'Give at most four digits, or leave it out.' },
    subAppend,
  );
}

function reqIdIsNew({ sms: { reqId }, caller, desk }: Submission): Ruling {
  const note = `${reqId.length} / ${MAX_REQ_ID}`;
  if (reqId.length > MAX_REQ_ID) {
    return refuse(
      '160055',
      { zh: 'reqId 太长。', en: 'The reqId is too long.' },
      { zh: `最多 ${MAX_REQ_ID} 个字符。`, en: `It may have at most ${MAX_REQ_ID} characters.` },
      note,
    );
  }
  const { usedReqIds } = caller.account.part;
  if (reqId !== '' && usedReqIds.day === startOfDay(desk.now) && usedReqIds.ids.includes(reqId)) {
    return refuse(
      '160054',
      { zh: '这个 reqId 今天已经用过。', en: 'This reqId was used today already.' },
      {
        zh: '每次发送生成新的 reqId；同一账号在一个自然日内不能重复。',
        en: 'Make a new reqId for each send: it may not repeat within one account and calendar day.',
      },
      reqId,
    );
  }
  return { note: reqId === '' ? undefined : note };
}

/** 113302: text observed, condition assumed. */
function testTemplateReaches(submission: Submission): Ruling {
  const { sms, app } = submission;
  const unbound = app.online && sms.templateId === TEST_TEMPLATE_ID ? unboundNumber(submission) : undefined;
  if (unbound === undefined) return {};
  const remedy = bindFirst(unbound, app);
  return refuse(
    '113302',
    { zh: '测试模板只能发给测试号码。', en: 'The test template goes to test numbers only.' },
    { zh: `${remedy.zh}也可改用自己的模板。`, en: `${remedy.en} Or use a template of your own.` },
    unbound,
  );
}

/** Before the template is looked at: the code is the gateway's (assumed). */
function numbersMayReceive(submission: Submission): Ruling {
  const ruling = testTemplateReaches(submission);
  return ruling.failure ? ruling : reaches('112310').judge(submission);
}

/** 161125 for the test template (observed); 160052 when values are missing is assumed, surplus values are ignored (assumed). */
function valuesFit({ sms: { datas }, template }: Draft): Ruling {
  const wanted = numberedVariables(template.content);
  const note = `${datas.length} / ${wanted}`;
  if (template.id === TEST_TEMPLATE_ID) {
    const bad = Array.from({ length: wanted }, (_, i) => datas[i] ?? '').find((value) => !TEST_VALUE.test(value));
    if (bad === undefined) return { note: note };
    return refuse(
      '161125',
      {
        zh: `测试模板的变量只能是 1 到 4 位数字，收到“${bad}”。`,
        en: `A value of the test template has 1 to 4 digits; “${bad}” came.`,
      },
      {
        zh: '测试时用四位验证码；上线后用自己的模板就没有这个限制。',
        en: 'Use a four-digit code while testing; templates of your own have no such limit.',
      },
      bad,
    );
  }
  if (datas.length >= wanted) return { note: note };
  return refuse(
    '160052',
    {
      zh: `模板有 ${wanted} 个变量，只给了 ${datas.length} 个值。`,
      en: `The template has ${wanted} variables, ${datas.length} values came.`,
    },
    { zh: 'datas 按顺序给出每个变量的值。', en: 'Give datas one value for each variable, in order.' },
    note,
  );
}

/** Held before the template is looked up. */
export const submissionRules: readonly Rule<Submission>[] = [
  { check: 'to', judge: hasNumbers },
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
  { check: 'balance', judge: (draft) => isPaidFor.judge({ part: draft.caller.account.part, fee: draft.fee }) },
];

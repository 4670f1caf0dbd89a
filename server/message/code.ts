/** The code a person would type off a message: what the template's parameter or the text says it is, and no other number. */
import type { MessageKind } from './message.ts';

/** A run of letters and digits, or two groups of three digits, and what stands around it. */
interface Run {
  value: string;
  before: string;
  after: string;
}

const RUN = /\d{3}[- ]\d{3}(?![0-9A-Za-z])|[0-9A-Za-z]+/g;

/** Addresses hold runs that nobody types. */
const ADDRESS = /[a-z]{2,8}:\/\/[!-~]*|www\.[!-~]*|[A-Za-z0-9]\.(?:cn|com|net|org|io|me)\/[!-~]*|@[A-Za-z0-9][A-Za-z0-9.-]*/gi;

/** So much around a run tells what it is. */
const AROUND = 48;

/** A date written in one piece; a year. */
const DATE = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;
const YEAR = /^(?:19|20)\d{2}$/;

/** What announces a code. */
const WORD =
  /验证码|校验码|校驗碼|驗證碼|动态码|确认码|激活码|登录码|注册码|授权码|安全码|识别码|提取码|取件码|取货码|核销码|动态密码|動態密碼|一次性密码|临时密码|随机码|随机密码|口令|(?<![a-z])(?:code|otp|passcode|password|pin|token)(?![a-z])/gi;
/** What may stand between such a word and its code: marks and Chinese. */
const NEXT_TO = /^[^0-9a-z。！!？?；;\n]{0,16}$/i;
/** The same with words between, in one sentence: "code for Acme is". */
const IN_SENTENCE = /^[^。！!？?；;\n]{0,40}$/;
/** Between a code and what it is for: "is your", “完成”. */
const IS_FOR = /^[^0-9a-z。！!？?；;\n]{0,3}(?:is|as|to|for|完成|进行|以|来|用于)[^0-9。！!？?；;\n]{0,32}$/i;
const PURPOSE = /verif|confirm|log ?in|sign ?in|验证|登录|注册|绑定/i;

/** What the number behind it is, when it is no code; the word stands right before. */
const OTHER_BEFORE =
  /(?:[¥￥$€£#＃]|订单|单号|流水号|编号|尾号|末四位|卡号|账号|帐号|账户|用户名?|用户ID|会员号?|工号|学号|房间号?|车牌号?|手机号?码?|电话|热线|致电|拨打|客服|联系|金额|余额|消费|支付|付款|支出|收入|转账|转入|转出|充值|扣款|共计|合计|总价|价格|人民币|积分|优惠码|折扣码|邮编|区号|航班|车次|(?<![a-z])(?:order|(?:no|ref|tel|acct)\.?|number|reference|invoice|ticket|case|tracking|account|user|card|ending|ends|room|flight|train|phone|call|dial|hotline|amount|balance|total|paid|pay|price|rmb|cny|usd|eur|hkd|promo code|coupon code|discount code|zip code|postal code|area code|error code|country code|since|year|©))(?:号码|编号|账号|号)?[\s:：#＃为是“"'(（【[]{0,4}(?:in |with |is |of |to )?$/i;
/** The same right behind the number. */
const OTHER_AFTER =
  /^\s{0,2}(?:[年月日时分秒点元块角次天人位名件个条台套折]|小时|分钟|万|亿|美元|欧元|港币|人民币|积分|公里|米|克|[%％‰]|(?:yuan|rmb|cny|usd|eur|hkd|dollars?|euros?|points?|credits?|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|times|people|items?|km|kg|mb|gb)(?![a-z]))/i;
/** A part of something longer: a date, a time, an amount, an address, a number in groups. */
const PART_BEFORE = /\d[.:/-]$|\d{3} $|\/$|=$/;
const PART_AFTER = /^[.:/-]\d|^ \d{3}|^\/|^@/;

export interface CodeSource {
  kind: MessageKind;
  text: string;
  /** The values of the template's parameters, in order; empty where there is no template. */
  params: readonly string[];
}

/**
 * The code of a message of kind `code`, else null. Where a template was filled in and one of its values is a code, it is
 * that one; otherwise the text says which: a code that is announced wins, else the one lone number that is nothing else.
 */
export function codeOf({ kind, text, params }: CodeSource): string | null {
  if (kind !== 'code') return null;
  const plain = text.replace(ADDRESS, (address) => '\0'.repeat(address.length));
  const values = params.map((one) => one.trim());
  return best(runsOf(plain, (value) => isParameter(value, values))) ?? best(runsOf(plain, isCode));
}

/** The runs that `fits` takes, but for those that are something else, which takes longer to tell. */
function runsOf(plain: string, fits: (value: string) => boolean): Run[] {
  const runs: Run[] = [];
  // Not by `matchAll`, which makes a regular expression anew each time.
  RUN.lastIndex = 0;
  for (let found = RUN.exec(plain); found; found = RUN.exec(plain)) {
    const { 0: value, index } = found;
    if (!fits(value)) continue;
    const before = plain.slice(Math.max(0, index - AROUND), index);
    const after = plain.slice(index + value.length, index + value.length + AROUND);
    if (!isOther(before, after)) runs.push({ value, before, after });
  }
  return runs;
}

function isOther(before: string, after: string): boolean {
  return PART_BEFORE.test(before) || PART_AFTER.test(after) || OTHER_AFTER.test(after) || OTHER_BEFORE.test(before);
}

/** A template's own value may be shorter, longer, or of letters alone. */
function isParameter(value: string, values: readonly string[]): boolean {
  return value.length >= 3 && value.length <= 12 && values.includes(value);
}

function isCode(value: string): boolean {
  return /^(?=.{4,8}$)[0-9A-Za-z]*\d[0-9A-Za-z]*$|^\d{3}[- ]\d{3}$/.test(value);
}

const isNumber = ({ value }: Run): boolean => /^\d[\d -]*$/.test(value);
const hasDigit = ({ value }: Run): boolean => /\d/.test(value);

/** From the word nearest before the run to the run; undefined where there is none. */
function sinceWord({ before }: Run): string | undefined {
  let end = 0;
  WORD.lastIndex = 0;
  while (WORD.test(before)) end = WORD.lastIndex;
  return end === 0 ? undefined : before.slice(end);
}

function isFollowed({ after }: Run): boolean {
  const word = after.search(WORD);
  const purpose = after.search(PURPOSE);
  return (
    (word !== -1 && (NEXT_TO.test(after.slice(0, word)) || IS_FOR.test(after.slice(0, word)))) ||
    (purpose !== -1 && IS_FOR.test(after.slice(0, purpose)))
  );
}

function best(runs: readonly Run[]): string | null {
  const gaps = runs.map((run) => ({ run, gap: sinceWord(run) }));
  const announced = gaps.find(({ gap }) => gap !== undefined && NEXT_TO.test(gap))?.run;
  const named = announced ?? runs.find((run) => hasDigit(run) && isFollowed(run));
  if (named) return typed(named);
  const far = gaps.flatMap(({ run, gap }) => (gap !== undefined && hasDigit(run) && IN_SENTENCE.test(gap) ? [run] : []));
  const nearby = far.find(isNumber) ?? far[0];
  if (nearby) return typed(nearby);
  const lone = runs.filter((run) => isNumber(run) && !DATE.test(run.value) && !YEAR.test(run.value));
  return lone.length === 1 && lone[0] ? typed(lone[0]) : null;
}

/** As it is typed: without what parts it into groups. */
function typed({ value }: Run): string {
  return value.replace(/[- ]/, '');
}

/** SMS authentication (短信认证, Dypnsapi): a code that the platform makes up, sends and checks. */
import { isMainlandMobile, mainland } from '../../../message/phone.ts';
import { mainlandSegments } from '../../../message/segments.ts';
import { jsonObject, looseObject } from '../../../provider-kit/fields.ts';
import { spendable } from '../../../provider-kit/holdings/balance.ts';
import { wrongNumber } from '../../../provider-kit/diagnosis/wrong-number.ts';
import type { AcceptedRecipient } from '../../../provider-kit/contract.ts';
import type { Failure } from '../../../provider-kit/trail.ts';
import { because } from '../../../provider-kit/trail.ts';
import { bizId } from '../biz-id.ts';
import { deny } from '../checks.ts';
import { mistakable } from '../diagnosis/mistaken.ts';
import { leniencies } from '../leniencies.ts';
import { DAY_MS } from '../../../message/beijing-time.ts';
import { spending } from '../part.ts';
import { balanceFailure } from '../balance.ts';
import { listedFailure, permissionFailure } from '../rules.ts';
import type { Values } from '../templates.ts';
import { fill, variablesOf } from '../templates.ts';
import type { Action, ActionCall } from './action.ts';

/** Messages of this product stand apart from those of the other one. */
export const VERIFICATION = 'dypnsapi';

/** Stands in a value where the platform puts the code it makes up; a literal code cannot be checked (documented). */
const MADE_UP = '##code##';

/** What is meant where nothing is said (documented). */
const USUAL = { scheme: '默认方案', length: 4, validTime: 300, interval: 60, codeType: 1 };
const LONGEST_SCHEME = 20;

const [DIGITS, UPPER, LOWER] = ['0123456789', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'];
/** By CodeType, from 1 (documented). */
const ALPHABETS = [DIGITS, UPPER, LOWER, UPPER + LOWER, DIGITS + UPPER, DIGITS + LOWER, DIGITS + UPPER + LOWER];

const PARAM = [
  '例如 {"code":"##code##","min":"5"}，值都是文本。',
  'Such as {"code":"##code##","min":"5"}, all of them texts.',
] as const;

// oxfmt-ignore
const WHY = {
  closed: because('FUNCTION_NOT_OPENED', '账号没有开通短信认证（verification.opened 为 false）。', 'The account has not activated SMS authentication (“verification.opened” is false).',
    '请在沙箱账号里把它改为 true。', 'Set it to true in the sandbox account.'),
  denied: (action: string) => because('isv.RAM_PERMISSION_DENY', `密钥的访问策略不允许调用 ${action}。`, `The access policy of the key does not allow ${action}.`,
    '请从沙箱账号的 deniedActions 中移除它。', 'Remove it from “deniedActions” of the sandbox account.', { received: action }),
  country: (received: string) => because('isv.MOBILE_NUMBER_ILLEGAL/pnvs', `CountryCode 是 ${received}，只支持 86。`, `CountryCode is ${received}; 86 only is supported.`,
    '请传 86，或不传。', 'Send 86, or leave it out.', { received, expected: '86' }),
  number: ({ cause, seen }: ReturnType<typeof wrongNumber>) => because('isv.MOBILE_NUMBER_ILLEGAL/pnvs', cause.zh, cause.en,
    '只写一个 11 位的内地手机号，不带国家码。', 'Write one mainland number of eleven digits, without a country code.', seen),
  given: (received: string, expected: string) => because('isv.INVALID_PARAMETERS/given', '签名或模板不是短信认证赠送的。', 'The sign or the template is none that SMS authentication gives.',
    '短信认证只能用控制台赠送的签名和模板，例如 100001。', 'SMS authentication takes those that the console gives, such as template 100001.', { received, expected }),
  json: (received: string) => because('isv.INVALID_PARAMETERS/pnvs', 'TemplateParam 不是值全为文本的 JSON 对象。', 'TemplateParam is no JSON object whose values are all texts.', ...PARAM, { received }),
  missing: (name: string, received: string) => because('isv.INVALID_PARAMETERS/pnvs', `模板变量 ${name} 没有值。`, `The variable ${name} of the template has no value.`, ...PARAM, { received }),
  longScheme: (received: string) => because('isv.INVALID_PARAMETERS/pnvs', `SchemeName 超过 ${LONGEST_SCHEME} 个字符。`, `SchemeName has more than ${LONGEST_SCHEME} characters.`,
    '请缩短方案名称。', 'Shorten the name.', { received }),
  scheme: (received: string, expected: string) => because('isv.VERIFY_SCHEME_NOT_EXIST', `账号没有方案“${received}”。`, `The account has no scheme “${received}”.`,
    '请用账号的方案，或不传；沙箱里在 verification.schemes 中添加。', 'Use a scheme of the account, or none; add it to “verification.schemes” here.', { received, expected }),
  interval: (to: string, seconds: number, ago: number) => because('biz.FREQUENCY', `${to} 上一次发送是 ${ago} 秒前，间隔须不少于 ${seconds} 秒。`,
    `The last send to ${to} was ${ago} s ago; the interval is ${seconds} s.`, '请等待，或减小 Interval。', 'Wait, or lower Interval.',
    { received: String(ago), expected: `≥ ${seconds}`, action: { type: 'lift-limits', to } }),
  daily: (to: string, most: number) => because('BUSINESS_LIMIT_CONTROL', `${to} 24 小时内已收到 ${most} 条。`, `${to} has had ${most} within 24 hours.`,
    '请明天再发，或解除此号码的频率限制。', 'Send tomorrow, or lift the limits of this number.', { expected: `≤ ${most}`, action: { type: 'lift-limits', to } }),
  wrong: (received: string, zh: string, en: string) => because('isv.ValidateFail', zh, en,
    '请核对验证码与 SchemeName；只有最新的一条有效，核验成功后也不能再用。', 'Check code and SchemeName; the newest code alone counts, and only once.', { received }),
};

interface Recipient {
  national: string;
  scheme: string;
}

/** Permission, then the number and the scheme, of both actions. */
function admit(call: ActionCall): Recipient {
  const { account, action, trail, text, remoteAddress } = call;
  const { verification, deniedActions } = account.part;
  const failure = deniedActions.includes(action)
    ? WHY.denied(action)
    : (permissionFailure({ ...account.part, opened: true }, action, remoteAddress) ??
      (verification.opened ? undefined : WHY.closed));
  if (failure) deny(trail, 'permission', failure);
  trail.pass('permission', action);
  const [country, national] = [text('CountryCode'), text('PhoneNumber')];
  if (country !== '' && country !== '86') deny(trail, 'number', WHY.country(country));
  if (!isMainlandMobile(national)) {
    const form = { takes: 'mainland', home: 'bare', abroad: 'zeros' } as const;
    deny(trail, 'number', WHY.number(wrongNumber([national], 0, form, mistakable(account.part))));
  }
  trail.pass('number', mainland(national));
  const scheme = text('SchemeName') || USUAL.scheme;
  if (scheme.length > LONGEST_SCHEME) deny(trail, 'fields', WHY.longScheme(scheme));
  const known = [USUAL.scheme, ...verification.schemes];
  if (!known.includes(scheme)) deny(trail, 'exists', WHY.scheme(scheme, known.join(', ')));
  return { national, scheme };
}

export const sendSmsVerifyCode: Action = (call) => {
  const { account, desk, trail, text, number, requestId } = call;
  const { national, scheme } = admit(call);
  const to = mainland(national);
  const { part } = account;
  const { templates, signs } = part.verification;
  const sign = text('SignName');
  const template = templates.find(({ code }) => code === text('TemplateCode'));
  if (!template || !signs.includes(sign)) {
    const expected = `${signs.join(', ')} · ${templates.map(({ code }) => code).join(', ')}`;
    return deny(trail, 'template', WHY.given(`${sign} · ${text('TemplateCode')}`, expected));
  }
  trail.pass('template', template.code);
  const made = codeFor(call);
  const values = readValues(call, template.content, made);
  const listed = desk.scripted(to) ? undefined : listedFailure(part, to, 'code');
  if (listed) deny(trail, 'permission', listed);
  const shown = `【${sign}】${fill(template.content, values.all)}`;
  const fee = mainlandSegments(shown);
  const limited = desk.limited(account);
  if (spendable(part.balance, limited) < fee) trail.refuse('balance', balanceFailure(part.balance, fee));
  trail.pass('balance', `${part.balance} - ${fee}`);
  checkInterval(call, to);

  const id = bizId(desk);
  const outId = text('OutId');
  const code = values.isMadeUp ? made : values.all.get('code');
  const recipient: AcceptedRecipient = {
    outcome: 'accepted',
    to,
    app: VERIFICATION,
    text: shown,
    ...(code === undefined ? {} : { code }),
    sign,
    kind: 'code',
    templateId: template.code,
    params: variablesOf(template.content).map((name) => values.all.get(name) ?? ''),
    segments: fee,
    fee,
    providerMessageId: id,
    ...(outId === '' ? {} : { context: outId }),
  };
  const until = desk.now + (number('ValidTime') ?? USUAL.validTime) * 1000;
  const issued = { phone: national, scheme, code: made, outId, at: desk.now, until };
  const model = {
    ...(text('ReturnVerifyCode') === 'true' && values.isMadeUp ? { VerifyCode: made } : {}),
    RequestId: requestId,
    ...(outId === '' ? {} : { OutId: outId }),
    BizId: id,
  };
  return {
    response: { Message: '成功', RequestId: requestId, Model: model, Code: 'OK', Success: true },
    recipients: [recipient],
    changes: [
      ...spending(part, fee, limited),
      ...(values.isMadeUp ? [{ type: 'code.issued', issued, keepOthers: number('DuplicatePolicy') === 2 } as const] : []),
    ],
  };
};

function codeFor({ number, desk }: ActionCall): string {
  const alphabet = ALPHABETS[(number('CodeType') ?? USUAL.codeType) - 1] ?? DIGITS;
  const length = number('CodeLength') ?? USUAL.length;
  return Array.from({ length }, () => alphabet.charAt(Math.floor(desk.random() * alphabet.length))).join('');
}

/** The values of the template, the made-up code in its place. */
function readValues({ text, trail }: ActionCall, content: string, made: string): { all: Values; isMadeUp: boolean } {
  const json = text('TemplateParam');
  const strict = jsonObject(json);
  const members = strict ?? looseObject(json);
  const all = new Map<string, string>();
  let isMadeUp = false;
  for (const [name, value] of Object.entries(members ?? {})) {
    if (typeof value !== 'string') return deny(trail, 'params', WHY.json(json));
    isMadeUp ||= value === MADE_UP;
    all.set(name, value === MADE_UP ? made : value);
  }
  if (!members) deny(trail, 'params', WHY.json(json));
  const missing = variablesOf(content).find((name) => (all.get(name) ?? '') === '');
  if (missing !== undefined) deny(trail, 'params', WHY.missing(missing, json));
  trail.pass('params', json.slice(0, 60));
  if (!strict) trail.warn(leniencies.looseParam, { received: json });
  return { all, isMadeUp };
}

/** Interval, then ten a day, of this product alone; that the day is counted so is assumed. */
function checkInterval({ account, desk, trail, number }: ActionCall, to: string): void {
  if (!desk.limited(account, to)) return trail.pass('frequency', 'off');
  const sent = desk.sentTo(account, to).filter(({ app }) => app === VERIFICATION);
  const interval = number('Interval') ?? USUAL.interval;
  const ago = Math.floor((desk.now - (sent.at(-1)?.at ?? -Infinity)) / 1000);
  if (ago < interval) trail.refuse('frequency', WHY.interval(to, interval, ago), `${ago} / ${interval} s`);
  const { perDay } = account.part.limits;
  const today = sent.filter(({ at }) => at > desk.now - DAY_MS).length;
  if (perDay > 0 && today >= perDay) {
    const failure: Failure = { ...WHY.daily(to, perDay), values: { permits: String(perDay) } };
    trail.refuse('frequency', failure, `${today} / ${perDay}`);
  }
  trail.pass('frequency', `${today + 1} / ${perDay}`);
}

/** A code that is not the one is HTTP 400 (seen with several clients), whatever the document says of UNKNOWN. */
export const checkSmsVerifyCode: Action = (call) => {
  const { account, desk, trail, text, number, requestId } = call;
  const { national, scheme } = admit(call);
  const received = text('VerifyCode');
  const { issued = [] } = account.part.verification;
  const own = issued.filter(({ phone }) => phone === national);
  // 1, the default, looks at no case (documented).
  const same =
    number('CaseAuthPolicy') === 2
      ? (code: string) => code === received
      : (code: string) => code.toLowerCase() === received.toLowerCase();
  const found = own.find((one) => one.scheme === scheme && one.until > desk.now && same(one.code));
  if (!found) {
    const elsewhere = own.find(({ code }) => same(code));
    const [zh, en] = !elsewhere
      ? [
          `${national} 没有待核验的验证码 ${received}：不对、已被新的取代，或已用过。`,
          `No code ${received} waits to be checked for ${national}: it is wrong, replaced or used up.`,
        ]
      : elsewhere.scheme === scheme
        ? ['验证码已过期。', 'The code has expired.']
        : [
            `验证码是方案“${elsewhere.scheme}”的，这次是“${scheme}”。`,
            `The code is that of the scheme “${elsewhere.scheme}”, not of “${scheme}”.`,
          ];
    return deny(trail, 'code', WHY.wrong(received, zh, en));
  }
  trail.pass('code', received);
  const outId = text('OutId') || found.outId;
  return {
    response: {
      Message: '成功',
      RequestId: requestId,
      Model: { ...(outId === '' ? {} : { OutId: outId }), VerifyResult: 'PASS' },
      Code: 'OK',
      Success: true,
    },
    changes: [{ type: 'code.checked', phone: national, scheme, code: found.code }],
  };
};

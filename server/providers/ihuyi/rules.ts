/** What may be sent: an ordered list of named rules, limits as constants on top. */
import type { E164, MessageKind } from '../../message/message.ts';
import { isLandline, isMainlandMobile, looseE164 } from '../../message/phone.ts';
import { charactersIn } from '../../message/text.ts';
import { spendable } from '../../provider-kit/holdings/balance.ts';
import { because } from '../../provider-kit/trail.ts';
import type { IhuyiAccount } from './account.ts';
import type { ErrorKey } from './codes/codes.ts';
import { explainNumber } from './diagnosis/explain-number.ts';
import { explainMissing } from './diagnosis/explain-request.ts';
import { explainUnfit, noneFits, noneIsApproved } from './diagnosis/explain-template.ts';
import { leniencies } from './leniencies.ts';
import type { Call } from './request.ts';
import type { Match } from './templates.ts';
import { DEFAULT_TEMPLATE, DEFAULT_VARIABLE_LEAST, defaultOf, fill, matchTemplate, unfitValue } from './templates.ts';
import type { IhuyiFailure, IhuyiRule, IhuyiTrail } from './trail.ts';

/** Characters of `content` (newer web documentation; v3.3 said 300). */
export const MAX_CONTENT = 500;

// oxfmt-ignore
const WHY = {
  frozen: (apiId: string) => because('4050', `账户 ${apiId} 已被冻结。`, `Account ${apiId} is frozen.`,
    '在账户设置中解除冻结。', 'Unfreeze it in the settings of the account.'),
  sensitive: (key: ErrorKey, word: string, received: string) => because(key, `内容含有敏感词“${word}”。`,
    `The content contains the sensitive word “${word}”.`, '换一种说法。', 'Reword it.', { received }),
  tooLong: (length: number) => because('4073', `内容有 ${length} 个字，最多 ${MAX_CONTENT} 个。`,
    `The content has ${length} characters; the maximum is ${MAX_CONTENT}.`,
    '缩短内容，或分成几条发送。', 'Shorten it, or send it as several messages.'),
  emoji: (emoji: string, received: string) => because('4074', `内容含有 emoji“${emoji}”。`, `The content contains the emoji “${emoji}”.`,
    '发送前去掉 emoji，例如过滤用户昵称。', 'Remove emoji before sending, for example from user names.', { received }),
  brackets: (sign: string, received: string) => because('4070', '内容里有【】，会被当作签名。',
    'The content contains 【】, which is read as a signature.',
    `去掉内容里的【】；签名【${sign}】由平台自动添加。`, `Remove the 【】; the platform adds the signature 【${sign}】 itself.`, { received }),
  sign: ({ apiId, sign }: IhuyiAccount, zh: string, en: string) => because('4075', `账户 ${apiId} 的签名【${sign}】${zh}。`,
    `The signature 【${sign}】 of account ${apiId} ${en}.`,
    '把账户的 signStatus 改为 approved。', 'Set signStatus of the account to approved.'),
  address: (apiId: string, expected: string, received: string) => because('4052', `请求来自 ${received}，不在账户 ${apiId} 的 IP 白名单中。`,
    `The request comes from ${received}, which is not on the IP allowlist of account ${apiId}.`,
    '在账户设置中加入该地址。', 'Add the address in the settings of the account.', { expected, received }),
  balance: ({ apiId, balance }: IhuyiAccount, fee: number) => because('4051', `账户 ${apiId} 剩余 ${balance} 条，这次发送需要 ${fee} 条。`,
    `Account ${apiId} has ${balance} messages left; this send needs ${fee}.`,
    '给账户增加余额（沙箱中免费）。', 'Top up the account (free in the sandbox).'),
  listed: (apiId: string, to: E164) => because('4030', `${to} 在账户 ${apiId} 的发送黑名单中，或已退订营销短信。`,
    `${to} is on the blacklist of account ${apiId}, or has opted out of marketing messages.`,
    '在账户设置中把它移出黑名单。', 'Remove it from the blacklist in the settings of the account.'),
};

const present = (check: 'account' | 'password' | 'mobile' | 'content', key: ErrorKey): IhuyiRule<Call> => ({
  check,
  judge: (call) => (call[check] === '' ? { failure: { key, explanation: explainMissing(call, check) } } : {}),
});

/** 401 and 402, of every action. */
export const callerRules: readonly IhuyiRule<Call>[] = [present('account', '401'), present('password', '402')];

/** 401 to 404. A pasted 404 for a bad number without content shows that all four come before the number's form. */
export const presenceRules: readonly IhuyiRule<Call>[] = [...callerRules, present('mobile', '403'), present('content', '404')];

/** What a call wants to say, and to whom. */
type Content = Pick<Call, 'mobile' | 'content' | 'templateId' | 'stime'>;

/** A call whose sender is known. */
export interface Sending {
  call: Content;
  account: IhuyiAccount;
}

const EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|[\u{1F000}-\u{1FAFF}]/u;

/** The account is not frozen, of every action. */
export const notFrozen: IhuyiRule<{ account: IhuyiAccount }> = {
  check: 'frozen',
  judge: ({ account }) => ({ failure: account.frozen ? WHY.frozen(account.apiId) : undefined }),
};

/** No word in the content that the account does not allow. */
export const noSensitiveWord = (key: ErrorKey): IhuyiRule<Sending> => ({
  check: 'words',
  judge: ({ call, account }) => {
    const word = account.sensitiveWords?.find((one) => call.content.includes(one));
    return word === undefined ? {} : { failure: WHY.sensitive(key, word, call.content) };
  },
});

/** The content is no longer than a text may be. */
export const shortEnough: IhuyiRule<Sending> = {
  check: 'length',
  judge: ({ call }) => {
    const length = charactersIn(call.content);
    return { note: `${length} / ${MAX_CONTENT}`, failure: length <= MAX_CONTENT ? undefined : WHY.tooLong(length) };
  },
};

const noEmoji: IhuyiRule<Sending> = {
  check: 'emoji',
  judge: ({ call }) => {
    const emoji = EMOJI.exec(call.content)?.[0];
    return emoji === undefined ? {} : { failure: WHY.emoji(emoji, call.content) };
  },
};

/** What holds for the content of every product. */
export const textRules: readonly IhuyiRule<Sending>[] = [shortEnough, noSensitiveWord('407'), noEmoji];

/** One number of the mainland, alone. */
export const oneMobile: IhuyiRule<Sending> = oneNumber(isMainlandMobile);

/** One number of the mainland that can be called: notices are read out to landlines too (vendor). */
export const oneTelephone: IhuyiRule<Sending> = oneNumber((number) => isMainlandMobile(number) || isLandline(number));

function oneNumber(fits: (number: string) => boolean): IhuyiRule<Sending> {
  return {
    check: 'mobileFormat',
    judge: ({ call: { mobile }, account }) =>
      fits(mobile) ? {} : { failure: { key: '406', explanation: explainNumber([mobile], 0, account) } },
  };
}

/** The platform adds the signature to a domestic text itself. */
export const noBrackets: IhuyiRule<Sending> = {
  check: 'brackets',
  judge: ({ call: { content }, account }) => (/[【】]/.test(content) ? { failure: WHY.brackets(account.sign, content) } : {}),
};

/** A signature that is not approved refuses every text it would stand in: 4075, whose place among the checks is assumed. */
export function requireApprovedSign(account: IhuyiAccount, trail: IhuyiTrail): void {
  const { signStatus = 'approved' } = account;
  if (signStatus === 'pending') trail.refuse('signature', WHY.sign(account, '还在审核', 'is under review'));
  if (signStatus === 'rejected') trail.refuse('signature', WHY.sign(account, '未通过审核', 'was rejected'));
}

/** The template behind the content: 4071 or 4072 when there is none, 40722 when it takes no such value. */
export function requireTemplate({ call, account }: Sending, trail: IhuyiTrail): Match {
  const match = matchTemplate(account, call.templateId, call.content);
  if (!match) trail.refuse('template', noMatch(call, account));
  trail.pass('template', `#${match.template.id}`);
  warnOfMatch(match, call.content, trail);
  const value = unfitValue(match);
  if (value !== undefined) trail.refuse('variable', { key: '40722', explanation: explainUnfit(value) });
  trail.pass('variable');
  if (match.template.id === DEFAULT_TEMPLATE.id) {
    const short = match.values.find((one) => one.length < DEFAULT_VARIABLE_LEAST);
    if (short !== undefined) trail.warn(leniencies.shortCode, { received: short });
  }
  return match;
}

/** A text that was taken, though a template says so only nearly. */
function warnOfMatch({ template, values, halfWidthColon, besideId }: Match, received: string, trail: IhuyiTrail): void {
  if (halfWidthColon) trail.warn(leniencies.halfWidthColon, { expected: fill(template.content, values), received });
  if (besideId) trail.warn(leniencies.textBesideTemplateId, { expected: values.join('|'), received });
  const swallowed = values.find((value) => value.endsWith('\\'));
  if (swallowed !== undefined) trail.warn(leniencies.backslash, { received: swallowed });
}

/**
 * “No template at all” is 4071 in the user guide, but an account that has handed in none still has the default one,
 * whose violation is 4072 there: so 4071 is for accounts of whose own templates none is approved (assumed). Errors of
 * `templateid` have no published code; 4072 is the nearest (assumed).
 */
function noMatch({ templateId, content }: Content, account: IhuyiAccount): IhuyiFailure {
  const own = account.templates;
  const noneApproved = (own.length > 0 || !defaultOf(account)) && own.every((one) => one.status !== 'approved');
  return templateId === '' && noneApproved
    ? { key: '4071', ...noneIsApproved(account, content) }
    : { key: '4072', ...noneFits(account, templateId, content) };
}

/** What the account may do, whoever it writes to. */
export interface Permission {
  remoteAddress: string;
  account: IhuyiAccount;
  /** Billed pieces of all recipients together. */
  fee: number;
  /** Balances run out. */
  limited: boolean;
}

/** That these come after the template is the vendor articles' order: identity, parameters, permissions. */
export const permissionRules: readonly IhuyiRule<Permission>[] = [
  {
    check: 'address',
    judge: ({ remoteAddress, account: { apiId, allowedIps } }) => {
      if (allowedIps === undefined || allowedIps.includes(remoteAddress)) return {};
      return { failure: WHY.address(apiId, allowedIps.join(', '), remoteAddress) };
    },
  },
  {
    check: 'balance',
    judge: ({ account, fee, limited }) => ({
      note: `${account.balance} − ${fee}`,
      failure: spendable(account.balance, limited) >= fee ? undefined : WHY.balance(account, fee),
    }),
  },
];

function isListed({ blacklist, optedOut }: IhuyiAccount, to: E164, kind: MessageKind): boolean {
  return (kind === 'marketing' && optedOut?.includes(to) === true) || blacklist?.some((one) => looseE164(one) === to) === true;
}

/** The number is not on the account's black list, however it is written there. */
export const notBlacklisted: IhuyiRule<{ account: IhuyiAccount; to: E164; kind: MessageKind }> = {
  check: 'blacklist',
  judge: ({ account, to, kind }) => (isListed(account, to, kind) ? { failure: WHY.listed(account.apiId, to) } : {}),
};

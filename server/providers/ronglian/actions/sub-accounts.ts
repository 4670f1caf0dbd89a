/** AccountInfo, and the life of a sub-account: added, listed, found by name, renamed, closed. */
import type { Localized } from '../../../message/localized.ts';
import { say } from '../../../message/localized.ts';
import type { Failure } from '../../../provider-kit/trail.ts';
import type { ErrorCode } from '../codes/codes.ts';
import type { RonglianChange, RonglianPart, SubAccount } from '../account.ts';
import { ID, subAccountKey } from '../account.ts';
import type { Asked, Demand, Outcome } from '../call.ts';
import { addressOf, appOf, endpoint, isFilled, newSid, requireFields } from '../call.ts';
import type { XmlTree } from '../../../provider-kit/answers.ts';
import { because } from '../../../provider-kit/trail.ts';
import { plainTime } from '../../../message/beijing-time.ts';

/** Lengths and characters are assumed: the codes exist, their numbers are in no source. */
const LONGEST_NAME = 64;
const BAD_IN_NAME = /[\p{Cc}<>&"'\\]/u;
/** 111198 says that there is a limit; the number is assumed. */
const MOST_LISTED = 100;

const LIST = ['用 GetSubAccounts 查看已有的子账户。', 'List the existing ones with GetSubAccounts.'] as const;

const seen = (received: string, expected: string) => (expected === '' ? { received } : { expected, received });

// oxfmt-ignore
const WHY = {
  demo: because('111193', '这是 Demo 应用（demo 为 true），不能创建子账户。',
    'This is the demo application (demo is true), which cannot have sub-accounts.',
    '使用自己创建的应用。', 'Use an application of your own.'),
  taken: (sid: string, received: string) => because('111150', `该应用已有名为“${received}”的子账户：${sid}。`,
    `The application already has a sub-account named “${received}”: ${sid}.`,
    '换一个名称，或用 QuerySubAccountByName 取得已有的子账户。', 'Choose another name, or look the existing one up with QuerySubAccountByName.', { received }),
  noName: (received: string, names: string) => because('111157', `该应用没有名为“${received}”的子账户；有：${names || '无'}。`,
    `The application has no sub-account named “${received}”; it has: ${names || 'none'}.`, ...LIST, seen(received, names)),
  unknown: ({ zh, en }: Localized, sids: string, received: string) => because('111157', zh, en, ...LIST, seen(received, sids)),
  foreign: (received: string) => because('111183', `子账户 ${received} 属于另一个主账户。`,
    `The sub-account ${received} belongs to another account.`,
    '使用本账户的子账户。', 'Use a sub-account of the account that signs.', { received }),
  otherApp: (expected: string, received: string) => because('111184', `该子账户属于应用 ${expected}，不是 ${received}。`,
    `The sub-account belongs to application ${expected}, not to ${received}.`,
    `appId 填 ${expected}，或省略。`, `Send ${expected} as the appId, or leave it out.`, { expected, received }),
  closed: ({ subAccountSid, friendlyName }: SubAccount) => because('111156', `子账户 ${subAccountSid}（${friendlyName || '未命名'}）已经关闭。`,
    `The sub-account ${subAccountSid} (${friendlyName || 'without a name'}) is closed.`,
    '关闭之后不能再用，请新建一个。', 'A closed sub-account cannot be reopened; create a new one.'),
};

const NAME_FORM = [`1 到 ${LONGEST_NAME} 个字符。`, `1 to ${LONGEST_NAME} characters.`] as const;
const PAGE_FORM = [
  `startNo 从 0 起，offset 为 1 到 ${MOST_LISTED}。`,
  `startNo counts from 0, offset is 1 to ${MOST_LISTED}.`,
] as const;
const SID_FORM = ['32 位字母或数字。', '32 letters or digits.'] as const;

// oxfmt-ignore
const NAME: readonly Demand[] = [
  ['111151', 'friendlyName', isFilled, ...NAME_FORM],
  ['111152', 'friendlyName', (name) => !BAD_IN_NAME.test(name), ...NAME_FORM],
  ['111153', 'friendlyName', (name) => name.length <= LONGEST_NAME, ...NAME_FORM],
];

// oxfmt-ignore
const PAGE: readonly Demand[] = [
  ['111196', 'startNo', (startNo) => /^\d*$/.test(startNo), ...PAGE_FORM],
  ['111197', 'offset', (offset) => offset === '' || /^-?\d+$/.test(offset), ...PAGE_FORM],
  ['111198', 'offset', (offset) => Number(offset) <= MOST_LISTED, ...PAGE_FORM],
  ['111199', 'offset', (offset) => offset === '' || Number(offset) >= 1, ...PAGE_FORM],
];

/** Codes are documented, which one means what is assumed. */
// oxfmt-ignore
const SID: readonly Demand[] = [
  ['111144', 'subAccountSid', isFilled, ...SID_FORM],
  ['111145', 'subAccountSid', (sid) => /^[0-9A-Za-z]+$/.test(sid), ...SID_FORM],
  ['111146', 'subAccountSid', (sid) => ID.test(sid), ...SID_FORM],
];

/** Keys confirmed by a published client's test; their order and the form of the date, empty when it is not known, are assumed. */
function secretsOf(sub: SubAccount): XmlTree {
  const { subAccountSid, subToken, createdAt, voipAccount, voipPwd } = sub;
  return { subAccountSid, subToken, dateCreated: createdAt === undefined ? '' : plainTime(createdAt), voipAccount, voipPwd };
}

/** A list names each as well (the same test). */
function describe(sub: SubAccount): XmlTree {
  return { ...secretsOf(sub), friendlyName: sub.friendlyName };
}

function nameOf(asked: Asked): string {
  requireFields(asked, NAME);
  return asked.field('friendlyName');
}

/** Those of an application that are not closed (assumed: a closed one is in no list). */
function openOnes({ caller }: Asked, appId: string): SubAccount[] {
  return caller.account.part.subAccounts.filter((sub) => sub.appId === appId && sub.state !== 'closed');
}

/** A name is new within its application (text of 111150 observed, scope assumed). */
function requireNewName(asked: Asked, appId: string, name: string, besides = ''): void {
  const taken = openOnes(asked, appId).find((sub) => sub.friendlyName === name && sub.subAccountSid !== besides);
  if (taken) asked.trail.refuse('fields', WHY.taken(taken.subAccountSid, name), 'friendlyName');
  asked.trail.pass('fields');
}

function create(asked: Asked): Outcome {
  const { desk, trail } = asked;
  const { appId, demo } = appOf(asked);
  if (demo) trail.refuse('permission', WHY.demo);
  const friendlyName = nameOf(asked);
  requireNewName(asked, appId, friendlyName);
  const subAccount: SubAccount = {
    subAccountSid: newSid(desk),
    subToken: newSid(desk),
    appId,
    friendlyName,
    // Digits, by a published client's test; how many is assumed.
    voipAccount: `80${String(Math.floor(desk.random() * 1e12)).padStart(12, '0')}`,
    voipPwd: newSid(desk).slice(-8),
    createdAt: desk.now,
    state: 'active',
  };
  return { tree: { SubAccount: secretsOf(subAccount) }, changes: [{ type: 'subAccount.added', subAccount }] };
}

function list(asked: Asked): Outcome {
  const { field, trail } = asked;
  const { appId } = appOf(asked);
  requireFields(asked, PAGE);
  const [startNo, offset] = [Number(field('startNo')), Number(field('offset') || MOST_LISTED)];
  trail.pass('fields');
  const all = openOnes(asked, appId);
  const page = all.slice(startNo, startNo + offset);
  return { tree: { totalCount: String(all.length), SubAccount: page.map(describe) } };
}

function findByName(asked: Asked): Outcome {
  const { appId } = appOf(asked);
  const name = nameOf(asked);
  asked.trail.pass('fields');
  const open = openOnes(asked, appId);
  const found = open.find((sub) => sub.friendlyName === name);
  if (!found) {
    const names = open.map(({ friendlyName }) => friendlyName).filter((one) => one !== '');
    return asked.trail.refuse('found', WHY.noName(name, names.join(', ')));
  }
  asked.trail.pass('found', found.subAccountSid);
  return { tree: { SubAccount: secretsOf(found) } };
}

function unknownSid(sid: string, { accountSid, apps, subAccounts }: RonglianPart): Failure<ErrorCode> {
  const sids = subAccounts.filter(({ state }) => state !== 'closed').map(({ subAccountSid }) => subAccountSid);
  const cause =
    sid === accountSid
      ? say('subAccountSid 填成了主账户的 accountSid。', 'subAccountSid is the accountSid of the main account.')
      : apps.some(({ appId }) => appId === sid)
        ? say('subAccountSid 填成了 appId。', 'subAccountSid is the appId.')
        : say(`主账户没有子账户 ${sid}。`, `The account has no sub-account ${sid}.`);
  return WHY.unknown(cause, sids.join(', '), sid);
}

/** The open sub-account a call names. */
function target(asked: Asked): SubAccount {
  const { field, caller, desk, trail } = asked;
  const [sid, appId] = [field('subAccountSid'), field('appId')];
  requireFields(asked, SID);
  const { part } = caller.account;
  const found = part.subAccounts.find((sub) => sub.subAccountSid === sid);
  if (!found) return trail.refuse('found', desk.account(subAccountKey(sid)) ? WHY.foreign(sid) : unknownSid(sid, part));
  if (appId !== '' && found.appId !== appId) trail.refuse('found', WHY.otherApp(found.appId, appId));
  if (found.state === 'closed') trail.refuse('found', WHY.closed(found));
  trail.pass('found', found.friendlyName);
  return found;
}

function changed(sub: SubAccount, changes: Extract<RonglianChange, { type: 'subAccount.changed' }>['changes']): Outcome {
  return { changes: [{ type: 'subAccount.changed', subAccountSid: sub.subAccountSid, changes }] };
}

/** Answers with the code alone (assumed). */
function close(asked: Asked): Outcome {
  return changed(target(asked), { state: 'closed' });
}

/** Which fields it takes is in no source: the name is all a caller can give a sub-account (assumed). */
function modify(asked: Asked): Outcome {
  const sub = target(asked);
  const friendlyName = nameOf(asked);
  requireNewName(asked, sub.appId, friendlyName, sub.subAccountSid);
  return changed(sub, { friendlyName });
}

/**
 * The node is known from the vendor's C# SDK; a published client reads its balance as a whole number, which it is as long
 * as it has no fraction. The other fields are assumed. A verified company is of type 1, any other 0.
 */
function accountInfo({ caller: { account } }: Asked): Outcome {
  const { verified, balance } = account.part;
  return {
    tree: {
      Account: {
        friendlyName: account.id,
        type: verified ? '1' : '0',
        status: '1',
        balance: Number.isInteger(balance) ? String(balance) : balance.toFixed(2),
      },
    },
  };
}

export const accountRoutes = [
  endpoint({
    action: 'AccountInfo',
    address: addressOf('Accounts', 'AccountInfo'),
    fields: [],
    method: 'GET',
    answer: accountInfo,
  }),
  endpoint({
    action: 'CreateSubAccount',
    address: addressOf('Accounts', 'SubAccounts'),
    fields: ['appId', 'friendlyName'],
    answer: create,
  }),
  endpoint({
    action: 'GetSubAccounts',
    address: addressOf('Accounts', 'GetSubAccounts'),
    fields: ['appId', 'startNo', 'offset'],
    answer: list,
  }),
  endpoint({
    action: 'QuerySubAccountByName',
    address: addressOf('Accounts', 'QuerySubAccountByName'),
    fields: ['appId', 'friendlyName'],
    answer: findByName,
  }),
  endpoint({
    action: 'CloseSubAccount',
    address: addressOf('Accounts', 'CloseSubAccount'),
    fields: ['appId', 'subAccountSid'],
    answer: close,
  }),
  endpoint({
    action: 'ModifySubAccount',
    address: addressOf('Accounts', 'ModifySubAccount'),
    fields: ['appId', 'subAccountSid', 'friendlyName'],
    answer: modify,
  }),
] as const;

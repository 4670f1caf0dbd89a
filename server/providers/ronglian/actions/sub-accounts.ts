/** AccountInfo, and the life of a sub-account: added, listed, found by name, renamed, closed. */
import type { RonglianChange, SubAccount } from '../account.ts';
import { ID, subAccountKey } from '../account.ts';
import type { Asked, Outcome } from '../call.ts';
import { addressOf, appOf, endpoint, newSid, wrongField } from '../call.ts';
import type { XmlTree } from '../../../provider-kit/answers.ts';
import { plainTime } from '../../../message/beijing-time.ts';

/** Lengths and characters are assumed: the codes exist, their numbers are in no source. */
const LONGEST_NAME = 64;
const BAD_IN_NAME = /[\p{Cc}<>&"'\\]/u;
/** 111198 says that there is a limit; the number is assumed. */
const MOST_LISTED = 100;

/** Keys confirmed by a published client's test; their order and the form of the date, empty when it is not known, are assumed. */
function secretsOf(sub: SubAccount): XmlTree {
  const { subAccountSid, subToken, createdAt, voipAccount, voipPwd } = sub;
  return { subAccountSid, subToken, dateCreated: createdAt === undefined ? '' : plainTime(createdAt), voipAccount, voipPwd };
}

/** A list names each as well (the same test). */
function describe(sub: SubAccount): XmlTree {
  return { ...secretsOf(sub), friendlyName: sub.friendlyName };
}

function nameOf({ field, trail }: Asked): string {
  const name = field('friendlyName');
  const wanted = { zh: `1 到 ${LONGEST_NAME} 个字符。`, en: `1 to ${LONGEST_NAME} characters.` };
  if (name === '') return wrongField(trail, '111151', 'friendlyName', name, wanted);
  if (BAD_IN_NAME.test(name)) return wrongField(trail, '111152', 'friendlyName', name, wanted);
  if (name.length > LONGEST_NAME) return wrongField(trail, '111153', 'friendlyName', name, wanted);
  return name;
}

/** Those of an application that are not closed (assumed: a closed one is in no list). */
function openOnes({ caller }: Asked, appId: string): SubAccount[] {
  return caller.account.part.subAccounts.filter((sub) => sub.appId === appId && sub.state !== 'closed');
}

/** A name is new within its application (text of 111150 observed, scope assumed). */
function requireNewName(asked: Asked, appId: string, name: string, besides = ''): void {
  const taken = openOnes(asked, appId).find((sub) => sub.friendlyName === name && sub.subAccountSid !== besides);
  if (taken) {
    return wrongField(asked.trail, '111150', 'friendlyName', name, {
      zh: `${taken.subAccountSid} 已叫这个名字。`,
      en: `${taken.subAccountSid} has this name already.`,
    });
  }
  asked.trail.pass('fields');
}

function create(asked: Asked): Outcome {
  const { desk, trail } = asked;
  const { appId, demo } = appOf(asked);
  if (demo) {
    return trail.refuse('permission', {
      key: '111193',
      explanation: {
        cause: {
          zh: '这是 Demo 应用（demo 为 true），不能创建子账户。',
          en: 'This is the demo application (demo is true), which may not have sub-accounts.',
        },
        remedy: { zh: '使用自己创建的应用。', en: 'Use an application of your own.' },
      },
    });
  }
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
  const [startNo, offset] = [field('startNo') || '0', field('offset') || String(MOST_LISTED)];
  const wanted = {
    zh: `startNo 从 0 起，offset 为 1 到 ${MOST_LISTED}。`,
    en: `startNo counts from 0, offset is 1 to ${MOST_LISTED}.`,
  };
  if (!/^\d+$/.test(startNo)) return wrongField(trail, '111196', 'startNo', startNo, wanted);
  if (!/^-?\d+$/.test(offset)) return wrongField(trail, '111197', 'offset', offset, wanted);
  if (Number(offset) > MOST_LISTED) return wrongField(trail, '111198', 'offset', offset, wanted);
  if (Number(offset) < 1) return wrongField(trail, '111199', 'offset', offset, wanted);
  trail.pass('fields');
  const all = openOnes(asked, appId);
  const page = all.slice(Number(startNo), Number(startNo) + Number(offset));
  return { tree: { totalCount: String(all.length), SubAccount: page.map(describe) } };
}

function findByName(asked: Asked): Outcome {
  const { appId } = appOf(asked);
  const name = nameOf(asked);
  asked.trail.pass('fields');
  const found = openOnes(asked, appId).find((sub) => sub.friendlyName === name);
  if (!found) return unknown(asked, name);
  asked.trail.pass('found', found.subAccountSid);
  return { tree: { SubAccount: secretsOf(found) } };
}

function unknown({ trail }: Asked, received: string): never {
  return trail.refuse('found', {
    key: '111157',
    explanation: {
      cause: { zh: '没有这个子账户。', en: 'There is no such sub-account.' },
      remedy: { zh: '用 GetSubAccounts 查看已有的子账户。', en: 'GetSubAccounts lists those there are.' },
      received,
    },
  });
}

/** The open sub-account a call names. Codes are documented, which one means what is assumed. */
function target(asked: Asked): SubAccount {
  const { field, caller, desk, trail } = asked;
  const [sid, appId] = [field('subAccountSid'), field('appId')];
  const wanted = { zh: '32 位字母或数字。', en: '32 letters or digits.' };
  if (sid === '') return wrongField(trail, '111144', 'subAccountSid', sid, wanted);
  if (!/^[0-9A-Za-z]+$/.test(sid)) return wrongField(trail, '111145', 'subAccountSid', sid, wanted);
  if (!ID.test(sid)) return wrongField(trail, '111146', 'subAccountSid', sid, wanted);
  const found = caller.account.part.subAccounts.find((sub) => sub.subAccountSid === sid);
  if (!found) {
    if (!desk.account(subAccountKey(sid))) return unknown(asked, sid);
    return trail.refuse('found', {
      key: '111183',
      explanation: {
        cause: { zh: '该子账户属于另一个主账户。', en: 'The sub-account belongs to another account.' },
        remedy: { zh: '使用本账户的子账户。', en: 'Name a sub-account of the account that signs.' },
      },
    });
  }
  if (appId !== '' && found.appId !== appId) {
    return trail.refuse('found', {
      key: '111184',
      explanation: {
        cause: { zh: '该子账户属于另一个应用。', en: 'The sub-account belongs to another application.' },
        remedy: { zh: `它的 appId 是 ${found.appId}。`, en: `Its appId is ${found.appId}.` },
      },
    });
  }
  if (found.state === 'closed') {
    return trail.refuse('found', {
      key: '111156',
      explanation: {
        cause: { zh: '该子账户已经关闭。', en: 'The sub-account is closed already.' },
        remedy: { zh: '关闭之后不能再用，请新建一个。', en: 'It stays closed; add a new one.' },
      },
    });
  }
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

/** The node is known from the vendor's C# SDK, its fields are assumed. A verified company is of type 1, any other 0. */
function accountInfo({ caller: { account } }: Asked): Outcome {
  const { verified, balance } = account.part;
  return {
    tree: {
      Account: { friendlyName: account.id, type: verified ? '1' : '0', status: '1', balance: balance.toFixed(2) },
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

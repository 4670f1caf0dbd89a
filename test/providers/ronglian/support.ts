/** Signed requests to the stock account, and the recorded shapes in fixtures/providers/ronglian. */
import type { Message } from '../../../server/message/message.ts';
import type { RawRequest } from '../../../server/provider-kit/request.ts';
import { compactTime } from '../../../server/message/beijing-time.ts';
import { ronglian } from '../../../server/providers/ronglian/index.ts';
import { sign } from '../../../server/providers/ronglian/signature.ts';
import type { DeskOptions, Played, World } from '../../support/desk.ts';
import { NOW, deskFor, play, request, stockWorld } from '../../support/desk.ts';
import { recordings } from '../../support/recordings.ts';
import type { RonglianChange } from '../../../server/providers/ronglian/account.ts';

export const MAIN = { sid: '8a216da8000000000000000000515b0c', token: '5a4db0c5a4db0c5a4db0c5a4db0c0690' };
export const SUB = { sid: '8a216da8000000000000000000515b0d', token: '5a4db0c5a4db0c5a4db0c5a4db0c0691' };
export const TRIAL_APP = '8a216da80000000000000000000a9901';
export const LIVE_APP = '8a216da80000000000000000000a9902';

/** A code to a bound test number with the test template: taken as it stands. */
export const TRIAL_SMS = { to: '13800138000', appId: TRIAL_APP, templateId: '1', datas: ['4653', '2'] };
/** A code from the online application to any number. */
export const LIVE_SMS = { to: '13900139000', appId: LIVE_APP, templateId: '101001', datas: ['671093', '2'] };

export interface Changes {
  version?: string;
  scope?: string;
  sid?: string;
  method?: string;
  timestamp?: string;
  /** null leaves it out. */
  sig?: string | null;
  authorization?: string | null;
  accept?: string;
  contentType?: string;
}

/** A request signed for `NOW`, with what a test wants to be wrong. `func` is what follows the account in the address. */
export function signed(func: string, body: object | string | undefined, changes: Changes = {}, credential = MAIN): RawRequest {
  const timestamp = changes.timestamp ?? compactTime(NOW);
  const signature = sign(credential, timestamp);
  const sig = changes.sig === undefined ? signature.sig : changes.sig;
  const authorization = changes.authorization === undefined ? signature.authorization : changes.authorization;
  const { version = '2013-12-26', scope = 'Accounts', sid = credential.sid } = changes;
  const text = typeof body === 'object' ? JSON.stringify(body) : body;
  return request({
    method: changes.method ?? 'POST',
    target: `/${version}/${scope}/${sid}/${func}${sig === null ? '' : `?sig=${sig}`}`,
    headers: {
      accept: changes.accept ?? 'application/json',
      'content-type': changes.contentType ?? 'application/json;charset=utf-8',
      ...(authorization === null ? {} : { authorization }),
    },
    ...(text === undefined ? {} : { body: text }),
  });
}

export function send(
  body: object | string,
  changes: Changes = {},
  desk: DeskOptions = {},
  credential = MAIN,
): Played<RonglianChange> {
  return ask('SMS/TemplateSMS', body, changes, desk, credential);
}

/** Plays any call. */
export function ask(
  func: string,
  body: object | string | undefined,
  changes: Changes = {},
  desk: DeskOptions = {},
  credential = MAIN,
): Played<RonglianChange> {
  return play(ronglian, signed(func, body, changes, credential), deskFor(ronglian, desk));
}

/** The stock world with a few fields of its Ronglian part replaced. */
export function worldWith(changes: object): World {
  const world = stockWorld();
  for (const account of world.accounts) account['ronglian'] = { ...ronglian.account.parse(account['ronglian']), ...changes };
  return world;
}

/** The world after a call did what it does, written to disk and read again. */
export function worldAfter(world: World, ...played: Played<RonglianChange>[]): World {
  const changes = played.flatMap((one) => one.answer?.changes ?? []);
  for (const account of world.accounts) {
    const part = changes.reduce(ronglian.account.fold, ronglian.account.parse(account['ronglian']));
    account['ronglian'] = JSON.parse(JSON.stringify(part));
  }
  return world;
}

/** Names of every recorded request. */
export const recordedCases = (): string[] => recordings('ronglian').map(({ name }) => name);

export function message(changes: Partial<Message>): Message {
  return {
    id: 'm1',
    seq: 1,
    provider: 'ronglian',
    account: 'stock',
    app: LIVE_APP,
    channel: 'sms',
    to: '+8613900139000',
    text: '【沙箱科技】您的验证码是671093，2分钟内有效，请勿告诉他人。',
    sign: '沙箱科技',
    kind: 'code',
    templateId: '101001',
    params: ['671093', '2'],
    code: '671093',
    segments: 1,
    fee: 1,
    status: 'accepted',
    providerMessageId: '0a1b2c3d4e5f4a1b8c2d3e4f5a6b7c8d',
    exchangeId: 'x1',
    acceptedAt: NOW - 3_600_000,
    timeline: [],
    ...changes,
  };
}

/** Messages in every state of their lives, three of one call, an hour before `NOW`. */
export const MESSAGES: readonly Message[] = [
  message({ status: 'delivered', timeline: [{ status: 'delivered', at: NOW - 3_590_000 }] }),
  message({
    id: 'm2',
    seq: 2,
    to: '+8613900139001',
    status: 'undelivered',
    timeline: [{ status: 'undelivered', at: NOW - 3_580_000 }],
  }),
  message({ id: 'm3', seq: 3, to: '+8613900139002' }),
  message({ id: 'm4', seq: 4, providerMessageId: 'f'.repeat(32), status: 'sent' }),
  message({
    id: 'm5',
    seq: 5,
    providerMessageId: 'e'.repeat(32),
    app: TRIAL_APP,
    status: 'delivered',
    timeline: [{ status: 'delivered', at: NOW }],
  }),
  message({ id: 'm6', seq: 6, channel: 'voice', status: 'delivered', timeline: [{ status: 'delivered', at: NOW }] }),
];

/** The desk the recorded requests are played at: the stock world, its sub-account named, and `MESSAGES`. */
export function recordingDesk(): DeskOptions {
  const { subAccounts } = ronglian.account.parse(stockWorld().accounts[0]?.['ronglian']);
  const named = subAccounts.map((one) => ({
    ...one,
    friendlyName: 'stock',
    voipAccount: '80000000000001',
    voipPwd: 'abcd1234',
    createdAt: NOW,
  }));
  return { messages: MESSAGES, world: worldWith({ subAccounts: named }) };
}

export const basic = (text: string) => Buffer.from(text).toString('base64');

/** A refusal as JSON. */
export const error = (code: string, message: string) => `{"statusCode":"${code}","statusMsg":"${message}"}`;

/** What the demonstration does, step by step: calls that anybody could make, in an account that is made for it and let go. */
import type { AccountResource, AccountWanted, CallbackResource, ExchangeResource, List } from '../../../server/api/wire.ts';
import { getJson, itemPath, sendJson } from '../state/api.ts';
import { compose } from '../state/compose.ts';
import { DEMO } from '../state/demo.ts';
import { accountPath } from '../state/open-session.ts';

export const STEPS = ['code', 'refused', 'swallowed', 'reply', 'callback'] as const;
export type Step = (typeof STEPS)[number];

export const NUMBER = '13800138000';

/** No account has it, whatever the provider counts its templates by. */
const NO_TEMPLATE = '987654';
/** The port for what is thrown away: what is pushed there disturbs nobody's program. */
const NOBODY = 'http://127.0.0.1:9/';
/** It shows what it says, and uses up nobody's rules. */
const plain = { send: true, rules: false };
/** In case that nobody is there to delete it. */
const TTL = '5m';

/** Makes the account, by its tag nobody's news. Answers the account and where the stream stands. */
export async function openStage(provider: string): Promise<{ account: string; seq: number }> {
  const wanted: AccountWanted = {
    name: 'demo',
    tag: DEMO,
    ttl: TTL,
    template: {
      limits: { mode: 'off' },
      delivery: { mode: 'immediately' },
      callbacks: { [provider]: { report: NOBODY, reply: NOBODY } },
    },
  };
  const { id } = await sendJson<AccountResource>('POST', 'accounts', wanted);
  const { seq } = await getJson<{ seq: number }>('ready');
  return { account: id, seq };
}

/** Nothing of it is left; also as the page goes. */
export function closeStage(account: string): Promise<unknown> {
  return fetch(`/_sandbox/api/${accountPath(account)}`, { method: 'DELETE', keepalive: true }).catch(() => undefined);
}

/** What a step has to show beside the phone. */
export interface Shown {
  refusal?: ExchangeResource;
  callback?: CallbackResource;
}

export async function play(step: Step, { provider, account, reply }: Played): Promise<Shown> {
  switch (step) {
    case 'code':
      await compose({ ...plain, provider, account, to: NUMBER });
      return {};
    case 'refused': {
      const { exchange } = await compose({ ...plain, provider, account, to: NUMBER, template: NO_TEMPLATE });
      const path = itemPath('exchanges', exchange?.id);
      return path === null ? {} : { refusal: await getJson<ExchangeResource>(path) };
    }
    case 'swallowed':
      await sendJson('PATCH', accountPath(account), { delivery: { mode: 'fail', fromMs: 400, toMs: 400 } });
      await compose({ ...plain, provider, account, to: NUMBER });
      return {};
    case 'reply':
      await sendJson('POST', 'replies', { from: `+86${NUMBER}`, text: reply, account });
      return {};
    case 'callback': {
      const { items } = await getJson<List<CallbackResource>>('callbacks', { account });
      const [newest] = items;
      return newest === undefined ? {} : { callback: newest };
    }
  }
}

export interface Played {
  provider: string;
  account: string;
  /** What the phone writes back. */
  reply: string;
}

/** What the tests of v5 share: a client, and stock worlds with changes. */
import { createHash } from 'node:crypto';
import { account } from '../../../../server/providers/tencent/account.ts';
import type { TencentPart } from '../../../../server/providers/tencent/part.ts';
import { tencent } from '../../../../server/providers/tencent/index.ts';
import type { DeskOptions, World } from '../../../support/desk.ts';
import { deskFor, NOW, play, request, stockWorld } from '../../../support/desk.ts';

export const APP = '1400793123';
export const KEY = '5a4db0c5a4db0c5a4db0c5a4db0c5a4d';
export const TIME = Math.floor(NOW / 1000);
export const RANDOM = '7226249334';
export const TEL = { nationcode: '86', mobile: '18211111111' };
export const BY_TEMPLATE = { tel: TEL, tpl_id: 5_750_123, params: ['671093'], sign: '张开与老虎', ext: 'e1', extend: '' };

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export interface Shape {
  command?: string;
  body?: Record<string, unknown>;
  mobiles?: readonly string[] | null;
  appKey?: string;
  app?: string;
  time?: number;
  sig?: string | undefined;
  raw?: string;
  desk?: DeskOptions;
}

/** A client of v5, written from the documentation. */
export function v5(shape: Shape = {}) {
  const {
    command = 'sendsms',
    body = BY_TEMPLATE,
    time = TIME,
    mobiles = command.startsWith('send') ? ['18211111111'] : null,
  } = shape;
  const mobile = mobiles === null ? '' : `&mobile=${mobiles.join(',')}`;
  const sig = 'sig' in shape ? shape.sig : sha256(`appkey=${shape.appKey ?? KEY}&random=${RANDOM}&time=${time}${mobile}`);
  const target = `/v5/tlssmssvr/${command}?sdkappid=${shape.app ?? APP}&random=${RANDOM}`;
  const raw = request({ target, body: shape.raw ?? JSON.stringify({ ...body, sig, time }) });
  const played = play(tencent, raw, deskFor(tencent, shape.desk));
  return { ...played, json: JSON.parse(played.reply.body) as Record<string, unknown> };
}

export function worldWith(change: (part: TencentPart) => Partial<TencentPart>): World {
  const world = stockWorld();
  for (const one of world.accounts) {
    if (one['tencent'] === undefined) continue;
    const part = account.parse(one['tencent']);
    one['tencent'] = { ...part, ...change(part) };
  }
  return world;
}

export const inApp = (change: Partial<TencentPart['apps'][number]>): DeskOptions => ({
  world: worldWith(({ apps }) => ({ apps: apps.map((app) => ({ ...app, ...change })) })),
});

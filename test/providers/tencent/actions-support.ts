/** What the tests of the actions share: a call by name, and stock worlds with changes. */
import { describe, expect, it } from 'vitest';
import { account } from '../../../server/providers/tencent/account.ts';
import { tencent } from '../../../server/providers/tencent/index.ts';
import type { TencentPart } from '../../../server/providers/tencent/part.ts';
import type { World } from '../../support/desk.ts';
import { stockWorld } from '../../support/desk.ts';
import { call, refusalBody } from './support.ts';

export type Body = Record<string, unknown>;

export const play = (action: string, body: Body, world?: World, version = '2021-01-11') =>
  call({ body, headers: { 'X-TC-Action': action, 'X-TC-Version': version } }, world ? { world } : {});

/** The stock world with changes to Tencent's part. */
export function worldWith(change: (part: TencentPart) => Partial<TencentPart>): World {
  const world = stockWorld();
  for (const one of world.accounts) {
    if (one['tencent'] === undefined) continue;
    const part = account.parse(one['tencent']);
    one['tencent'] = { ...part, ...change(part) };
  }
  return world;
}

export const inApp =
  (change: Partial<TencentPart['apps'][number]>) =>
  ({ apps }: TencentPart): Partial<TencentPart> => ({ apps: apps.map((app) => ({ ...app, ...change })) });

export const APP = '1400793123';
export const SIGN = {
  SignName: '新签名',
  SignType: 0,
  DocumentType: 0,
  International: 0,
  SignPurpose: 0,
  ProofImage: 'aGVsbG8=',
};

export interface Case {
  code: string;
  why: string;
  action: string;
  body: Body;
  world?: World;
}

/** Each case is refused with its code, in its words, and says why in both languages. */
export function describeRefusals(cases: readonly Case[]): void {
  describe('refuses', () => {
    it.each(cases.map((one): [string, Case] => [`${one.action}, ${one.code}: ${one.why}`, one]))('%s', (_title, one) => {
      const { code, refusal, reply } = play(one.action, one.body, one.world);
      expect(code).toBe(one.code);
      expect(reply.body).toBe(refusalBody(code, tencent.codes[one.code]?.message ?? ''));
      const { cause, remedy } = refusal?.explanation ?? { cause: { zh: '', en: '' }, remedy: { zh: '', en: '' } };
      for (const text of [cause.zh, cause.en, remedy.zh, remedy.en]) expect(text).not.toBe('');
      expect(refusal?.checks.at(-1)?.ok).toBe(false);
    });
  });
}

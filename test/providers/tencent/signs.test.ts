/** Signs: their qualification, their review and their list. */
import { describe, expect, it } from 'vitest';
import { account } from '../../../server/providers/tencent/account.ts';
import type { TencentPart } from '../../../server/providers/tencent/part.ts';
import { NOW } from '../../support/desk.ts';
import type { Body } from './actions-support.ts';
import { play, SIGN, worldWith } from './actions-support.ts';

describe('a qualification', () => {
  it('belongs to the sign that named it', () => {
    const world = worldWith(() => ({ review: 'at-once' as const }));
    const part = account.parse(world.accounts.find((one) => one['tencent'] !== undefined)?.['tencent']);
    const { changes } = play('AddSmsSign', { ...SIGN, QualificationId: 690_001 }, world).answer ?? { changes: [] };
    const after = changes.reduce((folded, change) => account.fold(folded, change), part);
    const list = JSON.parse(
      play(
        'DescribeSmsSignList',
        { International: 0 },
        worldWith(() => after),
      ).reply.body,
    ).Response;
    expect(list.DescribeSignListStatusSet.at(-1)).toMatchObject({
      SignName: '新签名',
      QualificationId: 690_001,
      QualificationName: '沙箱科技有限公司',
      QualificationStatusCode: 1,
    });
  });
});

describe('a sign that is added', () => {
  const added = (review: TencentPart['review']) => {
    const world = worldWith(() => ({ review }));
    const changes = play('AddSmsSign', SIGN, world).answer?.changes ?? [];
    const part = account.parse(world.accounts.find((one) => one['tencent'] !== undefined)?.['tencent']);
    return changes.reduce((folded, change) => account.fold(folded, change), part);
  };
  const status = (part: TencentPart, now: number) => account.reviews?.(part, now).find(({ title }) => title === '新签名')?.status;

  it('waits for a person, is approved at once, or after a time, as the account says', () => {
    expect(status(added('by-hand'), NOW + 1e9)).toBe('pending');
    expect(status(added('at-once'), NOW)).toBe('approved');
    const later = added({ afterSeconds: 60 });
    expect(status(later, NOW + 59_999)).toBe('pending');
    expect(status(later, NOW + 60_000)).toBe('approved');
  });
});

describe('DescribeSmsSignList', () => {
  it('pages through all signs of its kind', () => {
    const list = (body: Body) => JSON.parse(play('DescribeSmsSignList', { International: 0, ...body }).reply.body).Response;
    const ids = (body: Body) => list(body).DescribeSignListStatusSet.map(({ SignId }: { SignId: number }) => SignId);
    expect(ids({})).toEqual([600_001, 600_002, 600_003]);
    expect(ids({ Limit: 1, Offset: 1 })).toEqual([600_002]);
    expect(ids({ SignIdSet: [600_003, 1, 600_001] })).toEqual([600_003, 600_001]);
    expect(ids({ International: 1 })).toEqual([]);
    expect(list({ SignIdSet: [600_003] }).DescribeSignListStatusSet[0]).toMatchObject({
      StatusCode: -1,
      ReviewReply: '签名与资质不符',
    });
  });
});

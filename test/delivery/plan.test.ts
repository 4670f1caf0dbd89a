/** What an account's delivery setting makes of its messages. */
import { describe, expect, it } from 'vitest';
import { planned, spreadOf } from '../../server/delivery/plan.ts';
import { DEFAULT_DELIVERY, readDelivery } from '../../server/message/delivery-policy.ts';
import { mayBecome } from '../../server/message/message.ts';

describe('a delivery setting', () => {
  it('delivers at once, or spread over a time, or fails with a code, or leaves it to somebody', () => {
    expect(planned({ mode: 'immediately' }, 0.5)).toEqual({ status: 'delivered', afterMs: 0, code: '' });
    expect(planned({ mode: 'after', fromMs: 100, toMs: 300 }, 0.5)).toEqual({ status: 'delivered', afterMs: 200, code: '' });
    expect(planned({ mode: 'fail', code: 'MK:0001', fromMs: 10, toMs: 10 }, 0.9)).toEqual({
      status: 'undelivered',
      afterMs: 10,
      code: 'MK:0001',
    });
    expect(planned({ mode: 'by-hand' }, 0)).toBeUndefined();
    expect(planned({ mode: 'never' }, 0)).toBeUndefined();
  });

  it('may leave the times out', () => {
    expect(readDelivery({ mode: 'after' })).toEqual(DEFAULT_DELIVERY);
    expect(readDelivery({ mode: 'fail' })).toEqual({ mode: 'fail', code: '', fromMs: 800, toMs: 3_000 });
    expect(readDelivery({ mode: 'fail', code: 'SUBFAIL', fromMs: 0, toMs: 0 })).toMatchObject({ code: 'SUBFAIL', toMs: 0 });
  });

  it.each([
    [null],
    ['after'],
    [{}],
    [{ mode: 'soon' }],
    [{ mode: 'after', fromMs: -1 }],
    [{ mode: 'after', fromMs: 5, toMs: 4 }],
    [{ mode: 'after', toMs: 1e12 }],
    [{ mode: 'after', fromMs: '5' }],
    [{ mode: 'fail', code: 5 }],
  ])('is not %j', (input) => {
    expect(readDelivery(input)).toBeUndefined();
  });
});

describe('the spread of messages', () => {
  it('is the same for a message each time and covers the whole range', () => {
    const spreads = Array.from({ length: 1000 }, (_, seq) => spreadOf(seq));
    expect(spreads).toEqual(Array.from({ length: 1000 }, (_, seq) => spreadOf(seq)));
    expect(Math.min(...spreads)).toBeLessThan(0.01);
    expect(Math.max(...spreads)).toBeGreaterThan(0.99);
    expect(Math.max(...spreads)).toBeLessThan(1);
  });
});

describe('the life of a message', () => {
  it('goes forward only', () => {
    expect(mayBecome('accepted', 'sent')).toBe(true);
    expect(mayBecome('sent', 'undelivered')).toBe(true);
    expect(mayBecome('sent', 'accepted')).toBe(false);
    for (const final of ['delivered', 'undelivered', 'expired', 'unknown'] as const) {
      for (const next of ['accepted', 'sent', 'delivered', 'undelivered', 'expired', 'unknown'] as const) {
        expect(mayBecome(final, next)).toBe(false);
      }
    }
  });
});

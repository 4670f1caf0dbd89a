/** The way of a call through its checks: every one that was passed leaves its mark, the one that fails stands last. */
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../server/provider-kit/refusal.ts';
import { Trail } from '../../server/provider-kit/trail.ts';

const explanation = { cause: { zh: '原因', en: 'cause' }, remedy: { zh: '办法', en: 'remedy' } };
const newTrail = () =>
  new Trail(
    (key) => ({ code: key, message: `text of ${key}` }),
    () => ['+8613800138000'],
  );

function refusalOf(run: () => void): Refusal {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a trail', () => {
  it('has the mark of every check that was passed, however it was asked', () => {
    const trail = newTrail();
    trail.pass('read');
    trail.unless(true, 'clock', () => ({ key: 'OLD', explanation }), '+0 s');
    trail.hold([{ check: 'length', judge: () => ({ note: '4 / 500' }) }], undefined);
    expect(trail.checks).toEqual([
      { id: 'read', ok: true },
      { id: 'clock', ok: true, note: '+0 s' },
      { id: 'length', ok: true, note: '4 / 500' },
    ]);
  });

  it('ends with the check that failed, and no later rule is asked', () => {
    const trail = newTrail();
    const asked: string[] = [];
    const rule = (check: string, failure?: { key: string; explanation: typeof explanation }) => ({
      check,
      judge: () => {
        asked.push(check);
        return { note: 'seen', failure };
      },
    });
    const facts = undefined;
    const { code, message, checks, recipients } = refusalOf(() =>
      trail.hold([rule('one'), rule('two', { key: 'NO', explanation }), rule('three')], facts),
    );
    expect([code, message, recipients, asked]).toEqual(['NO', 'text of NO', ['+8613800138000'], ['one', 'two']]);
    expect(checks).toEqual([
      { id: 'one', ok: true, note: 'seen' },
      { id: 'two', ok: false, note: 'seen' },
    ]);
  });
});

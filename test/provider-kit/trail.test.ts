/** The way of a call through its checks: every one that was passed leaves its mark, the one that fails stands last. */
import { describe, expect, it } from 'vitest';
import { leniencies } from '../../server/provider-kit/leniency.ts';
import { Refusal } from '../../server/provider-kit/refusal.ts';
import { Trail } from '../../server/provider-kit/trail.ts';

const explanation = { cause: { zh: '原因', en: 'cause' }, remedy: { zh: '办法', en: 'remedy' } };
const LENIENT = { ...explanation, title: { zh: '标题', en: 'title' }, certainty: 'assumed', source: 'this test' } as const;
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

  it('warns of a leniency beside the check that let it pass, in the words of production, before that check and after it', () => {
    const { early, late, other } = leniencies({
      early: { ...LENIENT, check: 'read', key: 'NO' },
      late: { ...LENIENT, check: 'clock', key: 'OLD' },
      other: { ...LENIENT, check: 'never', key: 'GONE' },
    });
    const trail = newTrail();
    trail.warn(early, { received: 'it', expected: 'that', to: '+8613800138000' });
    trail.pass('read');
    trail.pass('clock', '+0 s');
    trail.warn(late);
    trail.warn(other);
    const { cause, remedy } = explanation;
    const own = { id: 'early', check: 'read', code: 'NO', message: 'text of NO', cause, remedy };
    expect(trail.checks).toEqual([
      { id: 'read', ok: true, warnings: [{ ...own, received: 'it', expected: 'that', to: '+8613800138000' }] },
      { id: 'clock', ok: true, note: '+0 s', warnings: [expect.objectContaining({ id: 'late', code: 'OLD' })] },
      { id: 'never', ok: true, warnings: [expect.objectContaining({ id: 'other', code: 'GONE' })] },
    ]);
    const { checks } = refusalOf(() => trail.refuse('text', { key: 'NO', explanation }));
    expect(checks.map(({ id, ok, warnings }) => [id, ok, warnings?.length])).toEqual([
      ['read', true, 1],
      ['clock', true, 1],
      ['never', true, 1],
      ['text', false, undefined],
    ]);
  });

  it('takes marks made elsewhere, and warns beside them, too', () => {
    const { late } = leniencies({ late: { ...LENIENT, check: 'clock', key: 'OLD' } });
    const trail = newTrail();
    trail.pass('read');
    trail.take([{ id: 'clock', ok: false, note: '2 / 3' }]);
    trail.warn(late);
    expect(trail.checks).toEqual([
      { id: 'read', ok: true },
      { id: 'clock', ok: false, note: '2 / 3', warnings: [expect.objectContaining({ id: 'late' })] },
    ]);
  });

  it('warns no more than can be read, however much a call gives reason to', () => {
    const { lenient } = leniencies({ lenient: { ...LENIENT, check: 'read', key: 'NO' } });
    const trail = newTrail();
    for (let i = 0; i < 1_000; i++) trail.warn(lenient);
    expect(trail.checks[0]?.warnings).toHaveLength(20);
  });
});

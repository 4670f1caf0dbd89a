/** Why a request was refused, searched for when somebody looks: only what fits the refusal that was recorded is told. */
import { expect, it } from 'vitest';
import { createDiagnoses } from '../../server/serving/diagnose.ts';
import { serve } from '../../server/serving/serve.ts';
import { request } from '../support/desk.ts';
import { toy } from '../support/toy/toy-provider.ts';
import { toyWorld } from '../support/toy/toy-world.ts';

const RECORDED = { cause: { zh: '当时的原因', en: 'what was known then' }, remedy: { zh: '办法', en: 'remedy' } };

/** A refused request as it was recorded, with reasons that no search would find. */
function refused() {
  const { world } = toyWorld();
  const body = JSON.stringify({ key: 'no such key', to: ['+8613800138000'], text: 'x' });
  serve(world, [{ provider: toy, request: request({ target: '/toy', body }), ownAddress: true }]);
  const event = world.store.read(1);
  if (event?.type !== 'exchange.recorded' || !event.raw) throw new Error('nothing was recorded');
  return { diagnoses: createDiagnoses(world), row: event.exchange, detail: { ...event.raw, explanation: RECORDED } };
}

it('is told of a request that would be refused alike today', () => {
  const { diagnoses, row, detail } = refused();
  expect(diagnoses.diagnosed(row, detail).detail.explanation).toMatchObject({ cause: { en: 'cause' } });
});

it.each([
  ['would be refused by another code by now', { code: 'PAUSED' }],
  ['would be refused in other words by now', { message: 'another text of the same code' }],
  ['somebody made to fail', { scripted: { by: { rule: 'rule1' } } }],
])('leaves what was recorded of a request that %s', (_what, change) => {
  const { diagnoses, row, detail } = refused();
  expect(diagnoses.diagnosed({ ...row, ...change }, detail).detail.explanation).toBe(RECORDED);
});

it('remembers the reasons of a thousand requests, and lets go of the oldest', () => {
  const { diagnoses, row, detail } = refused();
  const numbered = (n: number) => ({ ...row, id: `x${n}`, cause: null });
  for (let n = 0; n <= 1_000; n++) diagnoses.diagnosed(numbered(n), detail);
  expect([0, 1, 1_000].map((n) => diagnoses.known(numbered(n)).cause?.en)).toEqual([undefined, 'cause', 'cause']);
});

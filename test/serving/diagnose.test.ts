/** Why a request was refused, searched for when somebody looks: only what fits the refusal that was recorded is told. */
import { expect, it } from 'vitest';
import { createDiagnoses } from '../../server/serving/diagnose.ts';
import { serve } from '../../server/serving/serve.ts';
import { request } from '../support/desk.ts';
import { toy } from '../support/toy-provider.ts';
import { toyWorld } from '../support/toy-world.ts';

const RECORDED = { cause: { zh: '当时的原因', en: 'what was known then' }, remedy: { zh: '办法', en: 'remedy' } };

it('leaves what was recorded as it is where the request would be refused for something else by now', () => {
  const { world } = toyWorld();
  const body = JSON.stringify({ key: 'no such key', to: ['+8613800138000'], text: 'x' });
  serve(world, [{ provider: toy, request: request({ target: '/toy', body }), ownAddress: true }]);
  const event = world.store.read(1);
  if (event?.type !== 'exchange.recorded' || !event.raw) throw new Error('nothing was recorded');
  const detail = { ...event.raw, explanation: RECORDED };
  const told = (change: object) => createDiagnoses(world).diagnosed({ ...event.exchange, ...change }, detail).detail.explanation;
  expect(told({})).toMatchObject({ cause: { en: 'cause' } });
  expect(told({ code: 'PAUSED' })).toBe(RECORDED);
  expect(told({ message: 'another text of the same code' })).toBe(RECORDED);
});

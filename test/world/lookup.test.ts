/** Names to addresses: of one name, one question at a time. */
import { expect, it } from 'vitest';
import { onceAtATime } from '../../server/world/lookup.ts';

it('asks for a name once at a time, and anew after its answer', async () => {
  const asked: string[] = [];
  const answers: ((addresses: readonly string[]) => void)[] = [];
  const resolve = onceAtATime((host) => {
    asked.push(host);
    return new Promise((known) => answers.push(known));
  });
  const both = Promise.all([resolve('app'), resolve('app')]);
  void resolve('db');
  expect(asked).toEqual(['app', 'db']);
  answers[0]?.(['127.0.0.1']);
  expect(await both).toEqual([['127.0.0.1'], ['127.0.0.1']]);
  void resolve('app');
  expect(asked).toEqual(['app', 'db', 'app']);
});

it('tells everybody that there is none, and asks anew', async () => {
  let asked = 0;
  const resolve = onceAtATime(() => {
    asked += 1;
    return Promise.reject(new Error('ENOTFOUND'));
  });
  const outcomes = await Promise.allSettled([resolve('app'), resolve('app')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(resolve('app')).rejects.toThrow('ENOTFOUND');
  expect(asked).toBe(2);
});

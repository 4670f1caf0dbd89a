/** `wait` and `expect`: what comes, or does not. */
import { describe, expect, it } from 'vitest';
import { expectThem, wait } from '../../../server/commands/remote/wait.ts';
import { atASandbox, sending } from './at-a-sandbox.ts';

const { ran } = atASandbox();

describe('wait', () => {
  it('prints the message, or its code alone', async () => {
    const { out: waited } = { out: ran(wait, '--to 13800138000 --code') };
    await ran(sending, 'tencent --to 13800138000 --code 4711');
    expect(await waited).toEqual({ code: 0, out: '4711\n', err: '' });
    expect((await ran(wait, '--to 13800138000')).out).toContain('tencent m');
    expect(JSON.parse((await ran(wait, '--json --count 1')).out)).toMatchObject({ codes: ['4711'] });
  });

  it('ends with 1 where it does not come, and says what came nearby', async () => {
    await ran(sending, 'tencent --to 13800138001');
    const english = await ran(wait, '--to 13800138000 --timeout 1ms --lang en');
    expect([english.code, english.err]).toEqual([1, expect.stringContaining('another number')]);
    expect((await ran(wait, '--to 13800138000 --timeout 1ms --lang zh')).err).toContain('号码不同');
    const json = await ran(wait, '--to 13800138000 --timeout 1ms --json');
    expect([json.code, JSON.parse(json.out)]).toEqual([1, expect.objectContaining({ status: 408 })]);
  });

  it.each([
    ['--timeout soon', '--timeout cannot be “soon”. Write it like 10s.'],
    ['--count one', '--count cannot be “one”. Write it like 1.'],
    ['13800138000', '“13800138000” is one word too many.'],
  ])('%s', async (words, said) => {
    expect(await ran(wait, words)).toMatchObject({ code: 2, err: expect.stringContaining(said) });
  });
});

it('expect holds how many come', async () => {
  await ran(sending, 'tencent --to 13800138000');
  expect(await ran(expectThem, '--to 13800138000 --exactly 1 --within 1ms')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^As expected: 1\.\n/),
  });
  expect((await ran(expectThem, '--to 13800138000 --never --within 1ms')).code).toBe(1);
  expect((await ran(expectThem, '--to 13800138001 --never --within 1ms')).code).toBe(0);
  expect((await ran(expectThem, '--at-least 2 --within 1ms')).code).toBe(1);
  expect(await ran(expectThem, '--at-least 2 --never')).toMatchObject({ code: 2 });
});

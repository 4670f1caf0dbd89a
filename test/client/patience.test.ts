/** What the sandbox is asked to wait for, the client waits for as well. */
import { expect, it } from 'vitest';
import type { Caller } from '../../server/client/http.ts';
import { verbsOf } from '../../server/client/verbs.ts';
import type { Verbs } from '../../server/client/public.ts';

const account = { id: 'stock' } as Parameters<typeof verbsOf>[1]['account'];

it.each<[verb: string, waitMs: number, ask: (verbs: Verbs) => Promise<unknown>]>([
  ['wait', 60_000, (verbs) => verbs.wait({ to: '13800138000', timeout: 60_000 })],
  ['wait, for as long as it does by itself', 3_000, (verbs) => verbs.wait('13800138000')],
  ['waitForCode', 60_000, (verbs) => verbs.waitForCode({ to: '13800138000', timeout: 60_000 })],
  ['expect', 45_000, (verbs) => verbs.expect('13800138000', { exactly: 2, within: 45_000 })],
  ['pushed', 50_000, (verbs) => verbs.pushed({ id: 'm1' }, { timeout: 50_000 })],
])('%s', async (_verb, waitMs, ask) => {
  const asked: unknown[] = [];
  const call = (async (_path, options) => {
    asked.push(options?.waitMs);
    return { message: {}, messages: [], code: '' };
  }) as Caller;
  const subject = { url: '', token: undefined, account, settings: new Map(), variables: [], isBound: true };
  await ask(verbsOf(call, subject, async () => {}));
  expect(asked).toEqual([waitMs]);
});

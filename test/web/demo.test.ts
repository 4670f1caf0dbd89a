// @vitest-environment happy-dom
/** What happens in the account of a demonstration is no news, in whichever tab, however early or late it comes. */
import { afterEach, expect, it, vi } from 'vitest';
import type { Frame } from '../../server/api/wire.ts';
import { play } from '../../web/src/demo/script.ts';
import { DEMO, isDemo, isOfDemo } from '../../web/src/state/demo.ts';
import { openSession } from '../../web/src/state/open-session.ts';
import { aboutOf, exchangeOf, messageOf } from './support/wire-samples.ts';

const DEMO_ACCOUNT = `a7-${DEMO}`;
const AT = '2026-11-23T12:00:00.000+08:00';
const ALICE = '+8613800138000';
const BOB = '+8613900139000';

afterEach(() => vi.unstubAllGlobals());

const recorded = (account: string): Frame => {
  const exchange = exchangeOf({ account });
  return { type: 'exchange.recorded', seq: 1, at: exchange.at, exchange };
};

it('is told apart by its account alone', () => {
  expect([DEMO_ACCOUNT, 'a7', 'stock', '', DEMO].map((account) => isDemo(account))).toEqual([true, false, false, false, false]);
  expect([DEMO_ACCOUNT, 'a7', ''].map((account) => isOfDemo(recorded(account)))).toEqual([true, false, false]);
});

it('lets through that accounts come and go, so that lists are read again', () => {
  expect(isOfDemo({ type: 'account.removed', seq: 2, at: AT, account: DEMO_ACCOUNT, reason: 'deleted' })).toBe(false);
  expect(isOfDemo({ type: 'resync', seq: 2, at: AT })).toBe(false);
});

it('is kept out of a tab that nobody told of it, which reads its lists while it is played', async () => {
  const played = messageOf({ id: 'm9', seq: 9, account: DEMO_ACCOUNT });
  const own = messageOf({ id: 'm5', seq: 5 });
  const other = messageOf({ id: 'm7', seq: 7, to: BOB });
  const phone = (last: typeof own) => ({ to: last.to, last, refused: null, lastSeq: last.seq, messages: 1 });
  const refusal = { exchangeId: 'x8', seq: 8, provider: 'toy', code: 'KEY', message: '', at: AT, cause: null };
  const refused = (account: string) => ({ to: BOB, last: null, refused: { ...refusal, account }, lastSeq: 8, messages: 0 });
  const answers = { phones: [phone(own)] as object[], messages: [] as object[], exchanges: [] as object[] };
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    const [, list = ''] = /api\/(\w+)/.exec(path) ?? [];
    return Promise.resolve(Response.json({ items: Reflect.get(answers, list) ?? [], next: null, evicted: 0 }));
  });
  const socket: { onmessage?: (event: { data: string }) => void; close: () => void } = { close: () => undefined };
  vi.stubGlobal('WebSocket', function StillSocket() {
    return socket;
  });
  const say = (frame: Frame): void => socket.onmessage?.({ data: JSON.stringify(frame) });
  const session = openSession(aboutOf({ seq: 5 }));
  const shown = () => [...session.get().inbox.rows.values()].map(({ last }) => last?.id);
  const readAgain = async (): Promise<void> => {
    const before = asked.filter((path) => path.includes('/phones')).length;
    session.reads.refresh();
    await vi.waitFor(() => expect(asked.filter((path) => path.includes('/phones')).length).toBeGreaterThan(before));
  };
  say({ type: 'hello', seq: 5, at: AT, version: '0', instance: 'one', resync: false });
  await vi.waitFor(() => expect(shown()).toEqual(['m5']));

  // The number that it is played on has had a message before, and a number has nothing but what is played.
  answers.phones = [phone(played), refused(DEMO_ACCOUNT), phone(messageOf({ id: 'm6', seq: 6, to: '+8613700137000' }))];
  await readAgain();
  await vi.waitFor(() => expect(shown()).toEqual(['m5', 'm6']));
  say({ type: 'message.accepted', seq: 9, at: AT, message: played });
  say({ type: 'message.accepted', seq: 10, at: AT, message: other });
  await vi.waitFor(() => expect(shown()).toEqual(['m5', 'm6', 'm7']));
  expect(session.get()).toMatchObject({ arrivals: 1, arrival: { id: 'm7' } });

  answers.messages = [played, own];
  answers.exchanges = [exchangeOf({ id: 'x8', seq: 8, account: DEMO_ACCOUNT })];
  const leave = session.openThread(ALICE, () => undefined);
  await vi.waitFor(() => expect(session.get().inbox.threads.get(ALICE)?.messages).toEqual(['m5']));
  leave();

  // Over: what is read then is what there is.
  answers.phones = [refused('stock')];
  await readAgain();
  await vi.waitFor(() => expect(session.get().inbox.rows.get(BOB)?.refused).toMatchObject({ exchangeId: 'x8' }));
  session.close();
});

it('sends so that no armed rule changes what it shows, or is used up by it', async () => {
  const sent: unknown[] = [];
  vi.stubGlobal('fetch', (path: string, { body }: { body?: string } = {}) => {
    if (path.endsWith('/compose')) sent.push(JSON.parse(body ?? ''));
    return Promise.resolve(Response.json({ exchange: null }));
  });
  for (const step of ['code', 'refused', 'swallowed'] as const) {
    await play(step, { provider: 'toy', account: DEMO_ACCOUNT, reply: '' });
  }
  expect(sent).toEqual(sent.map(() => expect.objectContaining({ account: DEMO_ACCOUNT, send: true, rules: false })));
  expect(sent).toHaveLength(3);
});

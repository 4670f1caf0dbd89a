// @vitest-environment happy-dom
/** The session behind the page: what it reads again, and when another store comes to stand behind the same address. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Frame, MessageResource } from '../../server/api/wire.ts';
import { openSession } from '../../web/src/state/open-session.ts';
import type { Session } from '../../web/src/state/open-session.ts';
import { BREATH_MS } from '../../web/src/state/reads.ts';
import { readMarks } from '../../web/src/state/read-marks.ts';
import { aboutOf, messageOf } from './support/wire-samples.ts';

const AT = '2026-11-23T14:07:08.000+08:00';
const about = aboutOf();

/** The one socket the session opens; the test says what comes over it. */
const socket: { onmessage?: (event: { data: string }) => void; onclose?: () => void; close: () => void } = {
  close: () => undefined,
};
function StillSocket(): typeof socket {
  return socket;
}
const say = (frame: Frame): void => socket.onmessage?.({ data: JSON.stringify(frame) });
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('lets go of everything it held when the store is another one, though that one has come further', async () => {
  const last = messageOf({ id: 'm9', seq: 9, to: '+8613900139000' });
  let phones: unknown[] = [{ to: '+8613800138000', last: messageOf(), refused: null, lastSeq: 2, messages: 1 }];
  vi.stubGlobal('WebSocket', StillSocket);
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ items: phones, next: null, evicted: 0 })));
  const session = openSession(about);
  const numbers = (): string[] => [...session.get().inbox.rows.keys()];
  say({ type: 'hello', seq: 2, at: AT, version: '0', instance: 'one', resync: false });
  await vi.waitFor(() => expect(numbers()).toEqual(['+8613800138000']));
  session.markRead('+8613800138000', 2);

  phones = [{ to: '+8613900139000', last, refused: null, lastSeq: 9, messages: 1 }];
  say({ type: 'hello', seq: 9, at: AT, version: '0', instance: 'two', resync: false });
  expect(numbers()).toEqual([]);
  await vi.waitFor(() => expect(numbers()).toEqual(['+8613900139000']));
  expect(readMarks.get()).toEqual({ instance: 'two', seq: 0, to: {}, all: 0 });
  session.close();
});

describe('the session of one account', () => {
  const gone: string[] = [];
  const asked: string[] = [];
  let isThere = true;
  let session: Session;
  beforeEach(() => {
    gone.length = 0;
    asked.length = 0;
    isThere = true;
    vi.stubGlobal('WebSocket', function Telling(url: string) {
      asked.push(url);
      return socket;
    });
    vi.stubGlobal('fetch', (path: string) => {
      asked.push(path);
      if (!path.endsWith('/accounts/a7')) return Promise.resolve(Response.json({ items: [], next: null, evicted: 0 }));
      return Promise.resolve(
        isThere ? Response.json({ id: 'a7', name: 'worker 7' }) : Response.json({ detail: 'No such account.' }, { status: 404 }),
      );
    });
    session = openSession(about, { account: 'a7', onGone: (name) => gone.push(name) });
    say({ type: 'hello', seq: 2, at: AT, version: '0', instance: 'one', resync: false });
  });
  afterEach(() => session.close());

  it('asks for what is of the account, and knows its name', async () => {
    await vi.waitFor(() => expect(session.reads.peek('/_sandbox/api/accounts/a7').data).toMatchObject({ name: 'worker 7' }));
    expect(asked.find((url) => url.includes('/_sandbox/stream'))).toMatch(/&account=a7$/);
    expect(asked).toContain('/_sandbox/api/phones?account=a7&limit=500');
  });

  it('says by its name that the account is gone', async () => {
    await vi.waitFor(() => expect(session.reads.peek('/_sandbox/api/accounts/a7').data).toMatchObject({ name: 'worker 7' }));
    isThere = false;
    say({ type: 'account.removed', seq: 3, at: AT, account: 'a7', reason: 'deleted' });
    await vi.waitFor(() => expect(gone).toEqual(['worker 7']));
  });
});

it('reads what it could not reach as soon as the stream is back, however long the next try were off', async () => {
  // Of the timers for another try none goes off here, but for the pause after a reading.
  vi.useFakeTimers();
  let isThere = false;
  vi.stubGlobal('WebSocket', StillSocket);
  vi.stubGlobal('fetch', () =>
    isThere
      ? Promise.resolve(Response.json({ items: [{ id: 'r1' }], next: null, evicted: 0 }))
      : Promise.reject(new TypeError('Failed to fetch')),
  );
  const session = openSession(about);
  const read = () => session.reads.peek('rules').data;
  session.reads.watch('rules', {}, () => undefined);
  await vi.advanceTimersByTimeAsync(BREATH_MS);
  socket.onclose?.();
  isThere = true;
  expect(read()).toBeUndefined();
  say({ type: 'hello', seq: 2, at: AT, version: '0', instance: 'one', resync: false });
  await vi.advanceTimersByTimeAsync(BREATH_MS);
  expect(read()).toMatchObject({ items: [{ id: 'r1' }] });
  session.close();
});

describe('the list of numbers', () => {
  const TO = '+8613800138000';
  const phone = (last: MessageResource) => ({ to: TO, last, refused: null, lastSeq: last.seq, messages: 1 });
  const older = messageOf({ id: 'm1', seq: 1 });
  const newer = messageOf({ id: 'm2', seq: 2 });
  let phones: unknown[];
  let session: Session;
  let readings: number;
  const lasts = () => [...session.get().inbox.rows.values()].map(({ last }) => last?.id);

  beforeEach(async () => {
    phones = [phone(newer)];
    readings = 0;
    vi.stubGlobal('WebSocket', StillSocket);
    vi.stubGlobal('fetch', (path: string) => {
      if (path.includes('phones')) readings += 1;
      return Promise.resolve(Response.json({ items: phones, next: null, evicted: 0 }));
    });
    session = openSession(about);
    say({ type: 'hello', seq: 2, at: AT, version: '0', instance: 'one', resync: false });
    await vi.waitUntil(() => lasts().length > 0);
  });
  afterEach(() => session.close());

  it('is read again after a deletion, for the message that is now the newest of its number', async () => {
    phones = [phone(older)];
    say({ type: 'messages.deleted', seq: 3, at: AT, ids: ['m2'] });
    await vi.waitFor(() => expect(lasts()).toEqual(['m1']));
  });

  it.each<Frame>([
    { type: 'resync', seq: 9, at: AT },
    { type: 'hello', seq: 9, at: AT, version: '0', instance: 'one', resync: true },
  ])('is read again after a gap that $type tells of', async (gap) => {
    phones = [phone(messageOf({ id: 'm8', seq: 8 }))];
    say(gap);
    await vi.waitFor(() => expect(lasts()).toEqual(['m8']));
  });

  it('is not read again by a connection that brings all it missed', async () => {
    say({ type: 'hello', seq: 3, at: AT, version: '0', instance: 'one', resync: false });
    say({ type: 'message.accepted', seq: 3, at: AT, message: messageOf({ id: 'm3', seq: 3 }) });
    await vi.waitFor(() => expect(lasts()).toEqual(['m3']));
    expect(readings).toBe(1);
  });
});

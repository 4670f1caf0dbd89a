// @vitest-environment happy-dom
/** The session behind the page when another store comes to stand behind the same address. */
import { afterEach, expect, it, vi } from 'vitest';
import type { AboutResource, Frame } from '../../server/api/wire.ts';
import { openSession } from '../../web/src/state/session.tsx';
import { messageOf } from './wire-samples.ts';

const AT = '2026-11-23T14:07:08.000+08:00';
const about: AboutResource = {
  version: '0',
  origin: 'http://127.0.0.1:10690',
  dataFolder: null,
  limits: 'realistic',
  lang: 'en',
  seq: 2,
  instance: 'one',
  providers: [],
};

/** The one socket the session opens; the test says what comes over it. */
const socket: { onmessage?: (event: { data: string }) => void; close: () => void } = { close: () => undefined };
function StillSocket(): typeof socket {
  return socket;
}
afterEach(() => vi.unstubAllGlobals());

it('lets go of everything it held when the store is another one, though that one has come further', async () => {
  const last = messageOf({ id: 'm9', seq: 9, to: '+8613900139000' });
  let phones: unknown[] = [{ to: '+8613800138000', last: messageOf(), refused: null, lastSeq: 2, messages: 1 }];
  vi.stubGlobal('WebSocket', StillSocket);
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ items: phones, next: null, evicted: 0 })));
  const session = openSession(about);
  const say = (frame: Frame): void => socket.onmessage?.({ data: JSON.stringify(frame) });
  const numbers = (): string[] => [...session.get().inbox.rows.keys()];
  say({ type: 'hello', seq: 2, at: AT, version: '0', instance: 'one', resync: false });
  await vi.waitFor(() => expect(numbers()).toEqual(['+8613800138000']));
  session.markRead('+8613800138000', 2);

  phones = [{ to: '+8613900139000', last, refused: null, lastSeq: 9, messages: 1 }];
  say({ type: 'hello', seq: 9, at: AT, version: '0', instance: 'two', resync: false });
  expect(numbers()).toEqual([]);
  await vi.waitFor(() => expect(numbers()).toEqual(['+8613900139000']));
  expect(session.readMarks.get()).toEqual({ instance: 'two', seq: 0, to: {} });
  session.close();
});

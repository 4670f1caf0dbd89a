// @vitest-environment happy-dom
/** The stream of the page when its connection comes and goes. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openStream } from '../../web/src/state/stream.ts';

interface Socket {
  url: string;
  readyState: number;
  onopen?: () => void;
  onclose?: () => void;
  onmessage?: (message: { data: string }) => void;
  close: () => void;
}

/** Every socket the stream has opened so far; the test opens and closes them. */
let sockets: Socket[];
let close: () => void;
/** What the page was told. */
let heard: unknown[];

beforeEach(() => {
  sockets = [];
  heard = [];
  vi.useFakeTimers();
  vi.stubGlobal(
    'WebSocket',
    Object.assign(
      function Connecting(url: string): Socket {
        const socket = { url, readyState: 0, close: vi.fn<() => void>() };
        sockets.push(socket);
        return socket;
      },
      { CONNECTING: 0, OPEN: 1, CLOSED: 3 },
    ),
  );
  close = openStream({
    account: '',
    since: () => 7 + sockets.length,
    onFrame: ({ seq }) => heard.push(seq),
    onState: (isOpen) => heard.push(isOpen),
  });
});
afterEach(() => {
  close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function open(): void {
  const socket = sockets.at(-1);
  if (!socket) return;
  socket.readyState = 1;
  socket.onopen?.();
}

/** What the sandbox says every fifteen seconds, to the newest connection. */
function stayAlive(forMs: number): void {
  for (let ms = 0; ms < forMs; ms += 15_000) {
    vi.advanceTimersByTime(15_000);
    sockets.at(-1)?.onmessage?.({ data: '{"type":"alive","seq":9}' });
  }
}

function lose(): void {
  const socket = sockets.at(-1);
  if (!socket) return;
  socket.readyState = 3;
  socket.onclose?.();
}

/** Loses the connection and answers how long it takes until the next is tried. */
function waitAfterLoss(): number {
  const before = sockets.length;
  const began = Date.now();
  lose();
  while (sockets.length === before) vi.advanceTimersToNextTimer();
  return Date.now() - began;
}

it('waits longer from one failed connection to the next, up to four seconds', () => {
  expect(Array.from({ length: 7 }, waitAfterLoss)).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000]);
});

it('waits no longer than at first once a connection has stood', () => {
  for (let failed = 0; failed < 4; failed += 1) waitAfterLoss();
  open();
  expect(waitAfterLoss()).toBe(250);
});

it('asks with every connection for what came after the last frame', () => {
  waitAfterLoss();
  waitAfterLoss();
  expect(sockets.map(({ url }) => url.replace(/^.*\?/, ''))).toEqual(['since=7', 'since=8', 'since=9']);
});

it.each([
  ['the network is back', () => window.dispatchEvent(new Event('online'))],
  ['the page is looked at again', () => document.dispatchEvent(new Event('visibilitychange'))],
])('connects at once when %s, and not a second time after the wait', (_, happen) => {
  open();
  lose();
  happen();
  expect(sockets).toHaveLength(2);
  open();
  stayAlive(600_000);
  expect(sockets).toHaveLength(2);
});

it('does not give up a new connection because the one before it closes late', () => {
  open();
  const [first] = sockets;
  if (first) first.readyState = 3;
  window.dispatchEvent(new Event('online'));
  open();
  first?.onclose?.();
  vi.advanceTimersByTime(20_000);
  expect(sockets).toHaveLength(2);
});

it('stays closed once it is closed', () => {
  open();
  close();
  lose();
  window.dispatchEvent(new Event('online'));
  vi.advanceTimersByTime(20_000);
  expect(sockets).toHaveLength(1);
});

it.each([
  ['the network is back', () => window.dispatchEvent(new Event('online'))],
  [
    'the machine slept',
    () => {
      vi.setSystemTime(Date.now() + 3_600_000);
      vi.advanceTimersByTime(10_000);
    },
  ],
])('makes the connection anew when %s: nobody need be at the other end of the old one', (_, happen) => {
  open();
  const [first] = sockets;
  happen();
  expect(sockets).toHaveLength(2);
  expect(first?.close).toHaveBeenCalledOnce();
  first?.onmessage?.({ data: '{"type":"resync","seq":8}' });
  first?.onclose?.();
  open();
  sockets[1]?.onmessage?.({ data: '{"type":"resync","seq":9}' });
  stayAlive(600_000);
  expect(sockets).toHaveLength(2);
  expect(heard).toEqual([true, true, 9]);
});

it('keeps the connection of a page that nobody looks at, whose timers come once a minute', () => {
  open();
  for (let minute = 0; minute < 5; minute += 1) {
    vi.setSystemTime(Date.now() + 55_000);
    vi.advanceTimersByTime(10_000);
    sockets[0]?.onmessage?.({ data: '{"type":"alive","seq":9}' });
  }
  expect(sockets).toHaveLength(1);
});

it('says so when the sandbox is silent, and waits for it on a new connection', () => {
  open();
  stayAlive(60_000);
  vi.advanceTimersByTime(60_000);
  expect(heard).toEqual([true, false]);
  expect(sockets).toHaveLength(2);
  // Frozen, its machine lets connections in, and nothing comes of them.
  vi.advanceTimersByTime(600_000);
  expect(sockets).toHaveLength(2);
  open();
  expect(heard).toEqual([true, false, true]);
});

it('takes a short sleep for none', () => {
  open();
  vi.setSystemTime(Date.now() + 100_000);
  vi.advanceTimersByTime(10_000);
  stayAlive(60_000);
  expect({ heard, connections: sockets.length }).toEqual({ heard: [true], connections: 1 });
});

// @vitest-environment happy-dom
/** The stream of the page when its connection comes and goes. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openStream } from '../../web/src/state/stream.ts';

interface Socket {
  url: string;
  readyState: number;
  onopen?: () => void;
  onclose?: () => void;
  close: () => void;
}

/** Every socket the stream has opened so far; the test opens and closes them. */
let sockets: Socket[];
let close: () => void;

beforeEach(() => {
  sockets = [];
  vi.useFakeTimers();
  vi.stubGlobal(
    'WebSocket',
    Object.assign(
      function Connecting(url: string): Socket {
        const socket = { url, readyState: 0, close: () => undefined };
        sockets.push(socket);
        return socket;
      },
      { CLOSED: 3 },
    ),
  );
  close = openStream({ account: '', since: () => 7 + sockets.length, onFrame: () => undefined, onState: () => undefined });
});
afterEach(() => {
  close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function open(): void {
  sockets.at(-1)?.onopen?.();
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
  vi.runAllTimers();
  expect(sockets).toHaveLength(2);
});

it('does not give up a new connection because the one before it closes late', () => {
  open();
  const [first] = sockets;
  if (first) first.readyState = 3;
  window.dispatchEvent(new Event('online'));
  open();
  first?.onclose?.();
  vi.runAllTimers();
  expect(sockets).toHaveLength(2);
});

it('stays closed once it is closed', () => {
  open();
  close();
  lose();
  window.dispatchEvent(new Event('online'));
  vi.runAllTimers();
  expect(sockets).toHaveLength(1);
});

/** The WebSocket of the sandbox: reconnects by itself and asks for what it missed. */
import type { Frame } from '../../../server/api/wire.ts';

export interface StreamEvents {
  /** The one account it is to tell of; an empty text for all. */
  account: string;
  /** Where to resume: the highest sequence number seen. */
  since: () => number;
  onFrame: (frame: Frame) => void;
  onState: (open: boolean) => void;
}

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 4000;

const LOOK_MS = 10_000;
/** Between two looks at the time more than a machine that is awake takes: a page that nobody looks at has a minute at most. */
const SLEPT_MS = 120_000;
/**
 * The sandbox says something every 15 seconds: one that was silent from one look to the next so many times is frozen or gone,
 * however open the connection looks. Looks are counted, not seconds: after a short sleep what was said meanwhile is still to
 * be heard.
 */
const SILENT_LOOKS = 4;

const FRAME_TYPES: ReadonlySet<string> = new Set<Frame['type']>([
  'hello',
  'exchange.recorded',
  'message.accepted',
  'message.changed',
  'reply.received',
  'callback.changed',
  'rules.changed',
  'clock.moved',
  'messages.deleted',
  'account.added',
  'account.changed',
  'account.reset',
  'account.removed',
  'sandbox.reset',
  'sandbox.imported',
  'disk.changed',
  'resync',
]);

const EMPTYING: ReadonlySet<string> = new Set<Frame['type']>([
  'account.reset',
  'account.removed',
  'sandbox.reset',
  'sandbox.imported',
]);

/** A text message as a frame; undefined for one that this page, older than the server, does not know. */
export function readFrame(data: unknown): Frame | undefined {
  if (typeof data !== 'string') return undefined;
  const frame: Frame | null = JSON.parse(data);
  if (frame === null || !FRAME_TYPES.has(frame.type)) return undefined;
  // Nothing of what the page shows need be there any more.
  return EMPTYING.has(frame.type) ? { type: 'resync', seq: frame.seq, at: frame.at } : frame;
}

/** Opens the stream; the answer closes it for good. */
export function openStream(events: StreamEvents): () => void {
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_RETRY_MS;
  let closed = false;
  /** Looks since it said something. */
  let silent = 0;

  const connect = (): void => {
    clearTimeout(timer);
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const of = events.account === '' ? '' : `&account=${encodeURIComponent(events.account)}`;
    const current = new WebSocket(`${scheme}://${location.host}/_sandbox/stream?since=${events.since()}${of}`);
    socket = current;
    current.onopen = () => {
      silent = 0;
      wait = FIRST_RETRY_MS;
      events.onState(true);
    };
    current.onmessage = (message) => {
      silent = 0;
      const frame = readFrame(message.data);
      if (frame && socket === current) events.onFrame(frame);
    };
    current.onclose = () => {
      if (closed || socket !== current) return;
      events.onState(false);
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, LAST_RETRY_MS);
    };
  };

  // Who looks again should not sit out the rest of a long wait.
  const hurry = (): void => {
    if (socket?.readyState === WebSocket.CLOSED) connect();
  };
  // After a sleep, or in another network, nobody need be at the other end: such a connection looks open, and is silent for good.
  const renew = (): void => {
    const old = socket;
    if (old?.readyState === WebSocket.CONNECTING) return;
    connect();
    old?.close();
  };
  let looked = Date.now();
  const look = setInterval(() => {
    const now = Date.now();
    silent += 1;
    if (now - looked > SLEPT_MS) renew();
    else if (silent > SILENT_LOOKS && socket?.readyState === WebSocket.OPEN) {
      events.onState(false);
      renew();
    }
    looked = now;
  }, LOOK_MS);
  window.addEventListener('online', renew);
  document.addEventListener('visibilitychange', hurry);
  connect();
  return () => {
    closed = true;
    clearTimeout(timer);
    clearInterval(look);
    window.removeEventListener('online', renew);
    document.removeEventListener('visibilitychange', hurry);
    socket?.close();
  };
}

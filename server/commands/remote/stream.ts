/** The stream of a running sandbox, as a command follows it. */
import { WebSocket } from 'ws';
import { say } from '../../message/localized.ts';
import type { Localized } from '../../message/localized.ts';
import { watchOver } from '../../net/heartbeat.ts';
import { systemClock } from '../../world/clock.ts';
import { PATIENCE_MS, goneFrom, headersFor, nobodyAt, silentAt } from '../running.ts';
import type { NoSandbox, Running } from '../running.ts';

/** A line for a gap between the lines, where this frame tells of one: what is between was more than could be handed over. */
export function gapBefore(frame: { type: string; resync?: unknown }, { url }: Running): Localized | undefined {
  if (frame.type !== 'resync' && frame.resync !== true) return undefined;
  return say(
    `这里缺少一些行：发生的太多，没能全部传到。现存的内容见 ${url}。`,
    `Some lines are missing here: more happened than could be handed over. ${url} shows all that is kept.`,
  );
}

export interface Followed {
  /** Resolves once the sandbox is gone, or has closed the stream for `reason`. */
  gone: Promise<{ error: NoSandbox; reason: string }>;
  /** Ends it; `gone` stays open. */
  close(): Promise<void>;
}

/** Hears every frame, as text, and may say something to it. Rejects where no sandbox answers. */
export async function follow(
  running: Running,
  query: Readonly<Record<string, string | number | undefined>>,
  hear: (frame: string, say: (text: string) => void) => void,
  after = systemClock.after,
): Promise<Followed> {
  const named = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) named.set(name, String(value));
  const url = `${running.url.replace(/^http/, 'ws')}/_sandbox/stream?${named.toString()}`;
  const socket = new WebSocket(url, { headers: headersFor(running.token) });
  socket.on('message', (data: Buffer) => hear(data.toString('utf8'), (text) => socket.send(text)));
  const closed = new Promise<string>((resolve) => socket.once('close', (_code, reason) => resolve(reason.toString('utf8'))));
  let why = nobodyAt;
  const cancel = after(PATIENCE_MS, () => {
    why = silentAt;
    socket.terminate();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', () => reject(why(running)));
  }).finally(cancel);
  // From now on the close that follows tells of it.
  socket.on('error', () => {});
  watchOver(socket, after);
  let isOurs = false;
  return {
    gone: new Promise((resolve) => {
      void closed.then((reason) => {
        if (!isOurs) resolve({ error: goneFrom(running), reason });
      });
    }),
    close: async () => {
      isOurs = true;
      socket.close();
      await closed;
    },
  };
}

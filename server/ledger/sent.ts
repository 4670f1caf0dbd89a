/** Who was sent what of late: the history that frequency limits are counted from. */
import { DAY_MS } from '../message/beijing-time.ts';
import type { Message } from '../message/message.ts';
import type { PastSend } from '../provider-kit/desk.ts';

/** Longer than any provider's day, so that a limit counted by calendar day sees the whole of it. */
const KEEP_MS = DAY_MS + 3_600_000;

/** A send and the number it went to, as `byNumber` calls it. */
type Sent = PastSend & { key: string };

const NONE: readonly PastSend[] = [];

export interface SentHistory {
  /** Oldest first. */
  of(provider: string, account: string, to: string): readonly PastSend[];
  /** Answers how to take it back, as long as nothing came after it. */
  fold(message: Message): () => void;
}

/** So many are counted whatever retention says: limits of one number must not be forgotten for the traffic of others. */
const LEAST_COUNT = 10_000;

/** `most` sends are remembered, of a day and a little more. */
export function createSentHistory(most: number): SentHistory {
  const count = Math.max(most, LEAST_COUNT);
  const byNumber = new Map<string, Sent[]>();
  /** Every entry in the order it came; those before `head` have been let go. */
  let queue: Sent[] = [];
  let head = 0;

  const letGo = (now: number): void => {
    const isOver = (oldest: Sent): boolean => oldest.at < now - KEEP_MS || queue.length - head > count;
    for (let oldest = queue[head]; oldest && isOver(oldest); oldest = queue[++head]) {
      const sends = byNumber.get(oldest.key);
      sends?.shift();
      if (sends?.length === 0) byNumber.delete(oldest.key);
    }
    if (head > 1024 && head * 2 > queue.length) {
      queue = queue.slice(head);
      head = 0;
    }
  };

  return {
    of: (provider, account, to) => byNumber.get(`${provider} ${account} ${to}`) ?? NONE,
    fold: (message) => {
      const key = `${message.provider} ${message.account} ${message.to}`;
      const send: Sent = {
        key,
        at: message.acceptedAt,
        app: message.app,
        templateId: message.templateId,
        kind: message.kind,
        text: message.text,
      };
      const sends = byNumber.get(key);
      if (sends) sends.push(send);
      else byNumber.set(key, [send]);
      queue.push(send);
      letGo(message.acceptedAt);
      return () => {
        queue.pop();
        const own = byNumber.get(key);
        own?.pop();
        if (own?.length === 0) byNumber.delete(key);
      };
    },
  };
}

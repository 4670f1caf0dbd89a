/** Who was sent what of late: the history that frequency limits are counted from. */
import { DAY_MS } from '../message/beijing-time.ts';
import type { Message } from '../message/message.ts';
import type { PastSend } from '../provider-kit/desk.ts';

/** Longer than any provider's day, so that a limit counted by calendar day sees the whole of it. */
const KEEP_MS = DAY_MS + 3_600_000;

/** A send among those to its number. */
type Sent = PastSend & { list: Sent[]; heldAt: number; account: string; key: string };

const NONE: readonly PastSend[] = [];

export interface SentHistory {
  /** Oldest first. */
  of(provider: string, account: string, to: string): readonly PastSend[];
  /**
   * `now` is the sandbox's time, which that of the account may be ahead of. Answers how to take it back, as long as
   * nothing came after it.
   */
  fold(message: Message, now?: number): () => void;
  /** Nothing was ever sent by this account, or by any. Answers how to take it back. */
  forget(account?: string): () => void;
}

/** So many are counted whatever retention says: limits of one number must not be forgotten for the traffic of others. */
const LEAST_COUNT = 10_000;

/** `most` sends are remembered, of a day and a little more. */
export function createSentHistory(most: number): SentHistory {
  const count = Math.max(most, LEAST_COUNT);
  /** By account, then by provider and number. */
  let byAccount = new Map<string, Map<string, Sent[]>>();
  /** Every entry in the order it came; those before `head` have been let go. */
  let queue: Sent[] = [];
  let head = 0;

  const letGo = (now: number): void => {
    const isOver = (oldest: Sent): boolean => oldest.heldAt < now - KEEP_MS || queue.length - head > count;
    for (let oldest = queue[head]; oldest && isOver(oldest); oldest = queue[++head]) {
      oldest.list.shift();
      if (oldest.list.length === 0) forgetList(oldest);
    }
    if (head > 1024 && head * 2 > queue.length) {
      queue = queue.slice(head);
      head = 0;
    }
  };

  /** An account that was forgotten may have another list by now. */
  const forgetList = ({ account, key, list }: Sent): void => {
    const own = byAccount.get(account);
    if (own?.get(key) === list) own.delete(key);
    if (own?.size === 0) byAccount.delete(account);
  };

  const listOf = (account: string, key: string): Sent[] => {
    const own = byAccount.get(account) ?? new Map<string, Sent[]>();
    byAccount.set(account, own);
    const list = own.get(key) ?? [];
    own.set(key, list);
    return list;
  };

  return {
    of: (provider, account, to) => byAccount.get(account)?.get(`${provider} ${to}`) ?? NONE,
    fold: ({ provider, account, to, acceptedAt, app, templateId, kind, text }, now = acceptedAt) => {
      const key = `${provider} ${to}`;
      const list = listOf(account, key);
      const send: Sent = { list, heldAt: now, account, key, at: acceptedAt, app, templateId, kind, text };
      list.push(send);
      queue.push(send);
      letGo(now);
      return () => {
        queue.pop();
        list.pop();
        if (list.length === 0) forgetList(send);
      };
    },
    forget: (account) => {
      const before = byAccount;
      byAccount = new Map(account === undefined ? [] : byAccount);
      if (account !== undefined) byAccount.delete(account);
      return () => {
        byAccount = before;
      };
    },
  };
}

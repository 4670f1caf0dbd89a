/** What a phone writes back (MO), and the words that end marketing. */
import type { E164 } from './message.ts';

export interface PhoneReply {
  id: string;
  /** Sequence number of the event that brought it into the world. */
  seq: number;
  /** Epoch milliseconds of the sandbox's clock. */
  at: number;
  provider: string;
  account: string;
  /** The application of the message it answers, and that message's ids. */
  app: string;
  messageId: string;
  providerMessageId: string;
  sign: string;
  from: E164;
  text: string;
}

/** T, TD, N, 退订 and their like, which every provider asks marketing texts to name. */
export function isOptOut(text: string): boolean {
  return /^(?:t|td|tt|n|0000|退订|取消订阅|stop|unsubscribe)$/i.test(text.trim());
}

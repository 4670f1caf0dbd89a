/** How a provider tells an app what became of its messages, and what phones wrote back. */
import type { Localized } from '../message/localized.ts';
import type { Message, MessageChannel, MessageStatus } from '../message/message.ts';
import type { PhoneReply } from '../message/reply.ts';
import type { ReviewItem } from './account.ts';

/** The codes a carrier reports through the provider, unless somebody names another. */
export interface ReportCodes {
  delivered: string;
  undelivered: string;
}

/** What became of a message, to be told to its app; the message is as it is after the report. */
export interface CarrierReport {
  message: Message;
  status: MessageStatus;
  /** The carrier's code; empty where there is none. */
  code: string;
  /** Epoch milliseconds of the sandbox's clock. */
  at: number;
}

/** The body of a POST to the app. */
export interface Push {
  contentType: string;
  body: string;
}

/** How a push says who it is from. */
export const PUSH_AGENT = 'sms-sandbox';

/** What the app answered, as far as it was read. */
export interface PushAnswer {
  status: number;
  body: string;
  /** The answer was longer than is read. */
  cut: boolean;
  /** Where a redirect points. */
  location?: string;
}

/** `name`: the host, `listener`: whoever was to make the request. */
export const POST_ERRORS = ['timeout', 'refused', 'reset', 'tls', 'network', 'name', 'listener'] as const;

/** What an attempt came to: the answer, or why there is none. */
export type Posted = { answer: PushAnswer } | { error: (typeof POST_ERRORS)[number]; detail: string };

/** How a provider tells an app what became of its messages, and what phones wrote back. */
export interface Receipts<Part> {
  /** What it reports on; of a call there may be no report, or one of another kind. */
  channels: readonly MessageChannel[];
  /** Reports in one push, at most. */
  batch: number;
  /** One push for these reports, at least one and at most `batch`. */
  reports(reports: readonly CarrierReport[], part: Part): Push;
  /** The push of what a phone wrote back. */
  reply(reply: PhoneReply, part: Part): Push;
  /** The push of a verdict; left out by a provider that tells of none. */
  review?(item: ReviewItem, part: Part): Push | undefined;
  /** Does this answer, whose HTTP status is 2xx, count as received? */
  acknowledges(answer: PushAnswer): boolean;
  /** An answer that does, as a good server gives it. */
  acknowledgement: Push;
  /** What would have, in a sentence. */
  expects: Localized;
  /** How long after a failed attempt the next one follows; at the end it gives up. */
  retryAfterMs: readonly number[];
}

/** What is added up, and what comes of it. */
import type { MessageStatus } from '../../message/vocabulary.ts';
import type { Callback } from '../callbacks.ts';
import type { ExchangeFacts, MessageFacts } from '../index/facts.ts';

export interface StatisticsFacts {
  /** Newest first, as the rest; undefined where one may pause. */
  messages: Iterable<MessageFacts | undefined>;
  exchanges: Iterable<ExchangeFacts | undefined>;
  callbacks: Iterable<Callback>;
  /** When something of an account happened, by the clock that is asked by. */
  timeOf(account: string, at: number): number;
  from: number;
  /** Not included. */
  until: number;
  /** The step of a moment: when it began, and when the next one does. */
  stepOf(at: number): readonly [began: number, next: number];
}

/** What became of messages. */
export interface Fates {
  /** Messages. */
  accepted: number;
  delivered: number;
  /** Undelivered, expired, or nobody knows. */
  failed: number;
  underway: number;
  segments: number;
  /** Billed. */
  fee: number;
}

export interface Step {
  at: number;
  requests: number;
  delivered: number;
  failed: number;
  underway: number;
  /** Taken by the provider; the message was deleted since, or let go of. */
  removed: number;
  refused: number;
  /** The call was lost, and nothing of it taken. */
  faulted: number;
}

export interface ProviderRow extends Fates {
  provider: string;
  requests: number;
  refused: number;
  faulted: number;
  /** So long the slowest twentieth of its answers took at least; null without any. */
  p95Ms: number | null;
}

/** A template or a sign. */
export interface NamedRow extends Fates {
  provider: string;
  name: string;
  /** The newest text. */
  text: string;
}

export interface CarrierRow {
  provider: string;
  code: string;
  status: MessageStatus;
  count: number;
}

export interface ReasonRow {
  provider: string;
  code: string;
  /** The provider's own text, of the newest. */
  message: string;
  /** Numbers that were refused; a call without any counts as one. */
  count: number;
  /** So many of them somebody had asked for: by a rule, a number, the catalogue. */
  forced: number;
}

export interface Statistics {
  requests: { all: number; accepted: number; refused: number; faulted: number; forced: number };
  messages: Fates &
    Record<Exclude<MessageStatus, 'accepted' | 'sent' | 'delivered'>, number> & {
      /** Of the final ones: its provider was never told. */
      unreported: number;
      /** Texts of more than one segment. */
      long: number;
      removed: number;
    };
  /** Numbers. */
  refused: number;
  faulted: number;
  callbacks: { planned: number; acknowledged: number; pending: number; failed: number };
  /** Those in which something happened, in order. */
  steps: Step[];
  /** The most used first, as in every list below. */
  providers: ProviderRow[];
  templates: NamedRow[];
  signs: NamedRow[];
  carrierCodes: CarrierRow[];
  reasons: ReasonRow[];
  /** When the first of it happened; null for nothing. */
  first: number | null;
}

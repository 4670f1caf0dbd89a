/** A text message as the sandbox keeps it, and the few steps its life may take. */
import type { DeliveryPolicy } from './delivery-policy.ts';
import type { MessageChannel, MessageKind, MessageStatus } from './vocabulary.ts';
import type { Warning } from './warning.ts';

export type E164 = string & { readonly __brand?: 'E164' };

export type { MessageChannel, MessageKind, MessageStatus };

export interface TimelineStep {
  status: MessageStatus;
  /** Epoch milliseconds of the sandbox's clock. */
  at: number;
  /** The carrier's code, where there is a report. */
  code?: string;
  /** It came after the last word on the message, which stands. */
  again?: true;
  /** It happened, and the provider never learned of it. */
  untold?: true;
}

export interface Message {
  id: string;
  /** Sequence number of the event that brought it into the world. */
  seq: number;
  provider: string;
  account: string;
  /** The provider's application the message was sent with; empty where it has none. */
  app: string;
  channel: MessageChannel;
  to: E164;
  /** What the phone shows: sign and template with its values filled in. */
  text: string;
  /** The signature without its brackets. */
  sign: string;
  kind: MessageKind;
  templateId: string | null;
  params: readonly string[];
  /** The code of a message of kind `code`; null where there is none. */
  code: string | null;
  segments: number;
  /** Billed pieces. */
  fee: number;
  status: MessageStatus;
  /** The id the provider gave the caller: SerialNo, smsMessageSid, smsid. */
  providerMessageId: string;
  /** What the caller attached to have it back with the report. */
  context?: string;
  /** It is handed to the carrier at this moment, not at once. */
  notBefore?: number;
  /** What the carrier does with it, whatever the account says. */
  fate?: DeliveryPolicy;
  /** What its call was taken for by leniency, where that is about this number. */
  warnings?: readonly Warning[];
  exchangeId: string;
  acceptedAt: number;
  timeline: readonly TimelineStep[];
}

/** Steps that a message's life may take; what is not here is final. */
const NEXT: Partial<Record<MessageStatus, readonly MessageStatus[]>> = {
  accepted: ['sent', 'delivered', 'undelivered', 'expired', 'unknown'],
  sent: ['delivered', 'undelivered', 'expired', 'unknown'],
};

/** May a message in one state take on another? */
export function mayBecome(from: MessageStatus, to: MessageStatus): boolean {
  return NEXT[from]?.includes(to) ?? false;
}

/** The message one step further; undefined when its life does not allow the step. */
export function advanced(message: Message, step: TimelineStep): Message | undefined {
  if (step.again) return { ...message, timeline: message.timeline.concat(step) };
  if (!mayBecome(message.status, step.status)) return undefined;
  return { ...message, status: step.status, timeline: message.timeline.concat(step) };
}

/** The message as far as its provider knows. */
export function asReported(message: Message): Message {
  const told = message.timeline.filter((step) => !step.untold);
  const last = told.findLast((step) => !step.again);
  return told.length === message.timeline.length || !last ? message : { ...message, status: last.status, timeline: told };
}

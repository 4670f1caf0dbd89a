/** Which messages somebody asks for. Pure. */
import type { Message } from './message.ts';

export interface MessageFilter {
  to?: string | undefined;
  provider?: string | undefined;
  account?: string | undefined;
  status?: string | undefined;
  template?: string | undefined;
  sign?: string | undefined;
  kind?: string | undefined;
  /** The code itself, or whether there is one. */
  code?: string | boolean | undefined;
  providerMessageId?: string | undefined;
  /** Whether something of its call passed by leniency. */
  warned?: boolean | undefined;
  q?: string | undefined;
}

/** Tests one message at a time against a filter. */
export function messageMatcher(filter: MessageFilter): (message: Message) => boolean {
  const q = filter.q?.toLowerCase();
  return (message) => matchesMessage(message, filter, q);
}

export function matchesMessage(message: Message, filter: MessageFilter, q: string | undefined): boolean {
  return (
    (filter.to === undefined || message.to === filter.to) &&
    (filter.provider === undefined || message.provider === filter.provider) &&
    (filter.account === undefined || message.account === filter.account) &&
    (filter.status === undefined || message.status === filter.status) &&
    (filter.template === undefined || message.templateId === filter.template) &&
    (filter.sign === undefined || message.sign === filter.sign) &&
    (filter.kind === undefined || message.kind === filter.kind) &&
    (filter.code === undefined || message.code === filter.code || (message.code !== null) === filter.code) &&
    (filter.warned === undefined || (message.warnings !== undefined) === filter.warned) &&
    (filter.providerMessageId === undefined || message.providerMessageId === filter.providerMessageId) &&
    (q === undefined || messageHas(message, q))
  );
}

/** Whether a text, in lower case, is in what is shown of a message. */
export function messageHas(message: Message, q: string): boolean {
  return (
    message.text.toLowerCase().includes(q) ||
    message.to.includes(q) ||
    message.templateId?.toLowerCase() === q ||
    message.providerMessageId.toLowerCase().includes(q) ||
    message.id === q
  );
}

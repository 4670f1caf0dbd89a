/** Which code and colour a message or an exchange stands under. Pure. */
import type { ExchangeSummary, MessageResource } from '../../../server/inbox/wire.ts';
import type { Tone } from '../ui/badge.tsx';

/** A message of a batch has its own code; the exchange is filed under its first refusal. */
export function codeOf(exchange: ExchangeSummary, message: MessageResource | undefined): string {
  const own = message && exchange.recipients.find((recipient) => recipient.messageId === message.id);
  return own?.code ?? exchange.code;
}

export function toneOf(exchange: ExchangeSummary, message: MessageResource | undefined): Tone {
  if (exchange.verdict === 'faulted') return 'warn';
  if (message) return 'ok';
  if (exchange.verdict === 'refused') return 'bad';
  return exchange.recipients.some((recipient) => recipient.outcome === 'refused') ? 'warn' : 'ok';
}

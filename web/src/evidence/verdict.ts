/** Which code and colour a message, a recipient or an exchange stands under. Pure. */
import type { ExchangeSummary, ExplainResource, MessageResource, RecipientResource } from '../../../server/api/wire.ts';
import type { Tone } from '../ui/badge.tsx';

/** Empty for an accepted message of a batch that was refused in part: its exchange is filed under the refusal. */
export function codeOf(exchange: ExchangeSummary, message: MessageResource | undefined): string {
  const own = message && exchange.recipients.find((recipient) => recipient.messageId === message.id);
  return own ? codeOfRecipient(exchange, own) : exchange.code;
}

export function codeOfRecipient(exchange: ExchangeSummary, recipient: RecipientResource): string {
  return recipient.outcome === 'accepted' && isPartial(exchange) ? '' : recipient.code;
}

export function toneOf(exchange: ExchangeSummary, message: MessageResource | undefined): Tone {
  if (message) return 'ok';
  if (exchange.verdict === 'faulted' || exchange.verdict === 'unanswered') return 'warn';
  if (exchange.verdict === 'refused') return 'bad';
  return isPartial(exchange) ? 'warn' : 'ok';
}

function isPartial({ recipients }: Pick<ExchangeSummary, 'recipients'>): boolean {
  return recipients.some(({ outcome }) => outcome === 'refused');
}

/** Of a call that something happened to on its way: did the provider take it all the same? Undefined when nothing tells. */
export function wasTaken({ recipients, code }: ExchangeSummary): boolean | undefined {
  if (recipients.some((recipient) => recipient.outcome === 'accepted')) return true;
  return recipients.some((recipient) => recipient.code === code) ? false : undefined;
}

/** What a request would come to, in one word. */
export function verdictOf(explained: Pick<ExplainResource, 'verdict' | 'recipients'>): ExplainResource['verdict'] | 'partly' {
  return explained.verdict === 'accepted' && isPartial(explained) ? 'partly' : explained.verdict;
}

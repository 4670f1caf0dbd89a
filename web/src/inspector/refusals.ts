/** What was refused in an exchange, one entry a reason. Pure. */
import type { ExchangeResource, Explanation, RecipientResource } from '../../../server/inbox/wire.ts';

export interface RefusalReason {
  code: string;
  message: string;
  explanation: Explanation;
  /** The recipients it was said of; empty when the request was refused before any could be read. */
  to: readonly string[];
  /** Numbers whose frequency limits one click may lift. */
  liftable: readonly string[];
}

/** A refusal of the whole request is one reason; else recipients with the same code, text and cause share one. */
export function refusalsOf(exchange: ExchangeResource): RefusalReason[] {
  const refused = exchange.recipients.filter((recipient) => recipient.outcome === 'refused');
  if (exchange.explanation !== null) {
    const { code, message, explanation } = exchange;
    return [{ code, message, explanation, to: refused.map(({ to }) => to), liftable: liftable([explanation]) }];
  }
  const byReason = new Map<string, RecipientResource[]>();
  for (const recipient of refused) {
    const key = JSON.stringify([recipient.code, recipient.message, recipient.explanation?.cause.en]);
    byReason.set(key, [...(byReason.get(key) ?? []), recipient]);
  }
  return [...byReason.values()].flatMap((recipients) => {
    const [first] = recipients;
    if (!first?.explanation) return [];
    const { code, message, explanation } = first;
    const all = recipients.map((recipient) => recipient.explanation);
    return [{ code, message, explanation, to: recipients.map(({ to }) => to), liftable: liftable(all) }];
  });
}

/** The explanation that shows how the signature is made, step by step; only a refusal brings one along. */
export function signingOf(exchange: ExchangeResource): Explanation | undefined {
  const all = [exchange.explanation, ...exchange.recipients.map((recipient) => recipient.explanation)];
  return all.find((explanation) => explanation?.steps !== undefined) ?? undefined;
}

function liftable(explanations: readonly (Explanation | null)[]): string[] {
  return [...new Set(explanations.flatMap((explanation) => explanation?.action?.to ?? []))];
}

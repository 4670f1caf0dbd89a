/** What was refused in an exchange, or became of it on its way, one entry a reason. Pure. */
import type { ExchangeResource, Explanation, FaultKind, RecipientResource } from '../../../server/api/wire.ts';

export interface RefusalReason {
  code: string;
  message: string;
  /** It was not the provider: this happened on the wire. */
  fault: FaultKind | undefined;
  explanation: Explanation;
  /** The recipients it was said of; empty when the request was refused before any could be read. */
  to: readonly string[];
  /** Numbers whose frequency limits one click may lift. */
  liftable: readonly string[];
}

/**
 * A refusal of the whole request is one reason; else recipients with the same code, text and cause share one. A fault is
 * one as well, beside what the provider itself had refused before it.
 */
export function refusalsOf(exchange: ExchangeResource): RefusalReason[] {
  const { code, message, explanation } = exchange;
  const fault = exchange.scripted?.fault;
  const refused = exchange.recipients.filter((recipient) => recipient.outcome === 'refused');
  if (explanation === null) return reasonsOf(refused);
  const own = fault === undefined ? [] : refused.filter((recipient) => recipient.code !== fault);
  const to = refused.filter((recipient) => !own.includes(recipient)).map((recipient) => recipient.to);
  return [{ code, message, fault, explanation, to, liftable: liftable([explanation]) }, ...reasonsOf(own)];
}

function reasonsOf(refused: readonly RecipientResource[]): RefusalReason[] {
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
    const to = recipients.map((recipient) => recipient.to);
    return [{ code, message, fault: undefined, explanation, to, liftable: liftable(all) }];
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

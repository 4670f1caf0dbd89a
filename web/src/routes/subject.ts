/** Which number an address is about: `/m/…` and `/x/…` name a message or an exchange, the phone follows from it. */
import type { ExchangeResource } from '../../../server/api/wire.ts';
import type { Route } from './places.ts';
import { filedNumber } from '../text/number.ts';
import { useExchange, useMessage } from '../state/read.ts';

export interface Subject {
  to: string | null;
  messageId: string | null;
  exchangeId: string | null;
  /** The address names something that is not there (any more). */
  missing: boolean;
}

/** The message or the request that is inspected. */
export interface Marked {
  messageId?: string;
  exchangeId?: string;
}

export function useSubject(route: Route): Subject {
  const messageId = route.kind === 'message' ? route.id : null;
  const exchangeId = route.kind === 'exchange' ? route.id : null;
  const message = useMessage(messageId);
  const exchange = useExchange(exchangeId);
  return {
    to: route.kind === 'phone' ? route.to : (message.data?.to ?? numberOf(exchange.data)),
    messageId,
    exchangeId,
    missing: message.problem?.status === 404 || exchange.problem?.status === 404,
  };
}

function numberOf(exchange: ExchangeResource | undefined): string | null {
  const recipient = exchange?.recipients[0];
  return recipient === undefined ? null : filedNumber(recipient.to);
}

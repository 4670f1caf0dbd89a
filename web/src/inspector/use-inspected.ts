/** Reads what the inspector shows: a message with its exchange, or an exchange with its only message. */
import { useCallback } from 'react';
import type { ExchangeResource, MessageResource } from '../../../server/inbox/wire.ts';
import type { ApiProblem } from '../state/api.ts';
import { useResource } from '../state/resource.ts';

export interface Inspected {
  /** Undefined when the exchange brought forth no message, or several. */
  message: MessageResource | undefined;
  exchange: ExchangeResource;
}

export interface Inspection {
  /** Undefined until everything is there: a half-filled panel would jump. */
  inspected: Inspected | undefined;
  problem: ApiProblem | undefined;
  reload: () => void;
}

export function useInspected(messageId: string | undefined, exchangeId: string | undefined): Inspection {
  const asked = useResource<MessageResource>(messageId === undefined ? null : resource('messages', messageId));
  const owner = exchangeId ?? asked.data?.exchangeId;
  const exchange = useResource<ExchangeResource>(owner === undefined ? null : resource('exchanges', owner));
  const only = messageId === undefined ? onlyMessage(exchange.data) : undefined;
  const found = useResource<MessageResource>(only === undefined ? null : resource('messages', only));
  const reload = useCallback(() => {
    asked.reload();
    exchange.reload();
    found.reload();
  }, [asked.reload, exchange.reload, found.reload]);
  // A message that was deleted leaves its exchange behind, which then stands for itself.
  const waiting = (messageId !== undefined && !asked.data) || (only !== undefined && !found.data && !found.problem);
  return {
    inspected: exchange.data && !waiting ? { exchange: exchange.data, message: asked.data ?? found.data } : undefined,
    problem: asked.problem ?? exchange.problem,
    reload,
  };
}

function resource(list: 'messages' | 'exchanges', id: string): string {
  return `${list}/${encodeURIComponent(id)}`;
}

function onlyMessage(exchange: ExchangeResource | undefined): string | undefined {
  return exchange?.recipients.length === 1 ? exchange.messageIds[0] : undefined;
}

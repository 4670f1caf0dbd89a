/** Reads what the inspector shows: a message with its exchange, or an exchange with its only message. */
import { useMemo } from 'react';
import type { ExchangeResource, MessageResource } from '../../../server/api/wire.ts';
import { useExchange, useMessage } from '../state/read.ts';

export interface Inspected {
  /** Undefined when the exchange brought forth no message, or several. */
  message: MessageResource | undefined;
  exchange: ExchangeResource;
}

/** `inspected` is undefined until everything is there: a half-filled panel would jump. */
export function useInspected(messageId: string | undefined, exchangeId: string | undefined) {
  const asked = useMessage(messageId);
  const owner = exchangeId ?? asked.data?.exchangeId;
  const found = useExchange(owner);
  const onlyId = messageId === undefined ? onlyMessage(found.data) : undefined;
  const only = useMessage(onlyId);
  // A message that was deleted leaves its exchange behind, which then stands for itself.
  const waiting = (messageId !== undefined && !asked.data) || (onlyId !== undefined && !only.data && !only.problem);
  const exchange = waiting ? undefined : found.data;
  const message = asked.data ?? only.data;
  const inspected = useMemo(() => exchange && { exchange, message }, [exchange, message]);
  const reload = (): void => {
    asked.reload();
    found.reload();
  };
  return { inspected, problem: asked.problem ?? found.problem, reload };
}

function onlyMessage(exchange: ExchangeResource | undefined): string | undefined {
  return exchange?.recipients.length === 1 ? exchange.messageIds[0] : undefined;
}

/** Which number an address is about: `/m/…` and `/x/…` name a message or an exchange, the phone follows from it. */
import { useMemo } from 'react';
import type { ExchangeResource, MessageResource } from '../../../server/api/wire.ts';
import type { Route } from './places.ts';
import { filedNumber } from '../text/number.ts';
import type { InboxState } from '../state/inbox.ts';
import { itemPath, useResource } from '../state/resource.ts';
import { useSession } from '../state/session.tsx';

export interface Subject {
  to: string | null;
  messageId: string | null;
  exchangeId: string | null;
  /** The address names something that is not there (any more). */
  missing: boolean;
}

export function useSubject(route: Route): Subject {
  const session = useSession();
  const messageId = route.kind === 'message' ? route.id : null;
  const exchangeId = route.kind === 'exchange' ? route.id : null;
  const id = messageId ?? exchangeId;
  // Looked up once for each address: what is already on the page need not be asked for.
  const held = useMemo(() => (id === null ? null : heldNumber(session.get().inbox, id)), [session, id]);
  const message = useResource<MessageResource>(itemPath('messages', held === null ? messageId : null));
  const exchange = useResource<ExchangeResource>(itemPath('exchanges', held === null ? exchangeId : null));
  return {
    to: route.kind === 'phone' ? route.to : (held ?? message.data?.to ?? numberOf(exchange.data)),
    messageId,
    exchangeId,
    missing: message.problem?.status === 404 || exchange.problem?.status === 404,
  };
}

function numberOf(exchange: ExchangeResource | undefined): string | null {
  const recipient = exchange?.recipients[0];
  return recipient === undefined ? null : filedNumber(recipient.to);
}

function heldNumber(inbox: InboxState, id: string): string | null {
  for (const [to, thread] of inbox.threads) {
    if (thread.messages.some((message) => message.id === id) || thread.refusals.some((refusal) => refusal.exchangeId === id))
      return to;
  }
  return null;
}

/** Who a number has heard from, and whom its owner answers. Pure. */
import type { MessageResource } from '../../../../server/api/wire.ts';

type Text = Pick<MessageResource, 'id' | 'provider' | 'sign' | 'channel'>;

/** The newest text of each sender, newest first: a provider under a sign is one, and a call cannot be answered. */
export function sendersOf<Message extends Text>(ids: readonly string[], held: ReadonlyMap<string, Message>): Message[] {
  const found = new Map<string, Message>();
  for (const id of ids.toReversed()) {
    const message = held.get(id);
    if (message?.channel !== 'sms') continue;
    const name = senderName(message);
    if (!found.has(name)) found.set(name, message);
  }
  return [...found.values()];
}

export function senderName({ provider, sign }: Pick<Text, 'provider' | 'sign'>): string {
  return `${provider} ${sign}`;
}

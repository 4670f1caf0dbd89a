/** What of a recorded run retention would let go of at once: then it were not the same run. */
import { say } from '../../message/localized.ts';
import type { Localized } from '../../message/localized.ts';
import type { Exchange, SandboxEvent } from '../events.ts';
import type { Retention } from '../mailbox.ts';
import type { WorldDocument } from '../store/store.ts';
import { RUNNING } from '../../world/clock.ts';

export interface Tally {
  readonly messages: number;
  count(event: SandboxEvent): void;
  /** What is too much; undefined where all of it stays. `realNow`: the machine's time. */
  overflow(realNow: number): Localized | undefined;
}

/** What time it is in a recorded run while the machine's is `realNow`. */
export function nowOf({ clock = RUNNING }: Pick<WorldDocument, 'clock'>, realNow: number): number {
  return clock.frozenAt ?? realNow + clock.offsetMs;
}

export function tallyOf({ count: most, ageMs }: Retention, document: WorldDocument): Tally {
  const { evicted, accounts } = document;
  const ahead = new Map(accounts.map(({ id, clock: own }) => [id, offsetIn(own)]));
  let messages = 0;
  /** One of 200 numbers weighs as much as 200 of one. */
  let weight = 0;
  let oldest = Infinity;
  const see = (at: number, account: string): void => {
    oldest = Math.min(oldest, at - (ahead.get(account) ?? 0));
  };
  return {
    get messages() {
      return messages;
    },
    count: (event) => {
      if (event.type === 'message.accepted' && event.seq > evicted.messageSeq) {
        messages += 1;
        see(event.message.acceptedAt, event.message.account);
      } else if (event.type === 'exchange.recorded' && counts(event.exchange) && event.seq > evicted.exchangeSeq) {
        weight += Math.max(1, event.exchange.recipients.length);
        see(event.exchange.at, event.exchange.account);
      }
    },
    overflow: (realNow) => {
      if (oldest < nowOf(document, realNow) - ageMs)
        return say('有些短信或请求超过了保留时长', 'some of it is older than is kept');
      if (messages <= most && weight <= most) return undefined;
      return say(`超过 ${most} 条`, `it has more than ${most} messages or requests`);
    },
  };
}

/** The others have a list of their own, of which the newest stay. */
const counts = ({ verdict }: Exchange): boolean => verdict !== 'unanswered';

function offsetIn(clock: unknown): number {
  const offsetMs = typeof clock === 'object' && clock !== null && 'offsetMs' in clock ? clock.offsetMs : 0;
  return typeof offsetMs === 'number' ? offsetMs : 0;
}

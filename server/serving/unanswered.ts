/** Keeps what nobody answered: a row of the request log like any other, of nobody. It is answered by then, whatever becomes of this. */
import type { Exchange, ExchangeDetail } from '../ledger/events.ts';
import { idOf } from '../ledger/numbering.ts';
import { settled } from '../ledger/store/turns.ts';
import type { World } from '../ledger/world.ts';
import { KEPT_LIMITS, READ_LIMITS } from '../provider-kit/limits.ts';
import { whyNobody } from './nobody.ts';
import type { AskedInVain } from './nobody.ts';
import type { Way } from './outcome.ts';
import { recordedBody } from './record.ts';

/** A call that nobody answered, and what it was told. */
export interface Unanswered extends AskedInVain {
  /** It went to an address of the sandbox. */
  ownAddress: boolean;
  way: Way;
  body: Buffer;
  oversized: boolean;
  remoteAddress: string;
  status: number;
  replyHeaders: Readonly<Record<string, string>>;
  replyBody: string;
  /** When it was whole, by the clock of durations. */
  started: number;
}

/** What an event takes beside what came and went, by and large. */
const EACH_BYTES = 2_000;

export function keepUnanswered(world: World, call: Unanswered): void {
  // What the disk has no room for is told of where it counts: of sends.
  if (world.unkept.refusal) return;
  const answered = world.clock.ticks();
  try {
    if (!world.ration.admits(sizeOf(call))) {
      world.mailbox.passOver();
      return;
    }
    const at = world.clock.now();
    const explanation = whyNobody(call, world.providers);
    const enter = (): void => {
      world.enter((add) =>
        add('exchange.recorded', at, (seq) => ({
          exchange: rowOf(call, { id: idOf('x', seq), seq, at, cause: explanation.cause }, answered),
          raw: { ...detailOf(call), explanation },
        })),
      );
    };
    settled(
      () => world.turns.take(enter, 'none'),
      () => void world.keepSafe()?.catch((error: unknown) => world.unkept.refused(error)),
      (error) => world.unkept.refused(error),
    );
  } catch (error) {
    world.unkept.refused(error);
  }
}

function sizeOf({ target, headers, body, replyBody }: Unanswered): number {
  const heads = Object.entries(headers).reduce((sum, [name, value = '']) => sum + name.length + value.length, target.length);
  return EACH_BYTES + heads + Math.min(body.length, READ_LIMITS.unclaimed) * 2 + replyBody.length;
}

function rowOf(call: Unanswered, own: Pick<Exchange, 'id' | 'seq' | 'at' | 'cause'>, answered: number): Exchange {
  const { way, ownAddress, method, target, status, started } = call;
  return {
    ...own,
    provider: '',
    account: '',
    action: '',
    door: way.proxy ? 'proxy' : ownAddress ? 'address' : 'host',
    ...(way.tls ? { tls: true } : {}),
    method,
    url: target.slice(0, KEPT_LIMITS.url),
    status,
    verdict: 'unanswered',
    code: '',
    message: '',
    recipients: [],
    messageIds: [],
    durationMs: Math.round((answered - started) * 100) / 100,
  };
}

function detailOf({
  headers,
  body,
  oversized,
  remoteAddress,
  replyHeaders,
  replyBody,
}: Unanswered): Omit<ExchangeDetail, 'explanation'> {
  const isMore = oversized || body.length > READ_LIMITS.unclaimed;
  return {
    headers,
    body: recordedBody(body.subarray(0, READ_LIMITS.unclaimed)),
    remoteAddress,
    ...(isMore ? { oversized: true } : {}),
    replyHeaders,
    replyBody,
    checks: '',
  };
}

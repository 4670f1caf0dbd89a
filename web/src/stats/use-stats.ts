/** The figures of a time, kept current: read again soon after something happened, and as the time moves on. */
import { useEffect } from 'react';
import type { StatsResource } from '../../../server/api/wire.ts';
import type { Query } from '../state/api.ts';
import { useKept } from '../state/kept.ts';
import { useRead } from '../state/read.ts';
import type { Read } from '../state/read.ts';
import type { Live } from '../state/reads.ts';

const LIVE: Live<StatsResource> = {
  on: [
    'exchange.recorded',
    'message.accepted',
    'message.changed',
    'messages.deleted',
    'callback.changed',
    'rules.changed',
    'account.changed',
    'account.reset',
    'account.removed',
    'sandbox.reset',
    'sandbox.imported',
    'clock.moved',
  ],
};

/** The newest minute begins by itself. */
const STEP_MS = 30_000;

export function useStats(query: Query): Read<StatsResource> {
  const read = useRead<StatsResource>('stats', query, LIVE);
  const { reload } = read;
  useEffect(() => {
    const step = setInterval(reload, STEP_MS);
    return () => clearInterval(step);
  }, [reload]);
  // Of another time or provider, the figures before stand until the new ones are there.
  const before = useKept(read.data);
  return before === undefined ? read : { ...read, data: before };
}

/** A request of the log, as it can be pasted. */
import { useMemo } from 'react';
import type { ClockResource, ExchangeResource } from '../../../../server/api/wire.ts';
import { curlCommand } from '../../evidence/wire/curl.ts';
import { itemPath } from '../../state/api.ts';
import { CLOCK } from '../../state/open-session.ts';
import { useRead } from '../../state/read.ts';
import { useAbout } from '../../state/session.tsx';
import { isoTime } from './judged-time.ts';
import type { Question } from './use-explanation.ts';

export type FromLog = ReturnType<typeof useFromLog>;

/** `id` null reads nothing; `question` is undefined until it is read, null where the body is no text. */
export function useFromLog(id: string | null) {
  const { origin } = useAbout();
  const found = useRead<ExchangeResource>(itemPath('exchanges', id));
  const read = useRead<ClockResource>(id === null ? null : 'clock', {}, CLOCK);
  const [exchange, clock] = [found.data, read.data];
  const question = useMemo(() => exchange && clock && questionOf(exchange, clock, origin), [exchange, clock, origin]);
  return { question, problem: found.problem ?? read.problem };
}

/** Judged as of the time it came, by the machine's clock: signatures do not go by the sandbox's. */
function questionOf({ request, at }: ExchangeResource, { offsetMs }: ClockResource, origin: string): Question | null {
  const { encoding, data } = request.body;
  if (encoding === 'base64' || data.includes('\0')) return null;
  return { request: curlCommand(request, origin), at: isoTime(Date.parse(at) - offsetMs) };
}

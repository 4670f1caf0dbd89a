/** A request of the log, as it can be pasted. */
import { useMemo } from 'react';
import type { ClockResource, ExchangeResource } from '../../../../server/api/wire.ts';
import { curlCommand } from '../../evidence/wire/curl.ts';
import type { ApiProblem } from '../../state/api.ts';
import { useResource } from '../../state/resource.ts';
import { useAbout } from '../../state/session.tsx';
import { isoTime } from './judged-time.ts';
import type { Question } from './use-explanation.ts';

export interface FromLog {
  /** Undefined until it is read, null where the body is no text. */
  question: Question | null | undefined;
  problem: ApiProblem | undefined;
}

/** `id` null reads nothing. */
export function useFromLog(id: string | null): FromLog {
  const { origin } = useAbout();
  const found = useResource<ExchangeResource>(id === null ? null : `exchanges/${encodeURIComponent(id)}`);
  const read = useResource<ClockResource>(id === null ? null : 'clock');
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

/** The request log as the page holds it: the newest page, kept current by the stream, and older ones on demand. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Frame } from '../../../server/api/wire.ts';
import { getJson } from '../state/api.ts';
import type { ApiProblem } from '../state/api.ts';
import { useAccount } from '../state/chosen.ts';
import { asProblem } from '../state/resource.ts';
import { useFrames } from '../state/session.tsx';
import { frameEffect, withExchange, withNewest, withPage } from './rows.ts';
import type { LogFilter, LogRows } from './rows.ts';

const PAGE = 60;

/** `rows` are undefined until the first page is there. */
export function useLog({ verdict, provider, q }: LogFilter) {
  const account = useAccount();
  const [rows, setRows] = useState<LogRows>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [turn, setTurn] = useState(0);
  /** Counts filters: an answer to an earlier one comes too late. */
  const era = useRef(0);
  const asking = useRef(false);
  const reload = useCallback(() => setTurn((n) => n + 1), []);

  const read = useCallback(
    (cursor: string | null, use: (page: LogRows) => void): Promise<void> => {
      const asked = era.current;
      return getJson<LogRows>('exchanges', { verdict, provider, q, account, cursor, limit: PAGE }).then(
        (page) => {
          if (asked !== era.current) return;
          setProblem(undefined);
          use(page);
        },
        (error: unknown) => {
          if (asked === era.current) setProblem(asProblem(error));
        },
      );
    },
    [verdict, provider, q, account],
  );

  useEffect(() => {
    era.current += 1;
    asking.current = false;
    void read(null, (page) => setRows((old) => withPage(old, page, true)));
  }, [read, turn]);

  const hear = useCallback(
    (frame: Frame) => {
      const effect = frameEffect(frame, { verdict, provider, q }, rows?.items[0]?.seq ?? 0);
      if (effect === 'reload') reload();
      if (effect === 'add' && frame.type === 'exchange.recorded') setRows((old) => old && withExchange(old, frame.exchange));
      if (effect === 'ask')
        void read(null, (page) => setRows((old) => (old ? withNewest(old, page) : withPage(old, page, true))));
    },
    [verdict, provider, q, rows, read, reload],
  );
  useFrames(hear);

  const next = rows?.next ?? null;
  const readOlder = useCallback(() => {
    if (next === null || asking.current) return;
    asking.current = true;
    void read(next, (page) => setRows((old) => withPage(old, page, false))).finally(() => {
      asking.current = false;
    });
  }, [next, read]);

  return { rows, problem, readOlder, reload };
}

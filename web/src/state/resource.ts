/** Reads one resource of the API for a component, and keeps showing the last one while it reads again, or cannot. */
import { useCallback, useEffect, useState } from 'react';
import { ApiProblem, apiPath, getJson } from './api.ts';
import type { Query } from './api.ts';

export interface Loaded<Resource> {
  data: Resource | undefined;
  problem: ApiProblem | undefined;
  /** Reads again without hiding what is shown. */
  reload: () => void;
}

/** `path` null reads nothing. A changed path forgets the old data, a `reload` does not. */
export function useResource<Resource>(path: string | null, query: Query = {}): Loaded<Resource> {
  const address = path === null ? null : apiPath(path, query);
  const [state, setState] = useState<{ address: string | null; data?: Resource; problem?: ApiProblem }>({ address });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (path === null) return;
    const stop = new AbortController();
    getJson<Resource>(path, query, stop.signal).then(
      (data) => setState({ address, data }),
      (error: unknown) => {
        if (stop.signal.aborted) return;
        setState((old) => ({ ...(old.address === address ? old : { address }), problem: asProblem(error) }));
      },
    );
    return () => stop.abort();
    // `address` is path and query in one value; the query object itself is new on every render.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [address, turn]);
  const reload = useCallback(() => setTurn((n) => n + 1), []);
  const current = state.address === address ? state : undefined;
  return { data: current?.data, problem: current?.problem, reload };
}

export function asProblem(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : new ApiProblem(0, error instanceof Error ? error.message : String(error));
}

/** `exchanges/x1`; null, which reads nothing, without an id. */
export function itemPath(list: 'messages' | 'exchanges', id: string | null | undefined): string | null {
  return id == null ? null : `${list}/${encodeURIComponent(id)}`;
}

/** The control API as a test calls it; what is refused throws the problem in words. */
import type { Sandbox } from '../../server/open-sandbox.ts';

export type Api = <Answer>(path: string, method?: string, body?: unknown) => Promise<Answer>;

/** `current` tells the sandbox of the moment: a test may open another one. */
export function apiOf(current: () => Sandbox): Api {
  return async <Answer>(path: string, method = 'GET', body?: unknown): Promise<Answer> => {
    const response = await fetch(`${current().url}/_sandbox/api/${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as Answer;
  };
}

/** Requests that the sandbox makes as a client of a provider would, shown before they are sent. */
import { useEffect, useState } from 'react';
import type { ComposeWanted, ComposedResource, List, TemplateResource } from '../../../server/api/wire.ts';
import { asProblem, sendJson } from './api.ts';
import type { ApiProblem } from './api.ts';
import { useSettled } from './kept.ts';
import { ACCOUNT, accountPath } from './open-session.ts';
import { useRead } from './read.ts';

export function compose(wanted: ComposeWanted): Promise<ComposedResource> {
  return sendJson<ComposedResource>('POST', 'compose', wanted);
}

/** The templates of an account, by provider; nothing is read while there is no account. */
export function useTemplates(account: string | undefined): readonly TemplateResource[] | undefined {
  const path = account === undefined ? null : `${accountPath(account)}/templates`;
  return useRead<List<TemplateResource>>(path, {}, ACCOUNT).data?.items;
}

/** Its text with these values; a variable without one is shown by its number. */
export function filledText({ text, values }: TemplateResource, given: readonly string[] = values): string {
  return text.map((piece) => (typeof piece === 'number' ? given[piece] || `{${piece + 1}}` : piece)).join('');
}

/** Signatures are good for some minutes. */
const RESIGN_MS = 60_000;

export interface Drafted {
  made?: ComposedResource;
  problem?: ApiProblem;
}

/** The request as it would go out now, made anew as it changes; the last one stays until then. */
export function useDraft(wanted: ComposeWanted): Drafted {
  const [drafted, setDrafted] = useState<Drafted>({});
  const settled = useSettled(JSON.stringify({ ...wanted, send: false }));
  useEffect(() => {
    let isOld = false;
    const make = (): void => {
      sendJson<ComposedResource>('POST', 'compose', JSON.parse(settled)).then(
        (made) => isOld || setDrafted({ made }),
        (error: unknown) => isOld || setDrafted({ problem: asProblem(error) }),
      );
    };
    make();
    const timer = setInterval(make, RESIGN_MS);
    return () => {
      isOld = true;
      clearInterval(timer);
    };
  }, [settled]);
  return drafted;
}

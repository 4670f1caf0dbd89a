/** What is sent from the first page, and what came of it. */
import { useState } from 'react';
import type { ComposedResource } from '../../../server/api/wire.ts';
import { asProblem } from '../state/api.ts';
import type { ApiProblem } from '../state/api.ts';
import { compose } from '../state/compose.ts';

export interface FirstSends {
  sent: ComposedResource | undefined;
  problem: ApiProblem | undefined;
  isSending: boolean;
  /** Some of it was taken, some refused. */
  wasTaken: boolean;
  wasRefused: boolean;
  /** The exchange came of it, and of no client elsewhere. */
  isOwn(exchangeId: string): boolean;
  /** As the provider's own sample has it; `template` names another one. */
  send(guide: { provider: string; account: string }, template?: string): void;
}

export function useFirstSends(onStay: () => void): FirstSends {
  const [problem, setProblem] = useState<ApiProblem>();
  const [isSending, setSending] = useState(false);
  const [all, setAll] = useState<readonly ComposedResource[]>([]);
  const go = async ({ provider, account }: { provider: string; account: string }, template?: string): Promise<void> => {
    onStay();
    setSending(true);
    try {
      const made = await compose({ provider, account, send: true, ...(template === undefined ? {} : { template }) });
      setAll((before) => [...before, made]);
      setProblem(undefined);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setSending(false);
    }
  };
  return {
    sent: all.at(-1),
    problem,
    isSending,
    wasTaken: all.some(({ exchange }) => exchange?.verdict === 'accepted'),
    wasRefused: all.some(({ exchange }) => exchange?.verdict === 'refused'),
    isOwn: (exchangeId) => isSending || all.some(({ exchange }) => exchange?.id === exchangeId),
    send: (guide, template) => void go(guide, template),
  };
}

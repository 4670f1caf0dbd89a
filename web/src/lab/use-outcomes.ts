/** What a rule can make of a call, and what providers, situations and faults are called; undefined until it is read. */
import type { Localized, OutcomesResource } from '../../../server/inbox/wire.ts';
import { useLocalized } from '../i18n/language.ts';
import { useResource } from '../state/resource.ts';
import { useAbout } from '../state/session.tsx';
import type { Names } from './rule-words.ts';

export interface Outcomes {
  outcomes: OutcomesResource;
  names: Names;
}

export function useOutcomes(): Outcomes | undefined {
  const local = useLocalized();
  const { providers } = useAbout();
  const { data } = useResource<OutcomesResource>('outcomes');
  if (data === undefined) return undefined;
  const words = (title: Localized | undefined, id: string): string => (title ? local(title) : id);
  return {
    outcomes: data,
    names: {
      provider: (id) => words(providers.find((one) => one.id === id)?.names, id),
      situation: (id) => words(data.situations.find((one) => one.id === id)?.title, id),
      fault: (kind) => words(data.faults.find((one) => one.kind === kind)?.title, kind),
    },
  };
}

/** What a rule can make of a call, and what providers, situations and faults are called. */
import type { Localized, OutcomesResource } from '../../../server/api/wire.ts';
import { useLocalized } from '../i18n/language.ts';
import { useRead } from '../state/read.ts';
import { useProviderName } from '../state/providers.ts';
import type { Names } from './rule-words.ts';

/** In the names, ids stand for themselves until the rest is read. */
export function useOutcomes() {
  const local = useLocalized();
  const loaded = useRead<OutcomesResource>('outcomes');
  const { situations = [], faults = [] } = loaded.data ?? {};
  const words = (title: Localized | undefined, id: string): string => (title ? local(title) : id);
  const names: Names = {
    provider: useProviderName(),
    situation: (id) => words(situations.find((one) => one.id === id)?.title, id),
    fault: (kind) => words(faults.find((one) => one.kind === kind)?.title, kind),
  };
  return { ...loaded, names };
}

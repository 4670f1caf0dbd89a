/** What rules are called where there is room for a few words. */
import type { RuleResource } from '../../../server/api/wire.ts';
import { useRuleWords } from './rule-texts.ts';
import { outcomeWords } from './rule-words.ts';
import { useOutcomes } from './use-outcomes.ts';

/** What a rule is noted under, else what it does; empty until that can be said in words. */
export function useRuleNames(): (rule: Pick<RuleResource, 'note' | 'outcome'>) => string {
  const words = useRuleWords();
  const { data, problem, names } = useOutcomes();
  return ({ note, outcome }) => note || ((data ?? problem) ? outcomeWords(outcome, names, words) : '');
}

/** What a request would come to, in one word. Pure. */
import type { ExplainResource, Verdict } from '../../../../server/api/wire.ts';

export function verdictOf({ verdict, recipients }: Pick<ExplainResource, 'verdict' | 'recipients'>): Verdict | 'partly' {
  return verdict === 'accepted' && recipients.some(({ outcome }) => outcome === 'refused') ? 'partly' : verdict;
}

/** A tab for each provider that has a guide, and the guide of the one that is open. */
import type { GuideResource } from '../../../server/api/wire.ts';
import { useProviderName } from '../state/providers.ts';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import styles from './connect.module.css';

/** `wanted` names a provider; the first one stands in for one that is not there. */
export function useProviderTabs(guides: readonly GuideResource[], wanted: string | null) {
  const nameOf = useProviderName();
  const tabs = guides.map(({ provider }) => ({
    id: provider,
    label: (
      <span className={styles.tab}>
        <ProviderMark provider={provider} size="dot" />
        {nameOf(provider)}
      </span>
    ),
  }));
  return { tabs, guide: guides.find((guide) => guide.provider === wanted) ?? guides[0] };
}

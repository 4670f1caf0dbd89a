/** A tab for each provider that has a guide, and the guide of the one that is open. */
import type { GuideResource } from '../../../server/api/wire.ts';
import { useLocalized } from '../i18n/language.ts';
import { useAbout } from '../state/session.tsx';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import type { Tab } from '../ui/controls/tabs.tsx';
import styles from './connect.module.css';

export interface ProviderTabs {
  tabs: readonly Tab<string>[];
  guide: GuideResource | undefined;
}

/** `wanted` names a provider; the first one stands in for one that is not there. */
export function useProviderTabs(guides: readonly GuideResource[], wanted: string | null): ProviderTabs {
  const { providers } = useAbout();
  const local = useLocalized();
  const names = new Map(providers.map((provider) => [provider.id, local(provider.names)]));
  return {
    tabs: guides.map(({ provider }) => ({ id: provider, label: <TabLabel provider={provider} name={names.get(provider)} /> })),
    guide: guides.find((guide) => guide.provider === wanted) ?? guides[0],
  };
}

function TabLabel({ provider, name }: { provider: string; name: string | undefined }) {
  return (
    <span className={styles.tab}>
      <ProviderMark provider={provider} size="dot" />
      {name ?? provider}
    </span>
  );
}

/** What two places show of the guides: a tab for each provider that has one, and its requests to paste. */
import type { GuideResource } from '../../../server/api/wire.ts';
import { useLocalized } from '../i18n/language.ts';
import { useFreshCommand } from '../state/guides.ts';
import { useProviderName } from '../state/providers.ts';
import { CodeBlock } from '../ui/code-block.tsx';
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

/** A request to paste into a terminal. */
export function ExampleCommand({ guide, index }: { guide: GuideResource; index: number }) {
  const local = useLocalized();
  const fresh = useFreshCommand(guide, index);
  const example = guide.examples[index];
  if (!example) return null;
  return <CodeBlock text={example.command} label={local(example.title)} copyValue={fresh} />;
}

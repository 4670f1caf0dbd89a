/** A right request of each provider, signed at the moment it is asked for. */
import type { GuideResource } from '../../../../server/api/wire.ts';
import { useFreshCommand, useGuides } from '../../state/guides.ts';
import { useLocalized } from '../../i18n/language.ts';
import { useProviderName } from '../../state/providers.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ProviderMark } from '../../evidence/provider-mark.tsx';
import styles from './explain.module.css';
import { useWords } from './texts.ts';

export function Examples({ onExample }: { onExample: (request: string) => void }) {
  const t = useWords();
  const { items = [] } = useGuides();
  const guides = items.filter(({ account, examples }) => account === items[0]?.account && examples.length > 0);
  return (
    <div className={styles.examples} role="group" aria-label={t.examples}>
      {guides.length === 0 ? null : <span className={styles.label}>{t.examples}</span>}
      {guides.map((guide) => (
        <Example key={guide.provider} guide={guide} onExample={onExample} />
      ))}
    </div>
  );
}

function Example({ guide, onExample }: { guide: GuideResource; onExample: (request: string) => void }) {
  const local = useLocalized();
  const name = useProviderName()(guide.provider);
  const fresh = useFreshCommand(guide, 0);
  const title = guide.examples[0]?.title;
  // Without a connection the one that is held still shows how it is done.
  const put = (): void =>
    void fresh()
      .catch(() => guide.examples[0]?.command ?? '')
      .then(onExample);
  return (
    <Button small title={title && local(title)} onClick={put}>
      <ProviderMark provider={guide.provider} size="dot" />
      {name}
    </Button>
  );
}

/** What passed here and not in production: what production says to it, why, and how to put it right. */
import type { ExchangeSummary } from '../../../server/api/wire.ts';
import { useLocalized, wordsOf } from '../i18n/language.ts';
import { Copyable } from '../ui/controls/copy.tsx';
import { Comparison } from './difference/comparison.tsx';
import { useEvidenceWords } from './texts.ts';
import styles from './why-box.module.css';

const useWords = wordsOf({
  zh: { title: '沙箱放行了，正式环境会拒绝' },
  en: { title: 'Passed here; production would refuse it' },
});

/** Of a message: those that are about its own number, or about the whole call. */
export function Warnings({ warnings }: { warnings: NonNullable<ExchangeSummary['warnings']> }) {
  const title = useWords().title;
  const t = useEvidenceWords().why;
  const local = useLocalized();
  return warnings.map((warning, index) => (
    <section key={index} className={styles.box} data-testid="warning" data-warning={warning.id} aria-label={title}>
      <p className={styles.words}>{title}</p>
      <p className={styles.said}>
        <Copyable value={warning.code} breaks />
        {warning.message === '' ? null : <Copyable value={warning.message} mono={false} />}
      </p>
      <dl className={styles.reasons}>
        <div>
          <dt>{t.cause}</dt>
          <dd>{local(warning.cause)}</dd>
        </div>
        <div>
          <dt>{t.remedy}</dt>
          <dd>{local(warning.remedy)}</dd>
        </div>
      </dl>
      <Comparison explanation={warning} />
    </section>
  ));
}

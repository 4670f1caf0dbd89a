/** From a recorded request to the workbench that works its signature out. */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Texts } from '../../i18n/language.ts';
import { useTexts } from '../../i18n/language.ts';
import { explainPath } from '../../routes/paths.ts';
import styles from './explain.module.css';

/** Apart from the workbench's words: the inspector shows it. */
const texts: Texts<{ workOut: string }> = {
  zh: { workOut: '在实验室里逐步核对' },
  en: { workOut: 'Work it out in the lab' },
};

export function LabLink({ exchangeId }: { exchangeId: string }): ReactNode {
  const t = useTexts(texts);
  return (
    <p className={styles.labLink}>
      <Link href={explainPath(exchangeId)}>{t.workOut} →</Link>
    </p>
  );
}

/** A provider's own part of a section, under its name. */
import type { ReactNode } from 'react';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import { useProviderName } from '../state/providers.ts';
import styles from './panel.module.css';

export function ProviderPanel({ provider, children }: { provider: string; children: ReactNode }) {
  const name = useProviderName();
  return (
    <section className={styles.panel} data-testid="account-part" data-provider={provider}>
      <h3 className={styles.provider}>
        <ProviderMark provider={provider} />
        {name(provider)}
      </h3>
      {children}
    </section>
  );
}

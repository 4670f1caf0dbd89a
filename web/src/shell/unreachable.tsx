/** What the page says when the sandbox behind it does not answer. */
import type { ReactNode } from 'react';
import { useText } from '../i18n/text.ts';
import { EmptyState } from '../ui/empty-state.tsx';

export function Unreachable(): ReactNode {
  const t = useText();
  return (
    <main>
      <EmptyState title={t.connection.lost}>
        <p>{t.connection.lostDetail}</p>
      </EmptyState>
    </main>
  );
}

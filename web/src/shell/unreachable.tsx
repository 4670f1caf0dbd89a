/** What the page says when the sandbox behind it does not answer. */
import { useText } from '../i18n/text.ts';
import { EmptyState } from '../ui/empty-state.tsx';

export function Unreachable() {
  const t = useText();
  return (
    <main>
      <EmptyState title={t.connection.lost} detail={t.connection.lostDetail} />
    </main>
  );
}

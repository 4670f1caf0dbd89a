/** An address that no place has: says so, and leads to the inbox. */
import { Link } from 'wouter';
import { useText } from '../i18n/text.ts';
import { EmptyState } from '../ui/empty-state.tsx';

export function Nowhere() {
  const t = useText();
  return (
    <EmptyState title={t.nowhere}>
      <Link href="/">{t.places.inbox}</Link>
    </EmptyState>
  );
}

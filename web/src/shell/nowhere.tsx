/** An address that no place has: says so, and leads to the inbox. */
import { Link } from 'wouter';
import { wordsOf } from '../i18n/language.ts';
import { useText } from '../i18n/text.ts';
import { EmptyState } from '../ui/empty-state.tsx';

const useWords = wordsOf({ zh: { title: '没有这一页' }, en: { title: 'No such page' } });

export function Nowhere() {
  const t = useText();
  return (
    <EmptyState title={useWords().title}>
      <Link href="/">{t.places.inbox}</Link>
    </EmptyState>
  );
}

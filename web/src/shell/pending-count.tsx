/** A small count at a place: so many things that somebody handed in wait there for a person's yes or no. */
import type { AccountReviewResource } from '../../../server/api/wire.ts';
import { useText } from '../i18n/text.ts';
import { useAccount } from '../state/chosen.ts';
import { isDemo } from '../state/demo.ts';
import { useReviews } from '../state/reviews.ts';
import styles from './top-bar.module.css';

export function PendingCount() {
  const t = useText();
  const { data } = useReviews<AccountReviewResource>('reviews', { status: 'pending', handedIn: 'true', account: useAccount() });
  const count = data?.items.filter((item) => !isDemo(item.account)).length ?? 0;
  if (count === 0) return null;
  return (
    <span className={styles.pending} role="img" aria-label={t.places.pending(count)} data-testid="pending">
      {count > 99 ? '99+' : count}
    </span>
  );
}

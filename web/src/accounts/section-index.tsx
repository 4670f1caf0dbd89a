/** The index of an account: a column that stays beside what is read, chips above it on a narrow page. */
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { AccountResource, ReviewResource } from '../../../server/api/wire.ts';
import { statesOn } from '../state/account-states.ts';
import { accountPath } from '../state/open-session.ts';
import { useReviews } from '../state/reviews.ts';
import { useAbout } from '../state/session.tsx';
import styles from './accounts.module.css';
import { useSectionAddress } from './list/account-address.ts';
import { isWaiting } from './review-groups.ts';
import { SECTIONS } from './sections.ts';
import type { SectionId } from './sections.ts';
import { useWords } from './texts.ts';

export function SectionIndex({ account, current }: { account: AccountResource; current: SectionId }) {
  const t = useWords();
  const address = useSectionAddress();
  const { providers } = useAbout();
  const { data } = useReviews<ReviewResource>(`${accountPath(account.id)}/reviews`);
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  const waiting = data?.items.filter(isWaiting).length ?? 0;
  const on = statesOn(account, providers).length;
  const counts: Partial<Record<SectionId, { count: number; says: string }>> = {
    reviews: { count: waiting, says: t.reviews.pendingCount(waiting) },
    states: { count: on, says: t.states.on(on) },
  };
  return (
    <nav ref={list} className={styles.index} aria-label={t.index}>
      {SECTIONS.map(({ id, path }) => {
        const told = counts[id];
        return (
          <Link
            key={id}
            href={address(path, account.id)}
            className={styles.entry}
            aria-current={id === current ? 'page' : undefined}
          >
            {t.sections[id]}
            {told === undefined || told.count === 0 ? null : (
              <span className={styles.told} role="img" aria-label={told.says} data-waits={id === 'reviews' || undefined}>
                {told.count}
              </span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}

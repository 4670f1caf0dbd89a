/** The reviewer's desk: what an account has handed in, by provider and kind, with a verdict at one click. */
import { useState } from 'react';
import type { AccountResource, ProviderResource, ReviewResource } from '../../../server/api/wire.ts';
import { useLocalized } from '../i18n/language.ts';
import { useReviews, useVerdict } from '../state/reviews.ts';
import type { Judged } from '../state/reviews.ts';
import { useAbout } from '../state/session.tsx';
import { MarkedText } from '../ui/marked-text.tsx';
import { Badge } from '../ui/badge.tsx';
import type { Tone } from '../ui/badge.tsx';
import { Button } from '../ui/controls/button.tsx';
import { Copyable } from '../ui/controls/copy.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import { RejectDialog } from './reject-dialog.tsx';
import { groupsOf, isWaiting } from './review-groups.ts';
import styles from './reviews.module.css';
import { useWords } from './texts.ts';

const TONES: Readonly<Record<ReviewResource['status'], Tone>> = { pending: 'warn', approved: 'ok', rejected: 'bad' };

export function Reviews({ account }: { account: AccountResource }) {
  const t = useWords().reviews;
  const { providers } = useAbout();
  const path = `accounts/${encodeURIComponent(account.id)}/reviews`;
  const { data, problem } = useReviews<ReviewResource>(path);
  if (data === undefined && problem === undefined) return null;
  const items = data?.items ?? [];
  const waiting = items.filter(isWaiting).length;
  return (
    <section className={styles.reviews} data-testid="reviews">
      {waiting > 0 ? (
        <p>
          <Badge tone="accent">{t.pendingCount(waiting)}</Badge>
        </p>
      ) : null}
      {problem ? <ProblemLine problem={problem} /> : null}
      {items.length === 0 && !problem ? <p className={styles.detail}>{t.none}</p> : null}
      {groupsOf(items, providers).map((group) => (
        <Group key={`${group.provider.id} ${group.kind}`} {...group} path={path} />
      ))}
    </section>
  );
}

type GroupProps = ReturnType<typeof groupsOf<ProviderResource>>[number] & Omit<Judged, 'item'>;

function Group({ provider, kind, items, ...desk }: GroupProps) {
  const local = useLocalized();
  return (
    <div className={styles.group}>
      <h3 className={styles.heading}>
        <ProviderMark provider={provider.id} size="dot" />
        {local(provider.names)}
        <code className={styles.kind}>{kind}</code>
      </h3>
      <ul className={styles.items}>
        {items.map((item) => (
          <Item key={item.id} item={item} {...desk} />
        ))}
      </ul>
    </div>
  );
}

function Item(judged: Judged) {
  const t = useWords().reviews;
  const [rejecting, setRejecting] = useState(false);
  const { problem, judge } = useVerdict(judged);
  const { item } = judged;
  const pending = isWaiting(item);
  const isSample = item.status === 'pending' && !pending;
  return (
    <li className={styles.item} data-testid="review" data-status={item.status}>
      <div className={styles.words}>
        <p className={styles.text} dir="auto">
          <MarkedText text={item.title} code={null} />
        </p>
        <p className={styles.facts}>
          <Badge tone={isSample ? 'neutral' : TONES[item.status]}>{t.status[item.status]}</Badge>
          <Copyable value={item.id} />
          {isSample ? t.waits : null}
        </p>
        {item.reason === '' ? null : (
          <p className={styles.reason} dir="auto">
            {item.reason}
          </p>
        )}
        {problem ? <ProblemLine problem={problem} /> : null}
      </div>
      <div className={styles.verdict}>
        {item.status === 'approved' ? null : (
          <Button
            small
            tone={pending ? 'primary' : 'quiet'}
            aria-label={t.named(item.status === 'pending' ? t.approve : t.approveAfterAll, item.title)}
            onClick={() => void judge('approve', '')}
          >
            {item.status === 'pending' ? t.approve : t.approveAfterAll}
          </Button>
        )}
        {item.status === 'rejected' ? null : (
          <Button
            small
            tone={pending ? 'plain' : 'quiet'}
            aria-label={t.named(item.status === 'pending' ? t.reject : t.rejectAfterAll, item.title)}
            onClick={() => setRejecting(true)}
          >
            {item.status === 'pending' ? t.reject : t.rejectAfterAll}
          </Button>
        )}
      </div>
      {rejecting ? <RejectDialog {...judged} onClose={() => setRejecting(false)} /> : null}
    </li>
  );
}

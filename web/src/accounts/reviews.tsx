/** The reviewer's desk: what an account has handed in, by provider and kind, with a verdict at one click. */
import { useState } from 'react';
import type { AccountResource, ProviderResource, ReviewResource } from '../../../server/api/wire.ts';
import { useLocalized, useTexts } from '../i18n/language.ts';
import { sendJson } from '../state/api.ts';
import type { ApiProblem } from '../state/api.ts';
import { asProblem } from '../state/resource.ts';
import { useReviews } from '../state/reviews.ts';
import { useAbout } from '../state/session.tsx';
import { MarkedText } from '../ui/marked-text.tsx';
import { Badge } from '../ui/badge.tsx';
import type { Tone } from '../ui/badge.tsx';
import { Button } from '../ui/controls/button.tsx';
import { Copyable } from '../ui/controls/copy.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import { RejectDialog } from './reject-dialog.tsx';
import { groupsOf } from './review-groups.ts';
import type { ReviewGroup } from './review-groups.ts';
import styles from './reviews.module.css';
import { texts } from './texts.ts';

const TONES: Readonly<Record<ReviewResource['status'], Tone>> = { pending: 'warn', approved: 'ok', rejected: 'bad' };

/** Answers the problem when the sandbox did not take the verdict. */
type Judge = (item: ReviewResource, verdict: 'approve' | 'reject', reason: string) => Promise<ApiProblem | undefined>;

export function Reviews({ account }: { account: AccountResource }) {
  const t = useTexts(texts).reviews;
  const { providers } = useAbout();
  const path = `accounts/${encodeURIComponent(account.id)}/reviews`;
  const { data, problem, reload } = useReviews<ReviewResource>(path);
  const judge: Judge = async ({ provider, kind, id }, verdict, reason) => {
    try {
      await sendJson('POST', path, { provider, kind, id, verdict, reason });
      reload();
      return undefined;
    } catch (error) {
      return asProblem(error);
    }
  };
  if (data === undefined && problem === undefined) return null;
  const items = data?.items ?? [];
  const pending = items.filter(({ status }) => status === 'pending').length;
  return (
    <section className={styles.reviews} data-testid="reviews" aria-label={t.title}>
      <h3 className={styles.title}>
        {t.title} {pending > 0 ? <Badge tone="warn">{t.pendingCount(pending)}</Badge> : null}
      </h3>
      {problem ? <ProblemLine problem={problem} /> : null}
      {items.length === 0 && !problem ? <p className={styles.detail}>{t.none}</p> : null}
      {groupsOf(items, providers).map((group) => (
        <Group key={`${group.provider.id} ${group.kind}`} group={group} judge={judge} />
      ))}
    </section>
  );
}

function Group({ group, judge }: { group: ReviewGroup<ProviderResource>; judge: Judge }) {
  const local = useLocalized();
  return (
    <div className={styles.group}>
      <h4 className={styles.heading}>
        <ProviderMark provider={group.provider.id} size="dot" />
        {local(group.provider.names)}
        <code className={styles.kind}>{group.kind}</code>
      </h4>
      <ul className={styles.items}>
        {group.items.map((item) => (
          <Item key={item.id} item={item} judge={judge} />
        ))}
      </ul>
    </div>
  );
}

function Item({ item, judge }: { item: ReviewResource; judge: Judge }) {
  const t = useTexts(texts).reviews;
  const [rejecting, setRejecting] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const pending = item.status === 'pending';
  const approve = async (): Promise<void> => setProblem(await judge(item, 'approve', ''));
  return (
    <li className={styles.item} data-testid="review" data-status={item.status}>
      <div className={styles.words}>
        <p className={styles.text} dir="auto">
          <MarkedText text={item.title} code={null} />
        </p>
        <p className={styles.facts}>
          <Badge tone={TONES[item.status]}>{t.status[item.status]}</Badge>
          <Copyable value={item.id} />
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
            aria-label={t.approveNamed(item.title)}
            onClick={() => void approve()}
          >
            {pending ? t.approve : t.approveAfterAll}
          </Button>
        )}
        {item.status === 'rejected' ? null : (
          <Button
            small
            tone={pending ? 'plain' : 'quiet'}
            aria-label={t.rejectNamed(item.title)}
            onClick={() => setRejecting(true)}
          >
            {pending ? t.reject : t.rejectAfterAll}
          </Button>
        )}
      </div>
      {rejecting ? (
        <RejectDialog
          title={item.title}
          onReject={(reason) => judge(item, 'reject', reason)}
          onClose={() => setRejecting(false)}
        />
      ) : null}
    </li>
  );
}

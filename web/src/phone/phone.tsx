/** The fake phone: its frame, its status bar, and the messages of one number on its screen. */
import type { ReactNode } from 'react';
import type { Marked, Subject } from '../routes/subject.ts';
import { useText } from '../i18n/text.ts';
import { later } from '../ui/later.tsx';
import { displayNumber } from '../text/number.ts';
import { Conversation } from './conversation.tsx';
import { PhoneHeader } from './phone-header.tsx';
import { StatusBar } from './status-bar.tsx';
import styles from './phone.module.css';

const ReplyBox = later(() => import('./replies/reply-box.tsx').then((file) => file.ReplyBox), 'idle');

export interface PhoneProps {
  to: string;
  subject: Subject;
  marked: Marked;
  banner: ReactNode;
}

export function Phone({ to, subject, marked, banner }: PhoneProps) {
  const t = useText();
  return (
    <article className={styles.phone} aria-label={t.phone.label(displayNumber(to))} data-testid="phone">
      <div className={styles.screen}>
        <StatusBar />
        <PhoneHeader to={to} />
        <div className={styles.news}>{banner}</div>
        <Conversation to={to} subject={subject} marked={marked} />
        <div className={styles.toasts} role="status" data-toasts="" />
        <div className={styles.foot}>
          <ReplyBox to={to} current={subject.messageId} />
        </div>
        <div className={styles.home} aria-hidden="true" />
      </div>
    </article>
  );
}

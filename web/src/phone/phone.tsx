/** The fake phone: its frame, its status bar, and the messages of one number on its screen. */
import type { ReactNode } from 'react';
import type { Subject } from '../routes/subject.ts';
import { useText } from '../i18n/text.ts';
import { later } from '../ui/later.tsx';
import { displayNumber } from '../text/number.ts';
import { Conversation } from './conversation.tsx';
import { PhoneHeader } from './phone-header.tsx';
import { StatusBar } from './status-bar.tsx';
import styles from './phone.module.css';

const ReplyBox = later(() => import('./reply-box.tsx').then((file) => file.ReplyBox), 'idle');

export function Phone({ to, subject, banner }: { to: string; subject: Subject; banner: ReactNode }) {
  const t = useText();
  return (
    <article className={styles.phone} aria-label={t.phone.label(displayNumber(to))} data-testid="phone">
      <div className={styles.screen}>
        <StatusBar />
        {banner}
        <PhoneHeader to={to} />
        <Conversation to={to} subject={subject} />
        <ReplyBox key={to} to={to} />
        <div className={styles.home} aria-hidden="true" />
      </div>
    </article>
  );
}

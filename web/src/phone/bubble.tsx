/** One message as its receiver sees it, with a line below for the developer. */
import { memo } from 'react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { MessageResource, MessageStatus } from '../../../server/inbox/wire.ts';
import { useLocalized } from '../i18n/language.ts';
import { useText } from '../i18n/text.ts';
import { messagePath } from '../shell/places.ts';
import { useProvider } from '../state/session.tsx';
import { MarkedText } from '../text/marked-text.tsx';
import { ProviderMark } from '../ui/provider-mark.tsx';
import styles from './bubble.module.css';

const TICKS: Readonly<Record<MessageStatus, string>> = {
  accepted: '✓',
  sent: '✓',
  delivered: '✓✓',
  undelivered: '✕',
  expired: '✕',
  unknown: '?',
};

export const Bubble = memo(function Bubble({ message, current }: { message: MessageResource; current: boolean }): ReactNode {
  const t = useText();
  const localized = useLocalized();
  const provider = useProvider(message.provider);
  const [, navigate] = useLocation();
  const name = provider ? localized(provider.names) : message.provider;
  return (
    <article
      className={styles.message}
      data-testid="bubble"
      data-id={message.id}
      data-status={message.status}
      data-current={current}
    >
      {/* The line below is the link for the keyboard; a click anywhere on the bubble is for convenience. */}
      <div className={styles.bubble} dir="auto" onClick={() => selectedNothing() && navigate(messagePath(message.id))}>
        <MarkedText text={message.text} code={message.code} />
      </div>
      <Link
        href={messagePath(message.id)}
        className={styles.meta}
        aria-current={current ? 'true' : undefined}
        title={t.phone.inspect}
      >
        <ProviderMark provider={message.provider} size="dot" />
        <span className={styles.facts}>
          {[name, message.templateId ?? t.phone.noTemplate, t.phone.segments(message.segments)].join(' · ')}
        </span>
        <span className={styles.status}>
          {TICKS[message.status]} {t.phone.status[message.status]}
        </span>
      </Link>
    </article>
  );
});

/** A click that ends the selecting of text is no choice of the message. */
function selectedNothing(): boolean {
  return getSelection()?.isCollapsed ?? true;
}

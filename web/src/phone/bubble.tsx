/** One message as its receiver meets it, a text or a call, with a line below for the developer. */
import { memo, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { MessageResource, MessageStatus } from '../../../server/api/wire.ts';
import { useText } from '../i18n/text.ts';
import { messagePath } from '../routes/places.ts';
import { useProviderName } from '../state/providers.ts';
import { useMessage } from '../state/read.ts';
import { MarkedText } from '../ui/marked-text.tsx';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import styles from './bubble.module.css';
import { later } from '../ui/later.tsx';

const BubbleTools = later(() => import('./bubble-tools.tsx').then((file) => file.BubbleTools));
const Call = later(() => import('./call/call.tsx').then((file) => file.Call));
const Meter = later(() => import('./meter.tsx').then((file) => file.Meter));

const TICKS: Readonly<Record<MessageStatus, string>> = {
  accepted: '✓',
  sent: '✓',
  delivered: '✓✓',
  undelivered: '✕',
  expired: '✕',
  unknown: '?',
};

/** By its id: it is drawn anew when its message goes on, the conversation around it is not. */
export const Bubble = memo(function Bubble({ id, current }: { id: string; current: boolean }) {
  const { data: message } = useMessage(id);
  return message ? <Shown message={message} current={current} /> : null;
});

function Shown({ message, current }: { message: MessageResource; current: boolean }) {
  const t = useText();
  const [, navigate] = useLocation();
  const name = useProviderName()(message.provider);
  const called = message.channel === 'voice';
  const template = message.templateId ?? t.phone.noTemplate;
  const [near, setNear] = useState(false);
  const come = (): void => setNear(true);
  const facts = called || message.split ? [name, template] : [name, template, t.phone.segments(message.segments)];
  const open = (): void => {
    if (selectedNothing()) navigate(messagePath(message.id));
  };
  return (
    <article
      className={styles.message}
      data-testid="bubble"
      data-id={message.id}
      data-status={message.status}
      data-channel={message.channel}
      data-current={current}
      onPointerEnter={come}
      onFocus={come}
    >
      {/* The line below is the link for the keyboard; a click anywhere on the bubble is for convenience. */}
      {called ? (
        <div className={styles.call}>
          <Call message={message} onOpen={open} />
        </div>
      ) : (
        <div className={styles.bubble} dir="auto" onClick={open}>
          <MarkedText text={message.text} code={message.code} />
        </div>
      )}
      <Link
        href={messagePath(message.id)}
        className={styles.meta}
        aria-current={current ? 'true' : undefined}
        title={t.phone.inspect}
      >
        <ProviderMark provider={message.provider} size="dot" />
        <span className={styles.facts}>{facts.join(' · ')}</span>
        <span className={styles.status}>
          {message.warnings ? <b className={styles.warned}>⚠ {t.phone.warned}</b> : null}
          {TICKS[message.status]} {t.phone.status[message.status]} {carrierFault(message)}
        </span>
      </Link>
      {message.split ? (
        <div className={styles.meter}>
          <Meter split={message.split} text={message.text} segments={message.segments} />
        </div>
      ) : null}
      {near ? <BubbleTools message={message} /> : null}
    </article>
  );
}

/** The code of a carrier that did not deliver; nobody wants to read that of one that did. */
function carrierFault({ status, timeline }: MessageResource): string {
  return status === 'delivered' ? '' : (timeline.findLast((step) => !step.again)?.code ?? '');
}

/** A click that ends the selecting of text is no choice of the message. */
function selectedNothing(): boolean {
  return getSelection()?.isCollapsed ?? true;
}

/** One number in the list: its newest text, or the refusal that came after it. */
import { memo } from 'react';
import { Link } from 'wouter';
import { useText } from '../i18n/text.ts';
import { phonePath } from '../routes/places.ts';
import type { PhoneRow } from '../state/inbox.ts';
import { oneLine } from '../text/mark.ts';
import { avatarColour, avatarDigits, displayNumber } from '../text/number.ts';
import { FaultName } from '../evidence/fault-name.tsx';
import { HandsetIcon } from '../ui/icons.tsx';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import styles from './phone-row.module.css';

const COLOURS = 8;

export interface PhoneRowLinkProps {
  row: PhoneRow;
  current: boolean;
  unread: number;
  time: string;
}

export const PhoneRowLink = memo(function PhoneRowLink({ row, current, unread, time }: PhoneRowLinkProps) {
  const t = useText();
  return (
    <li className={styles.item}>
      <Link
        href={phonePath(row.to)}
        className={styles.row}
        aria-current={current ? 'page' : undefined}
        data-testid="phone-row"
        data-to={row.to}
      >
        <span className={styles.avatar} data-colour={avatarColour(row.to, COLOURS)} aria-hidden="true">
          {avatarDigits(row.to)}
        </span>
        <span className={styles.number}>{displayNumber(row.to)}</span>
        <span className={styles.time}>{time}</span>
        {row.refused ? (
          <span className={styles.refused} dir="auto" data-fault={row.refused.fault}>
            {row.refused.fault ? (
              <>
                {t.phone.lost} · <FaultName kind={row.refused.fault} />
              </>
            ) : (
              t.list.refused(row.refused.code, oneLine(row.refused.message))
            )}
          </span>
        ) : (
          <span className={styles.text} dir="auto">
            {row.last ? (
              <>
                <ProviderMark provider={row.last.provider} size="dot" />{' '}
                {row.last.channel === 'voice' ? (
                  <span className={styles.call}>
                    <HandsetIcon /> {t.phone.call} ·{' '}
                  </span>
                ) : null}
                {oneLine(row.last.text)}
              </>
            ) : null}
          </span>
        )}
        {unread > 0 ? (
          <span className={styles.unread} role="img" aria-label={t.list.unread(unread)} data-testid="unread">
            {unread > 99 ? '99+' : unread}
          </span>
        ) : null}
      </Link>
    </li>
  );
});

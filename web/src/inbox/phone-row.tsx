/** One number in the list: its code to copy and its newest text, or why the send after it was refused. */
import { memo } from 'react';
import { Link } from 'wouter';
import { useLocalized } from '../i18n/language.ts';
import { useText } from '../i18n/text.ts';
import { phonePath } from '../routes/places.ts';
import type { PhoneRow } from '../state/inbox.ts';
import { oneLine } from '../text/mark.ts';
import { displayNumber, withoutNumber } from '../text/number.ts';
import { FaultName } from '../evidence/fault-name.tsx';
import { HandsetIcon } from '../ui/icons.tsx';
import { later } from '../ui/later.tsx';
import { ProviderMark } from '../evidence/provider-mark.tsx';
import styles from './phone-row.module.css';

const RowTools = later(() => import('./list/row-tools.tsx').then((file) => file.RowTools));

/** In CSS pixels, as the style sheet has it. */
export const ROW_HEIGHT = 66;

export interface PhoneRowLinkProps {
  row: PhoneRow;
  current: boolean;
  unread: number;
  time: string;
}

export const PhoneRowLink = memo(function PhoneRowLink({ row, current, unread, time }: PhoneRowLinkProps) {
  const t = useText();
  const { last, refused } = row;
  const code = refused ? null : last?.code;
  return (
    <div className={styles.item}>
      <Link
        href={phonePath(row.to)}
        className={styles.row}
        aria-current={current ? 'page' : undefined}
        data-testid="phone-row"
        data-to={row.to}
      >
        <span className={styles.tile}>
          <ProviderMark provider={refused?.provider ?? last?.provider ?? ''} size="tile" />
          {!refused && last?.channel === 'voice' ? (
            <span className={styles.call} role="img" aria-label={t.phone.call}>
              <HandsetIcon />
            </span>
          ) : null}
        </span>
        <span className={styles.head}>
          <span className={styles.number}>{displayNumber(row.to)}</span>
          {!refused && last?.sign ? <span className={styles.sign}>{last.sign}</span> : null}
        </span>
        <span className={styles.time}>{time}</span>
        {refused ? (
          <Refusal refused={refused} to={row.to} />
        ) : (
          <span className={styles.text}>
            {/* What it is copied with lies above it: a button cannot stand in a link. */}
            {code ? <span className={styles.code} data-text={code} aria-hidden="true" /> : null}
            <span className={styles.words} dir="auto">
              {last ? oneLine(last.text.replace(`【${last.sign}】`, '')) : null}
            </span>
          </span>
        )}
        {unread > 0 ? (
          <span className={styles.unread} role="img" aria-label={t.list.unread(unread)} data-testid="unread">
            {unread > 99 ? '99+' : unread}
          </span>
        ) : null}
      </Link>
      <RowTools to={row.to} code={code} />
    </div>
  );
});

function Refusal({ refused, to }: { refused: NonNullable<PhoneRow['refused']>; to: string }) {
  const t = useText();
  const local = useLocalized();
  const { fault, code, cause, message } = refused;
  return (
    <span className={styles.refused} dir="auto" data-fault={fault}>
      {fault ? (
        <>
          {t.phone.lost} · <FaultName kind={fault} />
        </>
      ) : (
        <>
          <span className={styles.code}>
            <bdi>{code}</bdi>
          </span>{' '}
          {cause ? withoutNumber(local(cause), to) : oneLine(message)}
        </>
      )}
    </span>
  );
}

/** How strictly an account is limited: as the real service does, or not at all, and for which numbers not. */
import type { AccountLimits, AccountResource } from '../../../server/api/wire.ts';
import { useSend } from '../state/send.ts';
import { useAbout } from '../state/session.tsx';
import { displayNumber } from '../text/number.ts';
import { IconButton } from '../ui/controls/button.tsx';
import { CloseIcon } from '../ui/icons.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import { Switch } from '../ui/controls/switch.tsx';
import styles from './limits.module.css';
import { useWords } from './texts.ts';

export function Limits({ account, onChanged }: { account: AccountResource; onChanged: () => void }) {
  const t = useWords().limits;
  const about = useAbout();
  const { problem, send } = useSend(onChanged);
  const { mode, exempt } = account.limits;
  const patch = (limits: Partial<AccountLimits>): void =>
    void send('PATCH', `accounts/${encodeURIComponent(account.id)}`, { limits });
  const realistic = mode === 'realistic';
  return (
    <section className={styles.limits}>
      <div className={styles.mode}>
        <div>
          <h3>{t.title}</h3>
          <p className={styles.detail}>
            <b>{t[mode]}</b> · {realistic ? t.realisticDetail : t.offDetail}
          </p>
        </div>
        <Switch label={t.title} on={realistic} onChange={(on) => patch({ mode: on ? 'realistic' : 'off' })} />
      </div>
      {about.limits === 'off' ? <p className={styles.notice}>{t.everywhereOff}</p> : null}
      {problem ? <ProblemLine problem={problem} /> : null}
      {realistic ? (
        <Exempt exempt={exempt} onRemove={(number) => patch({ exempt: exempt.filter((other) => other !== number) })} />
      ) : null}
    </section>
  );
}

function Exempt({ exempt, onRemove }: { exempt: readonly string[]; onRemove: (number: string) => void }) {
  const t = useWords().limits;
  return (
    <div className={styles.exempt}>
      <h4>{t.exempt}</h4>
      {exempt.length === 0 ? (
        <p className={styles.detail}>{t.nobody}</p>
      ) : (
        <ul className={styles.numbers}>
          {exempt.map((number) => (
            <li key={number} className={styles.number} data-testid="exempt">
              {displayNumber(number)}
              <IconButton label={t.remove(displayNumber(number))} onClick={() => onRemove(number)}>
                <CloseIcon />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

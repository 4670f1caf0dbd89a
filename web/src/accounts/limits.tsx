/** How strictly an account is limited: as the real service does, or not at all, and for which numbers not. */
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { AccountLimits, AccountResource } from '../../../server/api/wire.ts';
import { useSend } from '../state/send.ts';
import { useAbout } from '../state/session.tsx';
import { displayNumber, filedNumber } from '../text/number.ts';
import { Button, IconButton } from '../ui/controls/button.tsx';
import { CloseIcon } from '../ui/icons.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';
import { Switch } from '../ui/controls/switch.tsx';
import form from './form.module.css';
import styles from './limits.module.css';
import panel from './panel.module.css';
import { useWords } from './texts.ts';

export function Limits({ account }: { account: AccountResource }) {
  const t = useWords().limits;
  const about = useAbout();
  const { problem, send } = useSend();
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
      {realistic ? <Exempt exempt={exempt} onChange={(numbers) => patch({ exempt: numbers })} /> : null}
    </section>
  );
}

function Exempt({ exempt, onChange }: { exempt: readonly string[]; onChange: (numbers: readonly string[]) => void }) {
  const t = useWords().limits;
  const [written, setWritten] = useState('');
  const [isWrong, setWrong] = useState(false);
  const add = (event: SyntheticEvent): void => {
    event.preventDefault();
    const number = filedNumber(written);
    setWrong(number === null);
    if (number === null) return;
    onChange([...exempt.filter((other) => other !== number), number]);
    setWritten('');
  };
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
              <IconButton
                label={t.remove(displayNumber(number))}
                onClick={() => onChange(exempt.filter((other) => other !== number))}
              >
                <CloseIcon />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <form className={panel.inline} onSubmit={add} noValidate>
        <input
          className={`${form.input} ${styles.written}`}
          type="tel"
          aria-label={t.number}
          aria-invalid={isWrong || undefined}
          placeholder="13800138000"
          value={written}
          onChange={({ target }) => setWritten(target.value)}
        />
        <Button type="submit" disabled={written.trim() === ''}>
          {t.add}
        </Button>
        {isWrong ? (
          <p className={styles.wrong} role="alert">
            {t.noNumber}
          </p>
        ) : null}
      </form>
    </div>
  );
}

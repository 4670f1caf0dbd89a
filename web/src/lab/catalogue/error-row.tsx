/** One code: what it says, what it means, how we know, and the ways to have it. */
import { useState } from 'react';
import { Link } from 'wouter';
import type { ErrorResource, ExchangeSummary } from '../../../../server/api/wire.ts';
import { useLocalized } from '../../i18n/language.ts';
import { exchangePath } from '../../routes/places.ts';
import { useAbout } from '../../state/session.tsx';
import { useAccount } from '../../state/chosen.ts';
import { useSend } from '../../state/send.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Copyable } from '../../ui/controls/copy.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { useCertainty } from '../../evidence/certainty-texts.ts';
import { ProviderMark } from '../../evidence/provider-mark.tsx';
import { Ticked } from '../../ui/ticked.tsx';
import { DialNumber } from '../dial-number.tsx';
import { rowPath, SWITCHES_PATH } from '../../routes/paths.ts';
import styles from './catalogue.module.css';
import { useWords } from './texts.ts';

export interface ErrorRowProps {
  error: ErrorResource;
  /** The address names it. */
  current: boolean;
  /** The filter of the address. */
  search: string;
  /** The rule that gives it to the next call, where one is armed. */
  armed: string | undefined;
}

export function ErrorRow({ error, current, search, armed }: ErrorRowProps) {
  const t = useWords();
  const local = useLocalized();
  const sure = useCertainty();
  const { provider, key, message, meaning, documented, certainty, source, date, triggers, madeBy } = error;
  return (
    <li className={styles.row} data-testid="error" data-armed={armed !== undefined} aria-current={current || undefined}>
      <ProviderMark provider={provider} />
      <div className={styles.words}>
        <p className={styles.code}>
          <Copyable value={key} breaks signed />
          <Link href={rowPath(error, search)} replace className={styles.link} aria-label={t.linkTo(key)}>
            #
          </Link>
        </p>
        {message === '' ? null : <p className={styles.message}>{message}</p>}
        <p className={styles.meaning}>
          <Ticked text={local(meaning)} />
        </p>
        <p className={styles.source}>
          <span data-certainty={certainty}>{sure[certainty]}</span> · {local(source)}
          {date === null ? null : <> · {date}</>}
          {documented === undefined ? null : (
            <>
              {' · '}
              {t.documented} <q>{documented}</q>
            </>
          )}
        </p>
        {madeBy === 'client' ? <p className={styles.source}>{t.byClient}</p> : null}
        {triggers.length === 0 ? null : (
          <p className={styles.numbers}>
            <span>{t.numbers}</span>
            {triggers.map((to) => (
              <DialNumber key={to} to={to} />
            ))}
          </p>
        )}
        <States error={error} />
      </div>
      {error.rule === null ? null : <Actions error={error} armed={armed} />}
    </li>
  );
}

/** The switches of an account that lead to it. */
function States({ error: { provider, states } }: Pick<ErrorRowProps, 'error'>) {
  const t = useWords();
  const local = useLocalized();
  const { providers } = useAbout();
  const known = providers.find(({ id }) => id === provider)?.states ?? [];
  const titles = known.filter(({ id }) => states.includes(id)).map(({ title }) => local(title));
  if (titles.length === 0) return null;
  return (
    <p className={styles.source}>
      {t.switches} <Link href={SWITCHES_PATH}>{titles.join(t.or)}</Link>
    </p>
  );
}

function Actions({ error: { provider, key, rule }, armed }: Pick<ErrorRowProps, 'error' | 'armed'>) {
  const t = useWords();
  const account = useAccount();
  const own = account === '' ? {} : { account };
  const [sent, setSent] = useState<string>();
  const { problem, send } = useSend();
  const sendOne = async (): Promise<void> => {
    const exchange = await send<ExchangeSummary>('POST', 'errors/send', { provider, key, ...own });
    setSent(exchange?.id);
  };
  return (
    <div className={styles.actions}>
      <Button small aria-label={t.sendOneNamed(key)} onClick={() => void sendOne()}>
        {t.sendOne}
      </Button>
      {armed === undefined ? (
        <Button
          small
          aria-label={t.provokeNamed(key)}
          onClick={() => void send('POST', 'rules', { ...rule, match: { ...rule?.match, ...own } })}
        >
          {t.provoke}
        </Button>
      ) : (
        <Button small onClick={() => void send('DELETE', `rules/${encodeURIComponent(armed)}`)}>
          {t.disarm}
        </Button>
      )}
      <div className={styles.outcome} role="status">
        {armed === undefined ? null : <p className={styles.armed}>{t.armed}</p>}
        {sent === undefined ? null : (
          <p>
            {t.sent} · <Link href={exchangePath(sent)}>{t.seeRequest}</Link>
          </p>
        )}
        {problem ? <ProblemLine problem={problem} /> : null}
      </div>
    </div>
  );
}

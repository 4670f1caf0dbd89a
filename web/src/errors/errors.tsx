/** The catalogue: every code of every provider, searched by code or text, and provoked by one click. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ErrorResource, List } from '../../../server/inbox/wire.ts';
import { useLocalized, useTexts } from '../i18n/language.ts';
import { sendJson } from '../state/api.ts';
import { asProblem, useResource } from '../state/resource.ts';
import { useAbout } from '../state/session.tsx';
import { Button } from '../ui/button.tsx';
import { Chips } from '../ui/chips.tsx';
import { Copyable } from '../ui/copy.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { ProviderMark } from '../ui/provider-mark.tsx';
import { SearchField } from '../ui/search-field.tsx';
import styles from './errors.module.css';
import { texts } from './texts.ts';
import { useRules } from './use-rules.ts';

/** Rows at first; there are hundreds, and whoever looks for one searches. */
const FIRST = 60;

export function Errors(): ReactNode {
  const t = useTexts(texts);
  const local = useLocalized();
  const { providers } = useAbout();
  const [q, setQ] = useState('');
  const [provider, setProvider] = useState('');
  const [shown, setShown] = useState(FIRST);
  const { data, problem, reload } = useResource<List<ErrorResource>>('errors', { provider, q: q.trim() });
  const rules = useRules();
  const armed = new Set(rules.map(({ match, outcome }) => ('code' in outcome ? `${match.provider ?? ''} ${outcome.code}` : '')));
  const items = data?.items ?? [];
  const options = [{ id: '', label: t.all }, ...providers.map(({ id, names }) => ({ id, label: local(names) }))];
  return (
    <Page title={t.title} lead={t.lead}>
      <div className={styles.filter}>
        <SearchField value={q} onChange={setQ} placeholder={t.search} />
        <Chips label={t.providers} options={options} current={provider} onChange={setProvider} />
        <span className={styles.count}>{data ? t.found(items.length) : ''}</span>
      </div>
      {problem ? <ProblemNote problem={problem} onAgain={reload} /> : null}
      {data && items.length === 0 ? <EmptyState title={t.none} /> : null}
      {items.length === 0 ? null : (
        <ul className={styles.list}>
          {items.slice(0, shown).map((error) => (
            <Row key={`${error.provider} ${error.key}`} error={error} armed={armed.has(`${error.provider} ${error.key}`)} />
          ))}
        </ul>
      )}
      {items.length > shown ? <Button onClick={() => setShown(items.length)}>{t.more(items.length - shown)}</Button> : null}
    </Page>
  );
}

function Row({ error, armed }: { error: ErrorResource; armed: boolean }): ReactNode {
  const t = useTexts(texts);
  const [problem, setProblem] = useState<string>();
  const { provider, key, message, documented, certainty, source, rule } = error;
  const provoke = async (): Promise<void> => {
    try {
      await sendJson('POST', 'rules', rule);
      setProblem(undefined);
    } catch (failure) {
      setProblem(asProblem(failure).message);
    }
  };
  return (
    <li className={styles.row} data-testid="error" data-armed={armed}>
      <ProviderMark provider={provider} />
      <div className={styles.words}>
        <p className={styles.code}>
          <Copyable value={key} />
        </p>
        <p className={styles.message}>{message}</p>
        {documented === undefined ? null : <p className={styles.source}>{t.documented(documented)}</p>}
        <p className={styles.source}>
          {t.certainty[certainty]} · {source}
        </p>
        {problem === undefined ? null : (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
      </div>
      {armed ? (
        <span className={styles.armed}>{t.armed}</span>
      ) : (
        <Button small aria-label={t.provokeNamed(key)} onClick={() => void provoke()}>
          {t.provoke}
        </Button>
      )}
    </li>
  );
}

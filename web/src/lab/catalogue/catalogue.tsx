/** Every code of every provider, searched by code or words; search, provider and a single row are in the address. */
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Certainty, CertaintyCount, ErrorList, RuleResource } from '../../../../server/api/wire.ts';
import { useKept } from '../../state/kept.ts';
import { useAccount } from '../../state/chosen.ts';
import { useRead } from '../../state/read.ts';
import { useAddress } from '../../state/address.ts';
import { useProviderOptions } from '../../state/providers.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Chips } from '../../ui/controls/chips.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { SearchField } from '../../ui/controls/search-field.tsx';
import { useCertainty } from '../../evidence/certainty-texts.ts';
import { rowName } from '../../routes/paths.ts';
import { useRules } from '../use-rules.ts';
import styles from './catalogue.module.css';
import { ErrorRow } from './error-row.tsx';
import { useWords } from './texts.ts';

/** Rows at first; there are hundreds, and whoever looks for one searches. */
const FIRST = 60;

export function Catalogue() {
  const t = useWords();
  const [search, change] = useAddress();
  const [all, setAll] = useState(false);
  const q = search.get('q') ?? '';
  const provider = search.get('provider') ?? '';
  const certainty = search.get('certainty') ?? '';
  const { data: found, problem, reload } = useRead<ErrorList>('errors', { provider, q: q.trim(), certainty });
  const kept = useKept(found);
  const data = problem ? undefined : kept;
  const provoking = provokingRules(useRules(), useAccount());
  const items = data?.items ?? [];
  const current = items.findIndex((error) => rowName(error) === search.get('code'));
  const shown = all ? items.length : Math.max(FIRST, current + 1);
  const options = useProviderOptions(t.all);
  return (
    <>
      <div className={styles.filter}>
        <SearchField value={q} onChange={(value) => change({ q: value, code: '' })} placeholder={t.search} />
        <Chips label={t.providers} options={options} current={provider} onChange={(id) => change({ provider: id, code: '' })} />
        {data ? (
          <CertaintyChips counts={data.counts} current={certainty} onChange={(id) => change({ certainty: id, code: '' })} />
        ) : null}
        <span className={styles.count} role="status">
          {data ? t.found(items.length) : ''}
        </span>
      </div>
      {problem ? <ProblemNote problem={problem} onAgain={reload} /> : null}
      {data && items.length === 0 ? (
        <EmptyState title={t.none} detail={t.noneDetail}>
          <Button small onClick={() => change({ q: '', provider: '', certainty: '' })}>
            {t.clear}
          </Button>
        </EmptyState>
      ) : null}
      {items.length === 0 ? null : (
        <Rows>
          {items.slice(0, shown).map((error, index) => (
            <ErrorRow
              key={rowName(error)}
              error={error}
              current={index === current}
              search={search.toString()}
              armed={provoking.get(rowName(error))}
            />
          ))}
        </Rows>
      )}
      {items.length > shown ? <Button onClick={() => setAll(true)}>{t.more(items.length - shown)}</Button> : null}
    </>
  );
}

const CERTAINTIES: readonly Certainty[] = ['observed', 'documented', 'assumed'];

/** How many there are of each, over the providers that are shown. */
function CertaintyChips(props: { counts: readonly CertaintyCount[]; current: string; onChange: (id: string) => void }) {
  const t = useWords();
  const sure = useCertainty();
  const { counts, current, onChange } = props;
  const options = CERTAINTIES.map((id) => ({
    id,
    label: `${sure[id]} ${counts.reduce((sum, count) => sum + count[id], 0)}`,
  }));
  return (
    <Chips
      label={t.certainties}
      options={[{ id: '', label: t.anyCertainty }, ...options]}
      current={current}
      onChange={onChange}
    />
  );
}

/** Rows have their true height only once they are near: each look comes nearer. */
const LOOKS = 6;

/** Comes up with the row that the address names in sight; from then on the reader moves it. */
function Rows({ children }: { children: ReactNode }) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const row = list.current?.querySelector('[aria-current]');
    if (!row) return;
    let frame = 0;
    const look = (left: number): void => {
      row.scrollIntoView({ block: 'center' });
      if (left > 1) frame = requestAnimationFrame(() => look(left - 1));
    };
    look(LOOKS);
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <ul ref={list} className={styles.list}>
      {children}
    </ul>
  );
}

/** The rules that wait for the next call of a provider, whatever it is, by the row of their code; of the account's, where one is chosen. */
function provokingRules(rules: readonly RuleResource[], chosen: string): ReadonlyMap<string, string> {
  return new Map(
    rules.flatMap(({ id, match: { provider, account = '', ...others }, outcome: { code, latency }, times, probability }) => {
      const isNext =
        account === chosen && Object.keys(others).length === 0 && latency === undefined && times === 1 && probability === 1;
      return provider !== undefined && code !== undefined && isNext ? [[rowName({ provider, key: code }), id]] : [];
    }),
  );
}

/** What happened, in figures: how much, what became of it, why calls were refused, and what is left. */
import { Link } from 'wouter';
import { useAddress } from '../state/address.ts';
import { useAccount } from '../state/chosen.ts';
import { useNow } from '../state/now.ts';
import { useProviderOptions } from '../state/providers.ts';
import { fullTime } from '../text/time.ts';
import { Button } from '../ui/controls/button.tsx';
import { Chips } from '../ui/controls/chips.tsx';
import { CopyButton } from '../ui/controls/copy.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { apiPath } from '../state/api.ts';
import { Figures } from './figures.tsx';
import { Near } from './near.tsx';
import { ProviderTable } from './provider-table.tsx';
import { Rankings } from './rankings.tsx';
import { Reasons } from './reasons.tsx';
import { SPANS, STEPS, spanQuery } from './model.ts';
import type { Stats as Figured } from './model.ts';
import { useNumbers } from './numbers.ts';
import styles from './stats.module.css';
import { useWords } from './texts.ts';
import { useStats } from './use-stats.ts';
import { Volume } from './volume.tsx';

export function Stats() {
  const t = useWords();
  const [search, change] = useAddress();
  const account = useAccount();
  const now = useNow();
  const span = SPANS.find((id) => id === search.get('span')) ?? '1h';
  const per = STEPS.find((step) => step === search.get('per')) ?? '';
  const provider = search.get('provider') ?? '';
  const query = { ...spanQuery(span, now), provider, per, account };
  const { data, problem, reload } = useStats(query);
  const spans = SPANS.map((id) => ({ id, label: t.spans[id] }));
  const steps = ['' as const, ...STEPS].map((id) => ({ id, label: t.steps[id] }));
  const providers = useProviderOptions(t.everyProvider);
  return (
    <Page title={t.title} lead={t.lead} wide>
      <div className={styles.controls}>
        <Chips label={t.span} options={spans} current={span} onChange={(id) => change({ span: id === '1h' ? '' : id })} />
        <Chips label={t.providers} options={providers} current={provider} onChange={(id) => change({ provider: id })} />
        <label className={styles.step}>
          {t.step}{' '}
          <select value={per} onChange={(event) => change({ per: event.target.value })}>
            {steps.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </div>
      {problem && !data ? <ProblemNote problem={problem} onAgain={reload} /> : null}
      {data ? (
        <>
          {data.requests.all + data.messages.accepted === 0 ? (
            <Nothing narrowed={span !== 'all' || provider !== ''} onAll={() => change({ span: 'all', provider: '' })} />
          ) : (
            <Parts stats={data} provider={provider} />
          )}
          <Source stats={data} query={apiPath('stats', query)} />
        </>
      ) : null}
    </Page>
  );
}

function Parts({ stats, provider }: { stats: Figured; provider: string }) {
  return (
    <>
      <Figures stats={stats} provider={provider} />
      <div className={styles.two}>
        <Volume stats={stats} provider={provider} />
        <Reasons stats={stats} />
      </div>
      <div className={styles.three}>
        <ProviderTable stats={stats} />
        <Near stats={stats} />
        <Rankings stats={stats} />
      </div>
    </>
  );
}

/** Whoever has sent nothing yet is told what there will be; in a quiet hour, where to look. */
function Nothing({ narrowed, onAll }: { narrowed: boolean; onAll: () => void }) {
  const t = useWords();
  const all = useStats({ account: useAccount() }).data;
  if (!all) return null;
  return narrowed && all.requests.all > 0 ? (
    <EmptyState title={t.noneThen} detail={t.noneThenDetail}>
      <Button small onClick={onAll}>
        {t.showAll}
      </Button>
    </EmptyState>
  ) : (
    <div className={styles.card} data-testid="stats-none">
      <EmptyState title={t.none} detail={t.noneDetail}>
        <p className={styles.ways}>
          <Link href="/connect">{t.connect}</Link> <Link href="/errors/numbers">{t.lab}</Link>
        </p>
      </EmptyState>
    </div>
  );
}

function Source({ stats, query }: { stats: Figured; query: string }) {
  const t = useWords();
  const { count } = useNumbers();
  const { messages, exchanges } = stats.evicted;
  const command = `curl '${location.origin}${query}'`;
  return (
    <footer className={styles.source}>
      <span>
        {t.same} <code>{command}</code> <CopyButton value={command} />
      </span>
      <span>{stats.since === null ? t.keepsAll : t.since(fullTime(stats.since).slice(0, 19), count(messages + exchanges))}</span>
    </footer>
  );
}

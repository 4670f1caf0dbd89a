/** What stands above the log: the search box and the chips that write into it, the pause, and the log as a file. */
import type { ExchangeSummary } from '../../../server/api/wire.ts';
import { useEvidenceWords } from '../evidence/texts.ts';
import { apiPath } from '../state/api.ts';
import { useProviderOptions } from '../state/providers.ts';
import { Button } from '../ui/controls/button.tsx';
import { Chips } from '../ui/controls/chips.tsx';
import styles from './log-tools.module.css';
import { SearchBox } from './search/search-box.tsx';
import type { Met } from './search/suggestions.ts';
import type { Words } from './search/use-words.ts';
import { withWord, wordIn } from './search/words.ts';
import type { LogFilter } from './search/words.ts';
import { useWords } from './texts.ts';
import { useQuery } from './use-log.ts';

const VERDICTS = ['accepted', 'refused', 'faulted', 'unanswered'] as const;

interface LogToolsProps {
  words: Words;
  items: readonly ExchangeSummary[];
  /** How many fit, once that is known. */
  total: number | undefined;
  /** How many came since the pause. */
  waiting: number;
  isPaused: boolean;
  onPause: (isPaused: boolean) => void;
  onFresh: () => void;
}

export function LogTools({ words, items, total, waiting, isPaused, onPause, onFresh }: LogToolsProps) {
  const t = useWords();
  const { warned } = useEvidenceWords();
  const { text, setText } = words;
  const outcomes = [
    { id: '', label: t.verdicts.all },
    ...VERDICTS.map((id) => ({ id, label: t.verdict[id] })),
    { id: 'warned', label: warned },
  ] as const;
  const marks = useProviderOptions(t.providers.all);
  const isWarned = wordIn(text, 'warned') === 'true';
  const verdict = VERDICTS.find((id) => id === wordIn(text, 'is')) ?? '';
  const chooseOutcome = (id: string): void =>
    setText(
      id === 'warned'
        ? withWord(withWord(text, 'is', ''), 'warned', 'true')
        : withWord(isWarned ? withWord(text, 'warned', '') : text, 'is', id),
    );
  return (
    <header className={styles.tools}>
      <div className={styles.line}>
        <SearchBox words={words} met={metIn(items)} />
        <Button small aria-pressed={isPaused} onClick={() => onPause(!isPaused)} data-testid="log-pause">
          {isPaused ? t.goOn : t.pause}
        </Button>
        <Export filter={words.filter} total={total} />
      </div>
      <div className={styles.line}>
        <Chips label={t.verdicts.label} options={outcomes} current={isWarned ? 'warned' : verdict} onChange={chooseOutcome} />
        <Chips
          label={t.providers.label}
          options={marks}
          current={wordIn(text, 'provider')}
          onChange={(id) => setText(withWord(text, 'provider', id))}
        />
      </div>
      <div role="status" className={styles.news}>
        {isPaused && waiting > 0 ? (
          <button type="button" className={styles.fresh} onClick={onFresh} data-testid="log-fresh">
            {t.fresh(waiting)}
          </button>
        ) : null}
      </div>
    </header>
  );
}

const FORMATS = ['ndjson', 'csv', 'har'] as const;

/** All that fits, whatever was scrolled to. */
function Export({ filter, total }: { filter: LogFilter; total: number | undefined }) {
  const t = useWords();
  const query = useQuery(filter);
  return (
    <details className={styles.export} data-testid="log-export">
      <summary>{t.export.label}</summary>
      <div className={styles.menu}>
        <p>{t.export.title(total ?? 0)}</p>
        {FORMATS.map((format) => (
          <a key={format} href={apiPath('exchanges', { ...query, format })} download>
            {t.export[format]}
          </a>
        ))}
      </div>
    </details>
  );
}

/** Values to suggest: what the rows have, each once, the newest first. */
function metIn(items: readonly ExchangeSummary[]): Met {
  const met = {
    code: new Set<string>(),
    action: new Set<string>(),
    template: new Set<string>(),
    account: new Set<string>(),
    to: new Set<string>(),
  };
  for (const { code, action, sent, account, recipients } of items.slice(0, 200)) {
    met.code.add(code);
    met.action.add(action);
    met.template.add(sent?.templateId ?? '');
    met.account.add(account);
    for (const { to } of recipients.slice(0, 3)) met.to.add(to.replace(/^\+86/, ''));
  }
  return Object.fromEntries(Object.entries(met).map(([key, values]) => [key, [...values].filter((value) => value !== '')]));
}

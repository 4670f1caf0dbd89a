/** What stands above the rows: search, what can be done with all of them, providers, states. */
import { useLocation, useSearch } from 'wouter';
import { useText } from '../../i18n/text.ts';
import { useProviderOptions } from '../../state/providers.ts';
import { Chips } from '../../ui/controls/chips.tsx';
import { SearchField } from '../../ui/controls/search-field.tsx';
import { IconButton } from '../../ui/controls/button.tsx';
import { ListMenu } from './list-menu.tsx';
import { StateChips } from './state-chips.tsx';
import { useWords } from './texts.ts';
import type { Filter } from './use-found.ts';
import { RowArrival } from './row-arrival.ts';
import styles from './list-tools.module.css';

export function ListTools({ find, from, state }: Filter) {
  const t = useWords();
  const title = useText().places.inbox;
  const [path, navigate] = useLocation();
  const search = useSearch();
  /** With its question mark, even for nothing: links without one keep the filter as it is. */
  const change = (part: Partial<Filter>): void => {
    const after = new URLSearchParams(search);
    for (const [name, value] of Object.entries(part)) after.set(name, value);
    const kept = [...after].filter(([, value]) => value !== '');
    navigate(`${path}?${new URLSearchParams(kept).toString()}`, { replace: true });
  };
  return (
    <>
      <RowArrival />
      <h1 className={`visually-hidden ${styles.title}`}>{title}</h1>
      <div className={styles.first}>
        <SearchField value={find} onChange={(typed) => change({ find: typed })} placeholder={t.search} />
        <IconButton label={t.compose} aria-haspopup="dialog" onClick={() => navigate('/compose')}>
          +
        </IconButton>
        <ListMenu />
      </div>
      <Chips label={t.providers} options={useProviderOptions(t.all)} current={from} onChange={(id) => change({ from: id })} />
      <StateChips state={state} onChange={(id) => change({ state: id })} />
    </>
  );
}

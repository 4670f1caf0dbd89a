/** What an account has at each provider: applications, signs, templates, and what else is added by hand. */
import type { AccountResource, ProviderResource } from '../../../../server/api/wire.ts';
import { useLocalized } from '../../i18n/language.ts';
import { accountPath } from '../../state/open-session.ts';
import { useAbout } from '../../state/session.tsx';
import panel from '../panel.module.css';
import { ProviderPanel } from '../provider-panel.tsx';
import { ShelfList } from './shelf-list.tsx';
import { useWords } from './texts.ts';

export function Items({ account }: { account: AccountResource }) {
  const { providers } = useAbout();
  return providers
    .filter(({ id }) => account[id] !== undefined)
    .map((provider) => <OfProvider key={provider.id} account={account} provider={provider} />);
}

function OfProvider({ account, provider }: { account: AccountResource; provider: ProviderResource }) {
  const t = useWords();
  const local = useLocalized();
  const { id, shelves } = provider;
  const part = account[id];
  const path = `${accountPath(account.id)}/${id}`;
  return (
    <ProviderPanel provider={id}>
      {shelves.length === 0 ? <p className={panel.detail}>{t.noItems}</p> : null}
      {shelves
        .filter(({ of }) => of === null)
        .map((shelf) => (
          <ShelfList key={shelf.name} path={path} shelf={shelf} shelves={shelves} holder={part} owner={null} />
        ))}
      {shelves
        .filter(({ alsoOwn }) => alsoOwn)
        .map((shelf) => (
          <ShelfList
            key={`own ${shelf.name}`}
            path={path}
            shelf={shelf}
            shelves={shelves}
            holder={part}
            owner={null}
            title={`${local(shelf.title)} · ${t.own}`}
          />
        ))}
    </ProviderPanel>
  );
}

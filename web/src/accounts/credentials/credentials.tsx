/** What an account signs in with at each provider, the keys that expire, and what else the account has set there. */
import type { AccountResource, ItemResource, ProviderResource } from '../../../../server/api/wire.ts';
import { useLocalized } from '../../i18n/language.ts';
import { accountPath } from '../../state/open-session.ts';
import { useAbout } from '../../state/session.tsx';
import { Copyable } from '../../ui/controls/copy.tsx';
import { Facts } from '../items/facts.tsx';
import { isLimits, itemsOf, labelOf } from '../items/part-items.ts';
import { useWords as useItemWords } from '../items/texts.ts';
import { PartForm } from '../part-form.tsx';
import panel from '../panel.module.css';
import { ProviderPanel } from '../provider-panel.tsx';
import { Tokens } from './tokens.tsx';

export function Credentials({ account }: { account: AccountResource }) {
  const { providers } = useAbout();
  return providers
    .filter(({ id }) => account[id] !== undefined)
    .map((provider) => <OfProvider key={provider.id} account={account} provider={provider} />);
}

function OfProvider({ account, provider }: { account: AccountResource; provider: ProviderResource }) {
  const t = useItemWords();
  const { id, fields, tokens } = provider;
  const part = account[id] as ItemResource;
  const settings = fields.filter((field) => !field.credential && !isLimits(field) && field.name !== 'balance');
  return (
    <ProviderPanel provider={id}>
      <Facts fields={fields.filter(({ credential }) => credential)} item={part} />
      <OfItems provider={provider} part={part} />
      {tokens ? <Tokens account={account.id} provider={id} /> : null}
      {settings.length === 0 ? null : (
        <PartForm title={t.settings} path={`${accountPath(account.id)}/${id}`} fields={settings} part={part} />
      )}
    </ProviderPanel>
  );
}

/** Applications and the like sign with keys of their own. */
function OfItems({ provider: { shelves }, part }: { provider: ProviderResource; part: ItemResource }) {
  const local = useLocalized();
  return shelves.map((shelf) => {
    const own = shelf.fields.filter(({ credential }) => credential);
    const items = own.length === 0 ? [] : itemsOf(shelf, shelves, part);
    if (items.length === 0) return null;
    return (
      <div key={shelf.name} className={panel.part}>
        <h4>{local(shelf.title)}</h4>
        <ul className={panel.list}>
          {items.map((held) => (
            <li key={held.id} className={panel.row} data-testid="keys">
              <b className={panel.grow}>{labelOf(held, shelf)}</b>
              {own.map(({ name }) => (
                <span key={name}>
                  <span className={panel.name}>{name}</span> <Copyable value={String(held.item[name])} />
                </span>
              ))}
            </li>
          ))}
        </ul>
      </div>
    );
  });
}

/** The one account that the whole page is about, named in the address, so that a link and a reload keep it; an empty text for all. */
import { navigate, usePathname } from 'wouter/use-browser-location';
import type { BrowserLocationHook } from 'wouter/use-browser-location';
import { useSession } from './session.tsx';

const NAME = 'account';

export function accountInAddress(): string {
  return new URLSearchParams(location.search).get(NAME) ?? '';
}

/** Another account, or all, from now on. `path` is where that is looked at: what is open may not be the account's. */
export function chooseAccount(account: string, { path = location.pathname, replace = false } = {}): void {
  const search = path === location.pathname ? location.search : '';
  navigate(withAccount(path + search, account), { replace });
}

/** An address of the page with this account in place of what it says of one. */
export function withAccount(address: string, account: string): string {
  const [, path = '', search = '', hash = ''] = /^([^?#]*)\??([^#]*)(.*)$/s.exec(address) ?? [];
  const query = new URLSearchParams(search);
  if (account === '') query.delete(NAME);
  else query.set(NAME, account);
  const rest = query.toString();
  return `${path}${rest === '' ? '' : `?${rest}`}${hash}`;
}

/** Where a link of the page leads while an account is chosen; one that names an account itself leads to that. */
export function keptAddress(address: string): string {
  const account = accountInAddress();
  return account === '' || /[?&]account=/.test(address) ? address : withAccount(address, account);
}

const goKept: typeof navigate = (to, options) => navigate(keptAddress(String(to)), options);

/** The router's way through the page: every step keeps the account. */
export const useKeptLocation: BrowserLocationHook = (options) => [usePathname(options), goKept];

/** The account that what is drawn belongs to; an empty text for all. */
export function useAccount(): string {
  return useSession().account;
}

/** Hears that the address names another account than before; to be called before anything is drawn, so that it hears first. */
export function onOtherAccount(listener: () => void): void {
  let before = accountInAddress();
  const look = (): void => {
    if (accountInAddress() === before) return;
    before = accountInAddress();
    listener();
  };
  for (const event of ['popstate', 'pushState', 'replaceState']) addEventListener(event, look);
}

/** The one account that the whole page is about, named in the address, so that a link and a reload keep it; an empty text for all. */
import { navigate, useLocationProperty } from 'wouter/use-browser-location';
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

/**
 * Where a link of the page leads while an account is chosen; one that names an account itself leads to that. From number
 * to number the list stays as it is filtered.
 */
export function keptAddress(address: string): string {
  const account = accountInAddress();
  const to = isInbox(address) && isInbox(location.pathname) ? withFilter(address) : address;
  return account === '' || /[?&]account=/.test(to) ? to : withAccount(to, account);
}

const isInbox = (address: string): boolean => /^\/(?:[pmx]\/.*)?(?:\?.*)?$/.test(address);

/** What the list of numbers is filtered by: a text, a provider, how a number stands. */
const FILTER = ['find', 'from', 'state'];

function withFilter(address: string): string {
  const here = new URLSearchParams(location.search);
  const kept = new URLSearchParams([...here].filter(([name]) => FILTER.includes(name))).toString();
  return kept === '' || address.includes('?') ? address.replace(/\?$/, '') : `${address}?${kept}`;
}

/** Addresses of dialogs: they open over what the page shows, which stays as it is. */
const DIALOG = /^\/(?:compose|demo)$/;

/** What the page shows: the address, or what it was before a dialog was opened; `stood` says that it ever was. */
let path = '/';
let search = '';
let stood = false;

function isDialog(): boolean {
  if (DIALOG.test(location.pathname)) return true;
  ({ pathname: path, search } = location);
  stood = true;
  return false;
}

/** Where the page leads on by itself below a dialog, the dialog stays. */
const goKept: typeof navigate = (to, options) => {
  const address = keptAddress(String(to));
  if (!options?.replace || !isDialog()) return navigate(address, options);
  [path = '', search = ''] = address.split(/(?=\?)/);
  dispatchEvent(new Event('replaceState'));
};

/** The router's way through the page: every step keeps the account. */
export const useKeptLocation: BrowserLocationHook = () => [useLocationProperty(() => (isDialog(), path)), goKept];

/** The search that belongs to it. */
export const useKeptSearch = (): string => useLocationProperty(() => (isDialog(), search));

/** Whether the address is a dialog's. */
export const useDialog = (): boolean => useLocationProperty(isDialog);

/** One step back, or to what is below a dialog that the page began with. */
export function leaveDialog(): void {
  if (stood) history.back();
  else navigate(path + search, { replace: true });
}

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

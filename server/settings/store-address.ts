/** The address of a store on Redis as somebody wrote it: `redis://:password@host:6379/0?prefix=team`. */

export interface StoreAddress {
  /** For the connection. */
  url: string;
  prefix: string;
  /** For people: without a password. */
  shown: string;
}

const PREFIX = 'sms-sandbox';

/** Is it an address of a store, with a prefix that keys may have? */
export function isStore(text: string): boolean {
  if (!/^rediss?:\/\/[^\s]+$/.test(text) || !URL.canParse(text)) return false;
  const { searchParams, hostname, pathname } = new URL(text);
  const names = [...searchParams.keys()];
  const prefix = searchParams.get('prefix') ?? PREFIX;
  return (
    hostname !== '' && /^(?:\/\d*)?$/.test(pathname) && names.every((name) => name === 'prefix') && /^[\w.:-]+$/.test(prefix)
  );
}

export function readStore(address: string): StoreAddress {
  const url = new URL(address);
  const prefix = url.searchParams.get('prefix') ?? PREFIX;
  url.search = '';
  const { protocol, host, pathname } = url;
  return { url: url.href, prefix, shown: `${protocol}//${host}${pathname === '/' ? '' : pathname}` };
}

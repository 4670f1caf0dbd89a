/** What the page is told of each provider, and of what an account has there: types only. */
import type { Localized } from '../../message/localized.ts';
import type { CallbackEvent } from '../../message/vocabulary.ts';
import type { FormField, PlainField } from '../../provider-kit/holdings/form.ts';
import type { Shelf } from '../../provider-kit/holdings/shelf.ts';

export interface ProviderResource {
  /** What it tells an app of. */
  callbacks: readonly CallbackEvent[];
  /** What it takes for "received"; null where it tells of nothing. */
  acknowledgement: { contentType: string; body: string } | null;
  id: string;
  names: Localized;
  mark: string;
  accent: { light: string; dark: string };
  hosts: readonly string[];
  checks: Readonly<Record<string, Localized>>;
  /** What may be added to an account: `POST accounts/:id/PROVIDER/NAME`. `of`: items belong to those of this one; `id`: what one is known by. */
  shelves: readonly ShelfResource[];
  /** What its part of an account has beside the lists of shelves: `PATCH accounts/:id/PROVIDER`. */
  fields: readonly FormField[];
  /** It hands out keys that expire: `POST accounts/:id/tokens`. */
  tokens: boolean;
  /** Where its balances are: on a shelf of this name, in the account (an empty text), or nowhere. */
  balance: string | null;
  /** What an account may be switched into. `refusedWith` is a key of the catalogue. */
  states: readonly { id: string; title: Localized; refusedWith: string; ofNumbers: boolean }[];
}

export type { FormField, PlainField };

export interface ShelfResource extends Pick<Shelf<unknown>, 'name' | 'title' | 'list' | 'id' | 'example'> {
  of: string | null;
  /** The account has such items beside those of the `of` shelf. */
  alsoOwn: boolean;
  bare: boolean;
  fields: readonly FormField[];
}

/** An application, sign, template or the like of an account, as its part has it; `app`: whose it is, null for the account's own. */
export type ItemResource = Readonly<Record<string, unknown>>;

/** What is left after `top-up`. */
export interface BalanceResource {
  app?: string;
  balance: number;
}

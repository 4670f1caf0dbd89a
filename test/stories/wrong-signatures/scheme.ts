/** What the tables of wrong signatures are made of: twelve mistakes, each made in one way or several, or impossible and why. */
import type { Place, Shape } from '../../support/signers.ts';

/** 02:07:08 on the 24th in Beijing: there it is another day than in UTC. */
export const NOW = Date.UTC(2026, 10, 23, 18, 7, 8);
export const SECONDS = NOW / 1000;
export const HOUR_MS = 3_600_000;

/**
 * secret: a key with a typo, or another one. clock: hours off, milliseconds, read twice. encoding: GBK, URL-encoding, \u
 * escapes, a digest in another form. header case: names or values signed with capitals. extra header: listed but not sent,
 * or sent changed. body changed: between signing and sending. wrong date: Beijing's for UTC's, or a date for a time.
 * sub-account: the key of another account, of a part of this one, or of another product.
 */
export const MISTAKES = [
  'secret',
  'clock',
  'encoding',
  'header case',
  'extra header',
  'body changed',
  'wrong host',
  'wrong date',
  'wrong service',
  'trailing newline',
  'region',
  'sub-account',
] as const;
export type Mistake = (typeof MISTAKES)[number];

export interface Wrong {
  what: string;
  /** On the wire. */
  code: string;
  /** Words of the cause that no other mistake is told with. */
  cause: string;
  send(place: Place): Shape;
}

/** Why a way to sign cannot be wrong in this way. */
export interface Impossible {
  because: string;
}

export interface Scheme {
  right(place: Place): Shape;
  /** The code in an answer of the provider. */
  codeOf(answer: string): string;
  ok: string;
  mistakes: Readonly<Record<Mistake, readonly Wrong[] | Impossible>>;
}

export const wrong = (what: string, code: string, cause: string, send: Wrong['send']): Wrong => ({ what, code, cause, send });
export const never = (because: string): Impossible => ({ because });

export const upper = (text: string): string => text.toUpperCase();
export const withLineFeed = (text: string): string => `${text}\n`;

/** Credentials of another account, to be mixed up with the stock one's. */
export const OTHER = {
  secretKey: 'other0690EXAMPLEKEY0000000other0690',
  appKey: 'ffffb0c5a4db0c5a4db0c5a4db0c5a4d',
  ronglian: { sid: '8a216da80000000000000000000ther1', token: 'ffff00c5a4db0c5a4db0c5a4db0c0699' },
  ihuyi: { apiId: 'C06900099', apiKey: 'ffff5a4db0c06905a4db0c06905a4d99' },
};

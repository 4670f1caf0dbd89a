/** The clients that snippets are shown of: a file that is built beside the page, and the account's own values in its texts. */
import type { GuideResource } from '../../../server/api/wire.ts';
import { useRead } from '../state/read.ts';

export type Way = 'address' | 'run';

export interface Snippet {
  text: string;
  /** The lines, counted from 0, that are there for the sandbox. */
  changed: readonly number[];
}

export interface Client {
  id: string;
  provider: string;
  /** `Node` */
  language: string;
  /** The package, as its users call it. */
  title: string;
  /** Empty where nothing is installed. */
  install: string;
  /** What starts a program of it: `node send.mjs` */
  start: string;
  /** What `run` has to be told for it: `--hosts`; empty where nothing. */
  flags: string;
  ways: Partial<Readonly<Record<Way, Snippet>>>;
}

export interface ClientFile {
  /** The address that the texts hold: `127.0.0.1:10690` */
  address: string;
  /** What else they hold, by provider, under the labels of its settings. */
  stock: Readonly<Record<string, Readonly<Record<string, string>>>>;
  clients: readonly Client[];
}

export const useClientFile = () => useRead<ClientFile>('/connect.json');

/** A label without what tells it from a second one: `appId (trial)` is an `appId`. */
const plain = (label: string): string => label.replace(/ [(·].*/, '');

/** What stands in the texts, and what shall: the live address, and the account's setting of each label, the first where it has several. */
export function valuesOf(
  file: ClientFile,
  provider: string,
  settings: GuideResource['settings'],
  host: string,
): ReadonlyMap<string, string> {
  const values = new Map([[file.address, host]]);
  for (const [label, held] of Object.entries(file.stock[provider] ?? {})) {
    const own = settings.find((one) => one.label === label) ?? settings.find((one) => plain(one.label) === label);
    if (own !== undefined) values.set(held, own.value.split(',')[0] ?? '');
  }
  return values;
}

/** Replaces all at once, so that nothing is replaced twice. */
export function fill(text: string, values: ReadonlyMap<string, string>): string {
  const held = [...values.keys()].toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(held.map((one) => one.replaceAll('.', '\\.')).join('|'), 'g');
  return text.replace(pattern, (one) => values.get(one) ?? one);
}

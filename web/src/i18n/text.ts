/** The shell's words in the reader's language. Of two languages one is read, so the other is fetched only when it is chosen. */
import { useEffect, useSyncExternalStore } from 'react';
import { currentLanguage, useLang } from './language.ts';
import type { Lang } from './language.ts';
import type { Words } from './words.ts';

export type { Words } from './words.ts';

const FETCH: Readonly<Record<Lang, () => Promise<Words>>> = {
  zh: () => import('./words-zh.ts').then((file) => file.zh),
  en: () => import('./words-en.ts').then((file) => file.en),
};

const held: Partial<Record<Lang, Words>> = {};
const readers = new Set<() => void>();

/** Ends once the words are there; fails where they cannot be had. */
export async function fetchWords(lang: Lang = currentLanguage()): Promise<void> {
  if (held[lang]) return;
  held[lang] = await FETCH[lang]();
  for (const reader of readers) reader();
}

/** Until those of a language are there, the words stay those of the other. Nothing is drawn before the first are there. */
export function useText(): Words {
  const lang = useLang();
  // What cannot be had now is asked for when the language is chosen again.
  useEffect(() => void fetchWords(lang).catch(() => undefined), [lang]);
  return useSyncExternalStore(subscribe, () => wordsFor(lang));
}

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  return () => readers.delete(reader);
}

function wordsFor(lang: Lang): Words {
  const shown = held[lang] ?? held.zh ?? held.en;
  if (!shown) throw new Error('The page is drawn before its words are there.');
  return shown;
}

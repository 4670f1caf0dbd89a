/** Which language the page speaks, and a way for a part of the page to bring its own words. */
import { useSyncExternalStore } from 'react';
import type { Localized } from '../../../server/api/wire.ts';
import { remembered } from './remembered.ts';

export type Lang = 'zh' | 'en';

const choice = remembered<Lang | null>('lang', null, (stored) => (stored === 'zh' || stored === 'en' ? stored : null));
let preset: Lang | null = null;

/** What the sandbox was started with; counts until the reader chooses. */
export function presetLanguage(lang: Lang | 'auto'): void {
  preset = lang === 'auto' ? null : lang;
}

export function chooseLanguage(lang: Lang): void {
  choice.set(lang);
}

/** The reader's choice, else the sandbox's setting, else the browser's language. */
export function currentLanguage(): Lang {
  return choice.get() ?? preset ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en');
}

export function useLang(): Lang {
  return useSyncExternalStore(choice.subscribe, currentLanguage);
}

/** Words of one part of the page: the same keys in both languages. */
export type Texts<Words> = Readonly<Record<Lang, Words>>;

/** A hook that picks the reader's language out of a part's own words: `const t = useWords()`. */
export function wordsOf<Words>(texts: Texts<Words>): () => Words {
  return function useWords() {
    return texts[useLang()];
  };
}

/** Reads a `{ zh, en }` that came from the server. */
export function useLocalized(): (text: Localized) => string {
  const lang = useLang();
  return (text) => text[lang];
}

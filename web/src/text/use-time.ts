/** The words and the clock that `time.ts` needs, from the page. */
import { useMemo } from 'react';
import { useLang } from '../i18n/language.ts';
import { useText } from '../i18n/text.ts';
import type { TimeWords } from './time.ts';

export function useTimeWords(): TimeWords {
  const lang = useLang();
  const { now, today, yesterday } = useText().time;
  return useMemo(() => ({ lang, now, today, yesterday }), [lang, now, today, yesterday]);
}

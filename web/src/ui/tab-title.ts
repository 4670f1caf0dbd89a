/** The browser tab says which place it shows, beside the count that stands before it. */
import { useEffect } from 'react';

const NAME = 'sms-sandbox';

/** Undefined while that is not known. */
export function useTabTitle(words: string | undefined): void {
  useEffect(() => {
    if (words === undefined) return;
    entitle(`${words} · ${NAME}`);
    return () => entitle(NAME);
  }, [words]);
}

function entitle(words: string): void {
  const [count = ''] = /^\(\d+\) /.exec(document.title) ?? [];
  document.title = count + words;
}

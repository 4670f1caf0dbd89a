/** The text of the search box, in the address: chips, suggestions and the picture write there too. */
import { useMemo } from 'react';
import { useAddress } from '../../state/address.ts';
import { useAbout } from '../../state/session.tsx';
import { NAMED, readWords, wordsOfAddress } from './words.ts';
import type { Asked } from './words.ts';

export interface Words extends Asked {
  text: string;
  setText(text: string): void;
  /** Two moments, or two empty texts. */
  setSpan(since: string, until: string): void;
}

export function useLogWords(): Words {
  const [search, change] = useAddress();
  const { providers } = useAbout();
  const text = wordsOfAddress(search);
  const [since, until] = [search.get('since') ?? '', search.get('until') ?? ''];
  const asked = useMemo(() => {
    const read = readWords(
      text,
      providers.map(({ id }) => id),
    );
    return { ...read, filter: { ...read.filter, since, until } };
  }, [text, since, until, providers]);
  return {
    ...asked,
    text,
    setText: (next) => change({ ...NAMED, q: next }),
    setSpan: (from, to) => change({ since: from, until: to }),
  };
}

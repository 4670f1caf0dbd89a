/** What holds for the meanings of any provider's codes: one for each, in both languages, short, and no echo of the wire. */
import { describe, expect, it } from 'vitest';
import type { CodeTable } from '../../server/provider-kit/codes.ts';
import type { Localized } from '../../server/message/localized.ts';

const MOST_CHARACTERS = 160;
const HAN = /\p{Script=Han}/u;
const QUOTED = /`[^`]*`|“[^”]*”|"[^"]*"/g;

/** `catalogue` is all a developer may hold: what servers send and, where there are some, what SDKs make up. */
export function describeMeanings(meanings: Readonly<Record<string, Localized>>, catalogue: CodeTable): void {
  const entries = Object.entries(meanings);
  const keysWhere = (wrong: (meaning: Localized, key: string) => boolean) =>
    entries.filter(([key, meaning]) => wrong(meaning, key)).map(([key]) => key);

  describe('the meanings', () => {
    it('are there for every key of the catalogue, and for no other', () => {
      expect(Object.keys(meanings).toSorted()).toEqual(Object.keys(catalogue).toSorted());
    });

    it('are Chinese in Chinese, and English but for what is quoted', () => {
      expect(keysWhere(({ zh }) => !HAN.test(zh))).toEqual([]);
      expect(keysWhere(({ en }) => !/[a-z]/i.test(en) || HAN.test(en.replaceAll(QUOTED, '')))).toEqual([]);
    });

    it('explain the text of the wire instead of repeating it', () => {
      const wire = (key: string) => [catalogue[key]?.message, catalogue[key]?.documented];
      expect(keysWhere(({ zh, en }, key) => wire(key).includes(zh) || wire(key).includes(en))).toEqual([]);
    });

    it('are short', () => {
      expect(keysWhere(({ zh, en }) => Math.max(zh.length, en.length) > MOST_CHARACTERS)).toEqual([]);
    });

    it('tell each code from every other', () => {
      const codes = new Map<string, Set<string>>();
      for (const [key, { zh, en }] of entries) {
        const text = `${zh}\n${en}`;
        codes.set(text, (codes.get(text) ?? new Set()).add(catalogue[key]?.code ?? key));
      }
      expect([...codes].filter(([, alike]) => alike.size > 1)).toEqual([]);
    });
  });
}

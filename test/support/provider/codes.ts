/** The rows of a table of codes: what each means, how sure it is and where it comes from. */
import { describe, expect, it } from 'vitest';
import type { CodeRow, CodeTable } from '../../../server/provider-kit/codes.ts';
import { digitsOf } from '../../../server/provider-kit/codes.ts';

const MOST_CHARACTERS = 160;
const HAN = /\p{Script=Han}/u;
const QUOTED = /`[^`]*`|“[^”]*”|"[^"]*"/g;

/** `alike`: codes that say the same on the wire may mean the same. */
export function describeCodes(codes: CodeTable, alike: boolean): void {
  const keysWhere = (wrong: (row: CodeRow, key: string) => boolean) =>
    Object.entries(codes)
      .filter(([key, row]) => wrong(row, key))
      .map(([key]) => key);

  describe('its codes', () => {
    it('mean something, in Chinese and in English, which quotes Chinese at most', () => {
      expect(keysWhere(({ meaning }) => !HAN.test(meaning.zh))).toEqual([]);
      expect(keysWhere(({ meaning: { en } }) => !/[a-z]/i.test(en) || HAN.test(en.replaceAll(QUOTED, '')))).toEqual([]);
    });

    it('mean it in few words, and in others than those of the wire', () => {
      expect(keysWhere(({ meaning: { zh, en } }) => Math.max(zh.length, en.length) > MOST_CHARACTERS)).toEqual([]);
      const echoes = ({ message, documented, meaning: { zh, en } }: CodeRow) =>
        [message, documented].some((text) => text === zh || text === en);
      expect(keysWhere(echoes)).toEqual([]);
    });

    it('are told apart by what they mean', () => {
      const sharing = new Map<string, Set<string>>();
      for (const { code, message, meaning } of Object.values(codes)) {
        const text = `${meaning.zh}\n${meaning.en}`;
        sharing.set(text, (sharing.get(text) ?? new Set()).add(alike ? message : code));
      }
      expect([...sharing].filter(([, different]) => different.size > 1)).toEqual([]);
    });

    it('have each situation once, and a number of at most seven digits', () => {
      const situations = Object.values(codes).flatMap((row) => row.situations ?? []);
      expect(new Set(situations).size).toBe(situations.length);
      expect(keysWhere((_row, key) => !/^\d{1,7}$/.test(String(digitsOf(codes, key) ?? 0)))).toEqual([]);
    });
  });
}

/** The rows of a table of codes: what each means, how sure it is and where it comes from. */
import { describe, expect, it } from 'vitest';
import type { CodeRow, CodeTable } from '../../../server/provider-kit/codes.ts';
import { digitsOf } from '../../../server/provider-kit/codes.ts';

const MOST_CHARACTERS = 160;
const HAN = /\p{Script=Han}/u;
const QUOTED = /`[^`]*`|“[^”]*”|"[^"]*"/g;

export function describeCodes(codes: CodeTable): void {
  const keysWhere = (wrong: (row: CodeRow, key: string) => boolean) =>
    Object.entries(codes)
      .filter(([key, row]) => wrong(row, key))
      .map(([key]) => key);

  describe('its codes', () => {
    it('say how sure they are, and where they come from', () => {
      expect(keysWhere(({ certainty }) => !['documented', 'observed', 'assumed'].includes(certainty))).toEqual([]);
      expect(keysWhere(({ source }) => source.trim() === '')).toEqual([]);
    });

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

    it('are told apart by what they mean, unless the wire itself says the same of them', () => {
      const alike = new Map<string, CodeRow[]>();
      for (const row of Object.values(codes)) {
        const text = `${row.meaning.zh}\n${row.meaning.en}`;
        alike.set(text, [...(alike.get(text) ?? []), row]);
      }
      const differ = (rows: readonly CodeRow[], of: 'code' | 'message') => new Set(rows.map((row) => row[of])).size > 1;
      expect([...alike.values()].filter((rows) => differ(rows, 'code') && differ(rows, 'message'))).toEqual([]);
    });

    it('have each situation once, and a number of at most seven digits', () => {
      const situations = Object.values(codes).flatMap((row) => row.situations ?? []);
      expect(new Set(situations).size).toBe(situations.length);
      expect(keysWhere((_row, key) => !/^\d{1,7}$/.test(String(digitsOf(codes, key) ?? 0)))).toEqual([]);
    });
  });
}

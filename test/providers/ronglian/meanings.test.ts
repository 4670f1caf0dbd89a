/** The meanings: one for every code, in both languages, that says more than the message on the wire. */
import { describe, expect, it } from 'vitest';
import { ronglian } from '../../../server/providers/ronglian/index.ts';

const rows = Object.values(ronglian.codes).map(({ code, meaning, message }) => ({ code, ...meaning, message }));

/** The codes whose meaning is not as it has to be. */
const codesWhere = (wrong: (row: (typeof rows)[number]) => boolean) => rows.filter(wrong).map(({ code }) => code);

/** A text without the prefix of the gateway and without the stop at its end. */
const bare = (text: string) => text.replace(/^【.*?】/, '').replace(/[。.]$/, '');

const HAN = /\p{sc=Han}/u;

describe('the meanings', () => {
  it('are sentences short enough for a row', () => {
    expect(codesWhere(({ zh }) => !/^.{4,159}。$/u.test(zh))).toEqual([]);
    expect(codesWhere(({ en }) => !/^.{4,159}[.?]$/u.test(en))).toEqual([]);
  });

  it('are in Chinese and in English, which quotes Chinese at most', () => {
    expect(codesWhere(({ zh }) => !HAN.test(zh))).toEqual([]);
    expect(codesWhere(({ en }) => HAN.test(en.replaceAll(/`[^`]*`|“[^”]*”/g, '')))).toEqual([]);
  });

  it('say more than the message on the wire', () => {
    expect(codesWhere(({ zh, message }) => bare(zh) === bare(message))).toEqual([]);
  });
});

describe('the meaning of an SDK’s code', () => {
  it('says that no server sent it', () => {
    const made = Object.values(ronglian.codes).filter(({ clientSide }) => clientSide);
    expect(made).toHaveLength(11);
    for (const { meaning } of made) {
      expect(meaning).toEqual({
        zh: expect.stringMatching(/^SDK.*自己报的错：/),
        en: expect.stringMatching(/^Made up by the SDK.*: /),
      });
    }
  });
});

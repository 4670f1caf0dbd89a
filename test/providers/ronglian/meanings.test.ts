/** The meanings: one for every code, in both languages, that says more than the message on the wire. */
import { describe, expect, it } from 'vitest';
import { gatewayErrors } from '../../../server/providers/ronglian/codes/errors-gateway.ts';
import { platformErrors } from '../../../server/providers/ronglian/codes/errors-platform.ts';
import { clientSideErrors, errors } from '../../../server/providers/ronglian/codes/errors.ts';
import { gatewayMeanings } from '../../../server/providers/ronglian/codes/meanings-gateway.ts';
import { platformMeanings } from '../../../server/providers/ronglian/codes/meanings-platform.ts';
import { meanings } from '../../../server/providers/ronglian/codes/meanings.ts';

const messages = { ...errors, ...clientSideErrors };
const rows = Object.entries(meanings).map(([code, { zh, en }]) => ({ code, zh, en, message: messages[code]?.message ?? '' }));

/** The codes whose meaning is not as it has to be. */
const codesWhere = (wrong: (row: (typeof rows)[number]) => boolean) => rows.filter(wrong).map(({ code }) => code);

/** A text without the prefix of the gateway and without the stop at its end. */
const bare = (text: string) => text.replace(/^【.*?】/, '').replace(/[。.]$/, '');

const HAN = /\p{sc=Han}/u;

describe('the meanings', () => {
  it('are there for every code, of servers and SDKs, and for no other', () => {
    expect(Object.keys(meanings).sort()).toEqual(Object.keys(messages).sort());
  });

  it('stand in the order of the catalogue, each code once', () => {
    expect(gatewayMeanings.map(([code]) => code)).toEqual(gatewayErrors.map(([code]) => code));
    expect(platformMeanings.map(([code]) => code)).toEqual(platformErrors.map(([code]) => code));
  });

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

  it('are the same for two codes only where the messages are', () => {
    expect(
      codesWhere((one) => rows.some(({ zh, en, message }) => zh === one.zh && en === one.en && message !== one.message)),
    ).toEqual([]);
  });
});

describe('the meaning of an SDK’s code', () => {
  it('says that no server sent it', () => {
    for (const code of Object.keys(clientSideErrors)) {
      expect(meanings[code]).toEqual({
        zh: expect.stringMatching(/^SDK.*自己报的错：/),
        en: expect.stringMatching(/^Made up by the SDK.*: /),
      });
    }
  });
});

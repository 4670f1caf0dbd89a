/** The words of a call. */
import { wordsOf } from '../../i18n/language.ts';

const zh = {
  ringing: '来电中…',
  answer: '接听',
  decline: '忽略',
  read: '朗读',
  readOut: '播报内容：',
  sound: '来电响铃',
  speak: '接到就朗读',
};

const en: typeof zh = {
  ringing: 'Calling…',
  answer: 'Answer',
  decline: 'Dismiss',
  read: 'Read out',
  readOut: 'Read out:',
  sound: 'Ring aloud',
  speak: 'Read out by itself',
};

export const useCallWords = wordsOf<typeof zh>({ zh, en });

/** The words of lifting the limits of a number. */
import type { Texts } from '../i18n/language.ts';

export interface LiftWords {
  button: string;
  done: string;
  already: string;
  undo: string;
  busy: string;
}

const zh: LiftWords = {
  button: '为该号码解除频率限制',
  done: '已解除，再发一次即可。',
  already: '该号码的频率限制已解除，再发一次即可。',
  undo: '在“账号与模板”里恢复',
  busy: '正在解除…',
};

const en: LiftWords = {
  button: 'Lift limits for this number',
  done: 'Lifted. Send it again.',
  already: 'The limits of this number are lifted. Send it again.',
  undo: 'Restore under “Accounts & templates”',
  busy: 'Lifting…',
};

export const texts: Texts<LiftWords> = { zh, en };

/** A sentence in both languages. */
import type { Localized } from '../../message/localized.ts';

export function say(zh: string, en: string): Localized {
  return { zh, en };
}

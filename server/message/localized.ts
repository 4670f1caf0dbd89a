/** A text for people, in the two languages of the product. */
export interface Localized {
  zh: string;
  en: string;
}

/** A sentence in both. */
export function say(zh: string, en: string): Localized {
  return { zh, en };
}

/** A text for people, in the two languages of the product. */
export interface Localized {
  zh: string;
  en: string;
}

/** A sentence in both. */
export function say(zh: string, en: string): Localized {
  return { zh, en };
}

/** `1 value`, `2 values` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A text for people, in the two languages of the product. */
export interface Localized {
  zh: string;
  en: string;
}

/** The store took nothing: what was to be kept did not happen. */
import type { Localized } from '../../message/localized.ts';

/** What there is to say of it. */
interface Words {
  title: string;
  reason: Localized;
  remedy: Localized;
  /** What is logged once it takes things again. */
  again: Localized;
  /** The reason again, with what the system said. */
  told: Localized;
}

export class StoreRefusal extends Error {
  readonly title: string;
  readonly reason: Localized;
  readonly remedy: Localized;
  readonly again: Localized;
  readonly told: Localized;

  constructor({ title, reason, remedy, again, told }: Words) {
    super(told.en);
    this.title = title;
    this.reason = reason;
    this.remedy = remedy;
    this.again = again;
    this.told = told;
  }
}

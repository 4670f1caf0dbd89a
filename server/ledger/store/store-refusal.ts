/** The store took nothing: what was to be kept did not happen. */
import type { Localized } from '../../message/localized.ts';

/** What there is to say of it. */
interface Words {
  title: string;
  reason: Localized;
  remedy: Localized;
  /** What is logged once it takes things again. */
  again: string;
  /** The reason again, with what the system said. */
  message: string;
}

/** What an error says. */
export function saidBy(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export class StoreRefusal extends Error {
  readonly title: string;
  readonly reason: Localized;
  readonly remedy: Localized;
  readonly again: string;

  constructor({ title, reason, remedy, again, message }: Words) {
    super(message);
    this.title = title;
    this.reason = reason;
    this.remedy = remedy;
    this.again = again;
  }
}

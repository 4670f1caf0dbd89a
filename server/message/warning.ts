/** What passed here by leniency and may fail in production, as it is kept with a request and its messages. */
import type { Localized } from './localized.ts';

export interface Warning {
  /** Which of the provider's leniencies it was. */
  id: string;
  /** The check that let it pass. */
  check: string;
  /** What production says to it: code and text on the wire. */
  code: string;
  message: string;
  cause: Localized;
  remedy: Localized;
  expected?: string;
  received?: string;
  /** The only number that it is about, in E.164; left out where it is about the whole call. */
  to?: string;
}

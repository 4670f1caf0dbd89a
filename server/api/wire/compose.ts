/** What the calls say on the wire by which a person puts a message together: types only. */
import type { SampleTemplate } from '../../provider-kit/guide.ts';

/** A template that an account may send by; `text` has which of the values stands between its fixed texts, from 0. */
export interface TemplateResource extends SampleTemplate {
  provider: string;
}

/** Body of `POST compose`; what is left out is as the provider's own sample has it. */
export interface ComposeWanted {
  provider: string;
  account?: string | undefined;
  template?: string | undefined;
  values?: readonly string[] | undefined;
  to?: string | undefined;
  /** Has it sent as well. */
  send?: boolean;
  /** `false`: armed rules leave it alone, and do not count it. */
  rules?: boolean;
}

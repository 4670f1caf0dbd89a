/** A request to play, and what came of it. */
import type { DeliveryPolicy } from '../message/delivery-policy.ts';
import type { Provider, Recipient } from '../provider-kit/contract.ts';
import type { Check, Explanation } from '../provider-kit/refusal.ts';
import type { RawRequest, WireReply } from '../provider-kit/request.ts';
import type { FaultyAnswer } from '../scenario/fault.ts';
import type { Scripted } from '../scenario/force.ts';
import type { Fitting } from '../ledger/rules.ts';

/** Whose request it is, and by which door it came. */
export interface Visit {
  provider: Provider;
  /** It came in under an address of the sandbox, not under the provider's own host name. */
  ownAddress: boolean;
  /** How its connection came in; straight and in plain text unless it says otherwise. */
  way?: Way;
}

/** How a connection came in. */
export interface Way {
  tls: boolean;
  /** The client takes us for its proxy. */
  proxy: boolean;
}

/** A request that a provider has claimed. */
export interface Job extends Visit {
  request: RawRequest;
  /** A key of the catalogue that it has to come out with: somebody asked to see one. */
  wanted?: string;
  /** Armed rules leave it alone, and do not count it: somebody shows what a send is like without them. */
  unruled?: true;
}

/** What a request came to, before it is recorded. */
export interface Outcome {
  action: string;
  reply: WireReply;
  code: string;
  message: string;
  checks: readonly Check[];
  recipients: readonly Recipient[];
  changes: readonly unknown[];
  explanation: Explanation | null;
  /** Rules that fitted, the last of which may have acted. */
  fitting?: readonly Fitting[];
  scripted?: Scripted;
  /** What a rule makes of the messages to these numbers. */
  fate?: { to: readonly string[]; delivery: DeliveryPolicy };
  /** What leaves in place of `reply`. */
  faulty?: FaultyAnswer;
}

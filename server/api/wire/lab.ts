/** What the calls of the error lab say on the wire: the catalogue, numbers, scenes. */
import type { Certainty, CodeRow, Situation } from '../../provider-kit/codes.ts';
import type { Evidence } from '../../provider-kit/evidence/sources.ts';
import type { FaultKind } from '../../scenario/fault.ts';
import type { Localized } from '../../message/localized.ts';
import type { RuleMatch, RuleOutcome } from '../../scenario/rule.ts';
import type { Scene } from '../../scenario/scenes.ts';
import type { Trigger } from '../../scenario/triggers.ts';

/** `GET errors`: a code of a provider, and the ways to have it here. */
export interface ErrorResource extends Pick<CodeRow, 'code' | 'message' | 'documented' | 'meaning'>, Evidence {
  provider: string;
  key: string;
  meaning: Localized;
  /** `client`: an SDK makes it up on the caller's side, so nothing here answers it. */
  madeBy: 'provider' | 'client';
  /** Numbers that a send to gets it; its own first, then that of a situation it stands for. */
  triggers: readonly string[];
  /** States of an account in which a send gets it. */
  states: readonly string[];
  /** Body for `POST rules` that provokes it once; null for those a client makes. */
  rule: RuleWanted | null;
}

/** How many codes of a provider are how sure. */
export type CertaintyCount = { provider: string } & Readonly<Record<Certainty, number>>;

/** Body of `POST rules`. */
export interface RuleWanted {
  match?: RuleMatch;
  outcome: RuleOutcome;
  times?: number;
  probability?: number;
  expires?: string;
  note?: string;
}

/** `GET triggers`: a number, or with `N` for digits the form of a provider's numbers for its codes. */
export interface TriggerResource extends Omit<Trigger, 'number' | 'group'> {
  number: string;
  group: Trigger['group'] | 'code';
  /** Whose codes they stand for. */
  provider?: string;
}

/** `GET outcomes`: what a rule can make of a call, beside the codes of the catalogue. */
export interface OutcomesResource {
  situations: readonly { id: Situation; title: Localized }[];
  /** `accepted`: whether the message counts unless the rule says otherwise. */
  faults: readonly { kind: FaultKind; title: Localized; accepted: boolean }[];
}

/** `GET scenes`: rules that are armed together, to show how an app copes. */
export interface SceneResource extends Scene {
  armed: boolean;
}

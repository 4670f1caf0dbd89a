/** The public types are written by hand, so that they need no other file: here the compiler holds them against what is answered. */
import { expect, it } from 'vitest';
import type {
  MessageResource,
  ReplyResource,
  RuleResource,
  RuleWanted,
  SceneResource,
  ClockResource,
  AccountResource,
} from '../../server/api/wire.ts';
import type * as kit from '../../server/client/public.ts';
import type { DeliveryPolicy } from '../../server/message/delivery-policy.ts';
import type { Config } from '../../server/settings/options.ts';
import { names } from '../../server/settings/options.ts';
import type { FaultKind } from '../../server/scenario/fault.ts';
import type { Situation } from '../../server/provider-kit/codes.ts';

/** Does each value of the one type do where the other is wanted? */
type Fits<From, To> = [From] extends [To] ? true : never;

const fits: [
  Fits<MessageResource, kit.Message>,
  Fits<ReplyResource, kit.Reply>,
  Fits<RuleResource, kit.Rule>,
  Fits<SceneResource, kit.Scene>,
  Fits<ClockResource, kit.Clock>,
  Fits<AccountResource, kit.Account>,
  Fits<RuleWanted, kit.RuleWanted>,
  Fits<DeliveryPolicy, kit.Delivery>,
  Fits<kit.Situation, Situation>,
  Fits<Situation, kit.Situation>,
  Fits<kit.FaultKind, FaultKind>,
  Fits<FaultKind, kit.FaultKind>,
  Fits<MessageResource['status'], kit.MessageStatus>,
  // What opens a browser is for the command.
  Fits<Exclude<keyof Config, 'open'>, keyof kit.SandboxOptions>,
  Fits<Exclude<keyof kit.SandboxOptions, 'write'>, keyof Config>,
] = Array(15).fill(true) as never;

it('has every option', () => {
  expect(names).toContain('port');
  expect(fits).not.toContain(false);
});

/** What an account was switched into, and the switch. */
import type { AccountResource, ProviderResource } from '../../../server/api/wire.ts';
import { sendJson } from './api.ts';

export type ProviderState = ProviderResource['states'][number];

export interface StateOn {
  provider: ProviderResource;
  state: ProviderState;
  /** The numbers it is about; empty when it is about the whole account. */
  numbers: readonly string[];
}

/** In the order of the sandbox's providers and their states. */
export function statesOn({ states }: AccountResource, providers: readonly ProviderResource[]): StateOn[] {
  return providers.flatMap((provider) =>
    provider.states.flatMap((state) => {
      const value = states[provider.id]?.[state.id];
      return value === undefined ? [] : [{ provider, state, numbers: value === true ? [] : value }];
    }),
  );
}

/** The numbers that a state of numbers is about; none while it is off. */
export function numbersIn({ states }: AccountResource, provider: string, state: string): readonly string[] {
  const value = states[provider]?.[state];
  return value === undefined || value === true ? [] : value;
}

export function throwSwitch(
  account: AccountResource,
  provider: string,
  state: string,
  value: boolean | readonly string[],
): Promise<AccountResource> {
  return patchStates(account, { [provider]: { [state]: value } });
}

/** Everything as it was before any switch. */
export function resetStates(account: AccountResource): Promise<AccountResource> {
  return patchStates(account, null);
}

function patchStates({ id }: AccountResource, states: unknown): Promise<AccountResource> {
  return sendJson('PATCH', `accounts/${encodeURIComponent(id)}`, { states });
}

/** What an account was switched into, and the switch. */
import type { AccountResource, ProviderResource } from '../../../server/api/wire.ts';
import { accountPath } from './open-session.ts';
import { useSend } from './send.ts';

export type ProviderState = ProviderResource['states'][number];

/** A state of an account at a provider, on or off. */
export interface StateRowProps {
  account: AccountResource;
  provider: ProviderResource;
  state: ProviderState;
}

/** In the order of the sandbox's providers and their states; no `numbers` where a state is about the whole account. */
export function statesOn({ states }: AccountResource, providers: readonly ProviderResource[]) {
  return providers.flatMap((provider) =>
    provider.states.flatMap((state) => {
      const value = states[provider.id]?.[state.id];
      return value === undefined ? [] : [{ provider, state, numbers: value === true ? [] : value }];
    }),
  );
}

/** The numbers that a state of numbers is about; none while it is off. */
export function numbersIn({ account, provider, state }: StateRowProps): readonly string[] {
  const value = account.states[provider.id]?.[state.id];
  return value === undefined || value === true ? [] : value;
}

/** Changes states of an account by provider and state; null puts everything back as it was before any switch. */
export function useStateChange({ id }: AccountResource) {
  const { problem, send } = useSend();
  const change = (states: Record<string, Record<string, boolean | readonly string[]>> | null) =>
    send<AccountResource>('PATCH', accountPath(id), { states });
  return { problem, change };
}

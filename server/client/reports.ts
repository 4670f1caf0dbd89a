/** Where an account's callbacks go: to your app, or by `onReport` to a receiver of our own, and back again. */
import type { Caller } from './http.ts';
import type { PushAddresses, Report } from './public.ts';
import { openReceiver } from './receiver.ts';
import type { Acknowledgement } from './receiver.ts';

interface About {
  providers: readonly { id: string; callbacks: readonly string[]; acknowledgement: Acknowledgement | null }[];
}

type Addresses = Readonly<Record<string, Readonly<Record<string, string | null>>>>;

/** One address of a provider stands for each kind that it pushes. */
export async function addressesOf(call: Caller, addresses: PushAddresses): Promise<Addresses> {
  const { providers } = await call<About>('about');
  const kindsOf = (provider: string): readonly string[] => providers.find(({ id }) => id === provider)?.callbacks ?? [];
  return Object.fromEntries(
    Object.entries(addresses).map(([provider, address]) => [
      provider,
      typeof address === 'object' && address !== null
        ? address
        : Object.fromEntries(kindsOf(provider).map((kind) => [kind, address])),
    ]),
  );
}

/** Answers how to stop. */
export async function hearReports(
  call: Caller,
  account: string,
  handler: (report: Report) => void,
): Promise<() => Promise<void>> {
  const { providers } = await call<About>('about');
  const path = `accounts/${encodeURIComponent(account)}`;
  const before = await call<{ callbacks: Addresses } & Readonly<Record<string, unknown>>>(path);
  const known = providers.filter(({ id, callbacks }) => id in before && callbacks.length > 0);
  const addresses = (of: (provider: string, kind: string) => string | null): Addresses =>
    Object.fromEntries(known.map(({ id, callbacks }) => [id, Object.fromEntries(callbacks.map((kind) => [kind, of(id, kind)]))]));
  const acknowledgements = new Map(
    known.flatMap(({ id, acknowledgement }) => (acknowledgement ? [[id, acknowledgement] as const] : [])),
  );
  const receiver = await openReceiver(acknowledgements, handler);
  try {
    await call(path, { method: 'PATCH', body: { callbacks: addresses(receiver.urlOf) } });
  } catch (error) {
    await receiver.close();
    throw error;
  }
  return async () => {
    await receiver.close();
    await call(path, {
      method: 'PATCH',
      body: { callbacks: addresses((provider, kind) => before.callbacks[provider]?.[kind] ?? null) },
    });
  };
}

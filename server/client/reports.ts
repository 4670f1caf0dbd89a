/** `onReport`: an account's callbacks led to a receiver of our own, and back again. */
import type { Caller } from './http.ts';
import type { Report } from './public.ts';
import { openReceiver } from './receiver.ts';
import type { Acknowledgement } from './receiver.ts';

interface About {
  providers: readonly { id: string; callbacks: readonly string[]; acknowledgement: Acknowledgement | null }[];
}

type Addresses = Readonly<Record<string, Readonly<Record<string, string | null>>>>;

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

/** Parts whose code comes after the inbox has been painted. */
import { Suspense, lazy, useState } from 'react';
import type { ComponentType } from 'react';

/** `idle`: once the first page stands and the browser has nothing better to do. `on demand`: when a hand moves that way. */
type Moment = 'idle' | 'on demand';

const awaited: Readonly<Record<Moment, (() => Promise<unknown>)[]>> = { idle: [], 'on demand': [] };

/** Longest wait for a quiet moment; Safari tells of none, and there this is the wait. */
const IDLE_MS = 1000;

/**
 * A part that is loaded by itself when it is drawn, or at its moment before that. React holds a lazy part back for a
 * while even when its code is there, so what is there is drawn directly. `fetch` ends once it is there, or could not be had.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>, moment: Moment = 'on demand') {
  let held: ComponentType<Props> | undefined;
  const get = async (): Promise<ComponentType<Props>> => (held ??= await load());
  // What does not come now is asked for again by the part that needs it.
  const fetch = (): Promise<unknown> => get().catch(() => undefined);
  awaited[moment].push(fetch);
  const Lazy = lazy(async () => ({ default: await get() }));
  function Part(props: Props) {
    const [Now] = useState((): ComponentType<Props> => held ?? Lazy);
    return (
      <Suspense>
        <Now {...props} />
      </Suspense>
    );
  }
  return Object.assign(Part, { fetch });
}

/**
 * Fetches what a message is inspected with once the first page stands, so that a message opens without a wait, after the
 * sandbox has stopped as well.
 */
export function fetchRestWhenIdle(): void {
  const fetchNow = (): void => fetchAll('idle');
  if ('requestIdleCallback' in globalThis) requestIdleCallback(fetchNow, { timeout: IDLE_MS });
  else setTimeout(fetchNow, IDLE_MS);
}

/** The reader's hand is on its way to another place or a dialog. */
export function fetchOnDemand(): void {
  fetchAll('on demand');
}

function fetchAll(moment: Moment): void {
  for (const fetch of awaited[moment]) void fetch();
}

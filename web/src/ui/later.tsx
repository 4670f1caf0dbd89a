/** Parts whose code comes after the inbox has been painted. */
import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';

/** What is fetched once the first page stands and the browser has nothing better to do. */
const awaited: (() => Promise<unknown>)[] = [];

/** Longest wait for a quiet moment; Safari tells of none, and there this is the wait. */
const IDLE_MS = 1000;

/**
 * How often a sandbox is looked for that did not answer when somebody wanted a part. A browser asks for a script once and no
 * more, so it begins anew as soon as the sandbox is back.
 */
const AGAIN_MS = 1000;

/**
 * A part that is loaded when it is drawn, `idle` at the first quiet moment before that, or when a hand moves that way and
 * somebody calls `fetch`, which ends once it is there or could not be had. What is there is drawn at once.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>, moment?: 'idle') {
  let held: ComponentType<Props> | undefined;
  const get = async (): Promise<ComponentType<Props>> => (held ??= await load());
  // What does not come now is asked for again by the part that needs it.
  const fetch = (): Promise<unknown> => get().catch(() => undefined);
  if (moment) awaited.push(fetch);
  function Part(props: Props) {
    const [Now, setNow] = useState(() => held);
    useEffect(() => {
      if (Now) return;
      let isAway = false;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const lookFor = (error: unknown): unknown =>
        globalThis.fetch(location.href, { method: 'HEAD' }).then(
          () => (isAway ? location.reload() : setNow(() => throwIt(error))),
          () => {
            isAway = true;
            timer = setTimeout(() => lookFor(error), AGAIN_MS);
          },
        );
      get().then((Come) => setNow(() => Come), lookFor);
      return () => clearTimeout(timer);
    }, [Now]);
    return Now ? <Now {...props} /> : null;
  }
  return Object.assign(Part, { fetch });
}

/**
 * Fetches what a message is inspected with once the first page stands, so that a message opens without a wait, after the
 * sandbox has stopped as well.
 */
export function fetchRestWhenIdle(): void {
  const fetchNow = (): void => {
    for (const fetch of awaited) void fetch();
  };
  if ('requestIdleCallback' in globalThis) requestIdleCallback(fetchNow, { timeout: IDLE_MS });
  else setTimeout(fetchNow, IDLE_MS);
}

/** For the `Mishap` around it. */
function throwIt(error: unknown): never {
  throw error;
}

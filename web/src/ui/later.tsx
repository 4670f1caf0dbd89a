/** Parts whose code comes after the inbox has been painted. */
import { lazy, useState } from 'react';
import type { ComponentType, ReactNode } from 'react';

const rest = chunk(() => import('../shell/rest.ts'));
const onDemand = chunk(() => import('../shell/on-demand.ts'));

export const NumberSheet = later(onDemand, (parts) => parts.NumberSheet);
export const FirstRun = later(onDemand, (parts) => parts.FirstRun);
export const ReplyBox = later(rest, (parts) => parts.ReplyBox);
export const Inspector = later(rest, (parts) => parts.Inspector);
export const Accounts = later(onDemand, (parts) => parts.Accounts);
export const Lab = later(onDemand, (parts) => parts.Lab);
export const RuleBar = later(onDemand, (parts) => parts.RuleBar);
export const RuleWatch = later(rest, (parts) => parts.RuleWatch);
export const Connect = later(onDemand, (parts) => parts.Connect);
export const KeyList = later(onDemand, (parts) => parts.KeyList);
export const LiftLimits = later(onDemand, (parts) => parts.LiftLimits);
export const MadeTo = later(onDemand, (parts) => parts.MadeTo);
export const MessageCallbacks = later(onDemand, (parts) => parts.MessageCallbacks);
export const Palette = later(onDemand, (parts) => parts.Palette);
export const RequestLog = later(onDemand, (parts) => parts.RequestLog);
export const RequestTab = later(onDemand, (parts) => parts.RequestTab);
export const ResponseTab = later(onDemand, (parts) => parts.ResponseTab);
export const SignatureTab = later(onDemand, (parts) => parts.SignatureTab);

/** Longest wait for a quiet moment; Safari tells of none, and there this is the wait. */
const IDLE_MS = 1000;

/**
 * Fetches what a message is inspected with once the first page stands and the browser has nothing better to do, so
 * that a message opens without a wait, after the sandbox has stopped as well.
 */
export function fetchRestWhenIdle(): void {
  const fetchNow = (): void => void fetchQuietly(rest);
  if ('requestIdleCallback' in globalThis) requestIdleCallback(fetchNow, { timeout: IDLE_MS });
  else setTimeout(fetchNow, IDLE_MS);
}

/** The reader's hand is on its way to another place or a dialog. */
export function fetchOnDemand(): void {
  void onDemandFetched();
}

/** Once it is there, or could not be had; what it holds is then drawn without a wait. */
export function onDemandFetched(): Promise<unknown> {
  return fetchQuietly(onDemand);
}

interface Chunk<Module> {
  /** Undefined until it was fetched. */
  held(): Module | undefined;
  fetch(): Promise<Module>;
}

function chunk<Module>(load: () => Promise<Module>): Chunk<Module> {
  let module: Module | undefined;
  return {
    held: () => module,
    fetch: async () => (module ??= await load()),
  };
}

function fetchQuietly(wanted: Chunk<unknown>): Promise<unknown> {
  // What does not come now is asked for again by the part that needs it.
  return wanted.fetch().catch(() => undefined);
}

/** React holds a lazy part back for a moment even when its code is there, so what is there is drawn directly. */
function later<Module, Props extends object>(from: Chunk<Module>, pick: (module: Module) => ComponentType<Props>) {
  const Lazy = lazy(async () => ({ default: pick(await from.fetch()) }));
  return function Later(props: Props): ReactNode {
    const [Part] = useState((): ComponentType<Props> => {
      const held = from.held();
      return held === undefined ? Lazy : pick(held);
    });
    return <Part {...props} />;
  };
}

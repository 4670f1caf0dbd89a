/** Parts whose code comes while the inbox is being painted. */
import { lazy } from 'react';
import type { ComponentType } from 'react';
import type * as rest from './rest.ts';

type Rest = typeof rest;

const importRest = (): Promise<Rest> => import('./rest.ts');

export const Accounts = later((rest) => rest.Accounts);
export const Connect = later((rest) => rest.Connect);
export const FirstRun = later((rest) => rest.FirstRun);
export const Inspector = later((rest) => rest.Inspector);
export const RequestLog = later((rest) => rest.RequestLog);

/** Fetches it all at once, so that every place opens without a wait, after the sandbox has stopped as well. */
export function fetchRest(): void {
  // What does not come now is asked for again by the part that needs it.
  importRest().catch(() => undefined);
}

function later<Props>(pick: (rest: Rest) => ComponentType<Props>) {
  return lazy(async () => ({ default: pick(await importRest()) }));
}

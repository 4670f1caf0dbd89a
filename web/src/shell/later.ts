/** Parts whose code comes after the inbox has been painted. */
import { lazy } from 'react';
import type { ComponentType } from 'react';

const importRest = () => import('./rest.ts');
const importOnDemand = () => import('./on-demand.ts');

export const FirstRun = later(importOnDemand, (parts) => parts.FirstRun);
export const Inspector = later(importRest, (rest) => rest.Inspector);
export const Accounts = later(importOnDemand, (parts) => parts.Accounts);
export const Connect = later(importOnDemand, (parts) => parts.Connect);
export const KeyList = later(importOnDemand, (parts) => parts.KeyList);
export const Palette = later(importOnDemand, (parts) => parts.Palette);
export const RequestLog = later(importOnDemand, (parts) => parts.RequestLog);

/** Fetches what the inbox itself will need, so that a message opens without a wait, after the sandbox has stopped as well. */
export function fetchRest(): void {
  // What does not come now is asked for again by the part that needs it.
  importRest().catch(() => undefined);
}

function later<Chunk, Props>(fetchChunk: () => Promise<Chunk>, pick: (chunk: Chunk) => ComponentType<Props>) {
  return lazy(async () => ({ default: pick(await fetchChunk()) }));
}

/** What the faults of the wire are called. Read once, when the first is to be named. */
import { useSyncExternalStore } from 'react';
import type { FaultKind, Localized, OutcomesResource } from '../../../server/api/wire.ts';
import { useLocalized } from '../i18n/language.ts';
import { getJson } from './api.ts';

let titles: ReadonlyMap<FaultKind, Localized> | undefined;
let reading = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!titles && !reading) void read();
  return () => listeners.delete(listener);
}

async function read(): Promise<void> {
  reading = true;
  try {
    const { faults } = await getJson<OutcomesResource>('outcomes');
    titles = new Map(faults.map(({ kind, title }) => [kind, title]));
    for (const listener of listeners) listener();
  } catch {
    // It is asked again when the next one is to be named.
  }
  reading = false;
}

/** The kind itself stands for it until the sandbox has said more. */
export function useFaultTitle(kind: FaultKind): string {
  const local = useLocalized();
  const title = useSyncExternalStore(subscribe, () => titles)?.get(kind);
  return title ? local(title) : kind;
}

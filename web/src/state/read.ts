/** What a part of the page shows of the sandbox: see `reads.ts` for how it stays current. */
import { useCallback, useSyncExternalStore } from 'react';
import type { ExchangeResource, MessageResource } from '../../../server/api/wire.ts';
import { ApiProblem, apiPath, itemPath } from './api.ts';
import type { Query } from './api.ts';
import { threadAddress } from './open-session.ts';
import type { Live, Loaded } from './reads.ts';
import { NOTHING } from './reads.ts';
import { useSession, useSessionState } from './session.tsx';

export interface Read<Resource> extends Loaded<Resource> {
  /** Reads again now, without hiding what is shown. */
  reload: () => void;
}

const STILL = {};

/** `path` null reads nothing. `live` says how the address is kept current, and belongs to it. */
export function useRead<Resource>(path: string | null, query?: Query, live: Live<Resource> = STILL): Read<Resource> {
  const { reads } = useSession();
  const address = path === null ? null : apiPath(path, query);
  const subscribe = useCallback(
    (reader: () => void) => (address === null ? () => {} : reads.watch(address, live, reader)),
    // `live` is the address's own, though it may be made anew with every drawing.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [reads, address],
  );
  const loaded = useSyncExternalStore(subscribe, () => (address === null ? NOTHING : reads.peek(address)));
  const reload = useCallback(() => (address === null ? undefined : reads.reload(address)), [reads, address]);
  // What an address answers is typed where it is asked for.
  return { ...(loaded as Loaded<Resource>), reload };
}

/** Opens a number, and says why its conversation could not be read. */
export function useOpenThread(to: string): Loaded<unknown> {
  const { openThread, reads } = useSession();
  const subscribe = useCallback((reader: () => void) => openThread(to, reader), [openThread, to]);
  return useSyncExternalStore(subscribe, () => reads.peek(threadAddress(to)));
}

/** What is recorded stays as it is; one that is not there may yet come. */
const COMES: Live<ExchangeResource> = { on: ['exchange.recorded'], fold: (held) => held };

export function useExchange(id: string | null | undefined): Read<ExchangeResource> {
  return useRead(itemPath('exchanges', id), {}, COMES);
}

const GOES: Live<MessageResource> = { on: ['messages.deleted'] };
/** The stream has told of it: the sandbox need not be asked, and the browser need not complain of the answer. */
const GONE: Loaded<never> = { at: 0, problem: new ApiProblem(404, 'This message was deleted.') };

/** A message by its id: the one that every place shows, else what the sandbox says of it. */
export function useMessage(id: string | null | undefined): Read<MessageResource> {
  const held = useSessionState(({ inbox }) => (id == null ? undefined : inbox.messages.get(id)));
  const isGone = useSessionState(({ inbox }) => id != null && inbox.deleted.has(id));
  const read = useRead(held || isGone ? null : itemPath('messages', id), {}, GOES);
  if (isGone) return { ...read, ...GONE };
  return held ? { ...read, data: held } : read;
}

/** The open page as its parts reach it. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import type { AboutResource, ProviderResource } from '../../../server/api/wire.ts';
import type { Session, SessionState } from './open-session.ts';
import { readMarks } from './read-marks.ts';
import type { ReadMarks } from './read-marks.ts';

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('This part of the page stands outside its SessionProvider.');
  return session;
}

/** A piece of the session's state; `select` must answer the same object while nothing has changed. */
export function useSessionState<Piece>(select: (state: SessionState) => Piece): Piece {
  const session = useSession();
  return useSyncExternalStore(session.subscribe, () => select(session.get()));
}

/** How far each number has been read. */
export function useReadMarks(): ReadMarks {
  return useSyncExternalStore(readMarks.subscribe, readMarks.get);
}

export function useAbout(): AboutResource {
  return useSessionState((state) => state.about);
}

export function useProvider(id: string): ProviderResource | undefined {
  const { providers } = useAbout();
  return providers.find((provider) => provider.id === id);
}

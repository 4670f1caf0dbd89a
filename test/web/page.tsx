/** The page around one of its parts: a session without a server, and answers of the control API by address. */
import { cleanup, render } from '@testing-library/react';
import type { RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, vi } from 'vitest';
import type { Frame } from '../../server/inbox/wire.ts';
import { chooseLanguage } from '../../web/src/i18n/language.ts';
import { EMPTY_INBOX } from '../../web/src/state/inbox.ts';
import { SessionProvider } from '../../web/src/state/session.tsx';
import type { Session, SessionState } from '../../web/src/state/session.tsx';
import { aboutOf } from './wire-samples.ts';

export interface Sent {
  method: string;
  path: string;
  body: unknown;
}

export interface TestPage {
  /** Every request that was no GET. */
  sent: Sent[];
  hear(frame: Frame): void;
  show(part: ReactNode): RenderResult;
}

/** `answer` stands for the control API: a path with its query, `exchanges/x1`, to a resource; undefined is a 404. */
export function testPage(answer: (path: string, sent: readonly Sent[]) => unknown): TestPage {
  const listeners = new Set<(frame: Frame) => void>();
  const sent: Sent[] = [];
  const state: SessionState = {
    about: aboutOf(),
    inbox: EMPTY_INBOX,
    connection: 'open',
    resynced: false,
    clockOffset: 0,
  };
  const session: Session = {
    get: () => state,
    subscribe: () => () => {},
    onFrame: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    openThread: () => Promise.resolve(),
    readOlder: () => Promise.resolve(),
    readMarks: { get: () => ({ floor: 0, marks: {} }), subscribe: () => () => {} },
    markRead: () => {},
    close: () => {},
  };
  beforeEach(() => {
    chooseLanguage('en');
    history.replaceState(null, '', '/');
    sent.length = 0;
    vi.stubGlobal('fetch', (address: string, init: RequestInit = {}) => {
      const path = address.replace('/_sandbox/api/', '');
      if (init.method !== undefined) sent.push({ method: init.method, path, body: JSON.parse(String(init.body)) });
      const resource = answer(path, sent);
      const problem = { type: 'about:blank', title: 'No such thing', status: 404, detail: `There is no ${path}.` };
      return Promise.resolve(Response.json(resource ?? problem, { status: resource === undefined ? 404 : 200 }));
    });
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });
  return {
    sent,
    hear: (frame) => {
      for (const listener of listeners) listener(frame);
    },
    show: (part) => render(<SessionProvider session={session}>{part}</SessionProvider>),
  };
}

/** The page around one of its parts: a session without a server, and answers of the control API by address. */
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { afterEach, beforeEach, vi } from 'vitest';
import type { AboutResource, Frame } from '../../../server/api/wire.ts';
import { chooseLanguage } from '../../../web/src/i18n/language.ts';
import { EMPTY_INBOX } from '../../../web/src/state/inbox.ts';
import { SessionProvider } from '../../../web/src/state/session.tsx';
import type { Session, SessionState } from '../../../web/src/state/session.tsx';

const ABOUT: AboutResource = {
  version: '0.0.0',
  origin: 'http://127.0.0.1:10690',
  dataFolder: null,
  limits: 'realistic',
  lang: 'en',
  seq: 0,
  instance: 'one',
  providers: [
    {
      id: 'toy',
      names: { zh: '玩具', en: 'Toy' },
      mark: 'T',
      accent: { light: '#000000', dark: '#ffffff' },
      hosts: [],
      checks: { key: { zh: '密钥', en: 'Key' } },
      acknowledgement: null,
      callbacks: ['report', 'reply'],
      shelves: [],
      balance: null,
      states: [
        { id: 'no-balance', title: { zh: '余额为 0', en: 'No balance left' }, refusedWith: 'BALANCE', ofNumbers: false },
        { id: 'blacklisted', title: { zh: '号码在黑名单中', en: 'On the black list' }, refusedWith: 'LISTED', ofNumbers: true },
      ],
    },
  ],
};

const NOTHING_READ = { instance: 'one', seq: 0, to: {} };

export interface Sent {
  method: string;
  path: string;
  body: unknown;
}

export interface TestPage {
  /** Every request that was no GET. */
  sent: Sent[];
  hear(frame: Frame): void;
  /** What the session holds from now on. */
  hold(change: Partial<SessionState>): void;
  /** The account that the session is about; before anything is shown. */
  choose(id: string): void;
  show(part: ReactNode): void;
}

/** `answer` stands for the control API: a path with its query, `exchanges/x1`, to a resource or a whole response; undefined is a 404. */
export function testPage(answer: (path: string, sent: readonly Sent[]) => unknown): TestPage {
  const listeners = new Set<(frame: Frame) => void>();
  const sent: Sent[] = [];
  let root: Root | undefined;
  const changed = new Set<() => void>();
  const fresh: SessionState = {
    about: ABOUT,
    inbox: EMPTY_INBOX,
    connection: 'open',
    resynced: false,
    disk: null,
    arrival: null,
    clockOffset: 0,
    accountName: '',
    gone: null,
  };
  let state = fresh;
  let account = '';
  const session: Session = {
    get account() {
      return account;
    },
    get: () => state,
    subscribe: (listener) => {
      changed.add(listener);
      return () => changed.delete(listener);
    },
    onFrame: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    openThread: () => Promise.resolve(),
    readOlder: () => Promise.resolve(),
    readMarks: { get: () => NOTHING_READ, subscribe: () => () => {} },
    markRead: () => {},
    close: () => {},
  };
  beforeEach(() => {
    chooseLanguage('en');
    history.replaceState(null, '', '/');
    sent.length = 0;
    state = fresh;
    account = '';
    vi.stubGlobal('fetch', (address: string, init: RequestInit = {}) => {
      const path = address.replace('/_sandbox/api/', '');
      if (init.method !== undefined)
        sent.push({ method: init.method, path, body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined });
      const resource = answer(path, sent);
      if (resource instanceof Response) return Promise.resolve(resource);
      const problem = { type: 'about:blank', title: 'No such thing', status: 404, detail: `There is no ${path}.` };
      return Promise.resolve(Response.json(resource ?? problem, { status: resource === undefined ? 404 : 200 }));
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    root?.unmount();
    document.body.replaceChildren();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
  return {
    sent,
    hear: (frame) => {
      for (const listener of listeners) listener(frame);
    },
    hold: (change) => {
      state = { ...state, ...change };
      for (const listener of changed) listener();
    },
    choose: (id) => {
      account = id;
    },
    show: (part) => {
      root = createRoot(document.body.appendChild(document.createElement('div')));
      root.render(<SessionProvider session={session}>{part}</SessionProvider>);
    },
  };
}

/** Everything marked with a test id, in the page's order. */
export function all(testId: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(`[data-testid="${testId}"]`)];
}

/** The first thing so marked, once it is there. */
export function find(testId: string): Promise<HTMLElement> {
  return vi.waitFor(() => {
    const [first] = all(testId);
    if (!first) throw new Error(`Nothing on the page is marked "${testId}".`);
    return first;
  });
}

/** A button, tab or switch by what it is called, once it is there. */
export function control(name: string): Promise<HTMLElement> {
  return vi.waitFor(() => {
    const controls = [...document.querySelectorAll<HTMLElement>('button, [role=button]')];
    const named = controls.find((element) => (element.getAttribute('aria-label') ?? element.textContent) === name);
    if (!named) throw new Error(`No control is called "${name}".`);
    return named;
  });
}

/** A choice of a list by what it says. */
export function optionNamed(words: string): HTMLElement {
  const options = [...document.querySelectorAll<HTMLElement>('[role=option]')];
  const named = options.find((one) => one.textContent.includes(words));
  if (!named) throw new Error(`No choice says "${words}".`);
  return named;
}

/** Waits until the page says it. */
export function says(words: string): Promise<void> {
  return vi.waitFor(() => {
    if (!document.body.textContent.includes(words)) throw new Error(`The page does not say "${words}".`);
  });
}

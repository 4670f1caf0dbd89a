/** The page around one of its parts: a session without a server, and answers of the control API by address. */
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { afterEach, beforeEach, vi } from 'vitest';
import type { AboutResource, Frame } from '../../../server/api/wire.ts';
import { chooseLanguage } from '../../../web/src/i18n/language.ts';
import { fetchWords } from '../../../web/src/i18n/text.ts';
import { openSession } from '../../../web/src/state/open-session.ts';
import type { Session } from '../../../web/src/state/open-session.ts';
import { SessionProvider } from '../../../web/src/state/session.tsx';
import { aboutOf } from './wire-samples.ts';

await Promise.all([fetchWords('zh'), fetchWords('en')]);

export const ABOUT = aboutOf({
  seq: 0,
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
      fields: [],
      tokens: false,
      balance: null,
      states: [
        { id: 'no-balance', title: { zh: '余额为 0', en: 'No balance left' }, refusedWith: 'BALANCE', ofNumbers: false },
        { id: 'blacklisted', title: { zh: '号码在黑名单中', en: 'On the black list' }, refusedWith: 'LISTED', ofNumbers: true },
      ],
    },
  ],
});

export interface Sent {
  method: string;
  path: string;
  body: unknown;
}

export interface TestPage {
  /** Every request that was no GET. */
  sent: Sent[];
  /** Every GET, by path with its query. */
  asked: string[];
  /** Says these over the stream. */
  hear(...frames: Frame[]): void;
  /** The connection is gone. */
  lose(): void;
  /** The account that the session is about; before anything is shown or heard. */
  choose(id: string): void;
  show(part: ReactNode): void;
}

/** `answer` stands for the control API: a path with its query, `exchanges/x1`, to a resource or a whole response; undefined is a 404. */
export function testPage(answer: (path: string, sent: readonly Sent[]) => unknown, about: AboutResource = ABOUT): TestPage {
  const sent: Sent[] = [];
  const asked: string[] = [];
  let root: Root | undefined;
  let account = '';
  let session: Session | undefined;
  let socket: { close(): void; onclose?: () => void; onmessage?: (event: { data: string }) => void };
  /** Opened by whatever comes first. */
  const opened = (): Session => (session ??= openSession(about, { account }));
  beforeEach(() => {
    chooseLanguage('en');
    history.replaceState(null, '', '/');
    localStorage.clear();
    sent.length = 0;
    asked.length = 0;
    account = '';
    vi.stubGlobal('WebSocket', function Still() {
      return (socket = { close: () => undefined });
    });
    vi.stubGlobal('fetch', (address: string, init: RequestInit = {}) => {
      const path = address.replace('/_sandbox/api/', '');
      if (init.method === undefined) asked.push(path);
      else sent.push({ method: init.method, path, body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined });
      const resource = path === 'about' ? about : answer(path, sent);
      if (resource instanceof Response) return Promise.resolve(resource);
      const problem = { type: 'about:blank', title: 'No such thing', status: 404, detail: `There is no ${path}.` };
      return Promise.resolve(Response.json(resource ?? problem, { status: resource === undefined ? 404 : 200 }));
    });
  });
  afterEach(() => {
    vi.useRealTimers();
    root?.unmount();
    session?.close();
    session = undefined;
    document.body.replaceChildren();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
  return {
    sent,
    asked,
    hear: (...frames) => {
      opened();
      for (const frame of frames) socket.onmessage?.({ data: JSON.stringify(frame) });
    },
    lose: () => {
      opened();
      socket.onclose?.();
    },
    choose: (id) => {
      account = id;
    },
    show: (part) => {
      root = createRoot(document.body.appendChild(document.createElement('div')));
      root.render(<SessionProvider session={opened()}>{part}</SessionProvider>);
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

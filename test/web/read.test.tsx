// @vitest-environment happy-dom
/** One resource of the API as a component reads it, when its address changes while answers are still on their way. */
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openSession } from '../../web/src/state/open-session.ts';
import type { Session } from '../../web/src/state/open-session.ts';
import { useRead } from '../../web/src/state/read.ts';
import { SessionProvider } from '../../web/src/state/session.tsx';
import { ABOUT } from './support/page.tsx';

interface Asked {
  answer: (name: string) => void;
  fail: (error: Error) => void;
  signal: AbortSignal | null | undefined;
}

/** What was asked for and not answered yet, by path. */
let asked: Map<string, Asked>;
let root: Root;
let session: Session;

beforeEach(() => {
  asked = new Map();
  vi.stubGlobal(
    'fetch',
    (address: string, { signal }: RequestInit = {}) =>
      new Promise<Response>((resolve, fail) => {
        asked.set(address.replace('/_sandbox/api/', ''), { answer: (name) => resolve(Response.json({ name })), fail, signal });
      }),
  );
  vi.stubGlobal('WebSocket', function Still() {
    return { close: () => undefined };
  });
  session = openSession(ABOUT);
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(() => {
  root.unmount();
  session.close();
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

function Shown({ path, turn = '' }: { path: string; turn?: string }): ReactNode {
  const { data, problem } = useRead<{ name: string }>(path);
  return <p>{`${path}: ${problem ? problem.message : (data?.name ?? 'nothing yet')}${turn}`}</p>;
}

const shows = (text: string): Promise<void> => vi.waitFor(() => expect(document.body.textContent).toBe(text));
const show = (part: ReactNode): void => root.render(<SessionProvider session={session}>{part}</SessionProvider>);
const ask = (path: string): Promise<Asked> =>
  vi.waitFor(() => {
    const found = asked.get(path);
    if (!found) throw new Error(`${path} was not asked for`);
    return found;
  });

it('forgets what another address answered, and shows nothing of an answer that comes too late', async () => {
  show(<Shown path="one" />);
  const one = await ask('one');
  one.answer('first');
  await shows('one: first');
  show(<Shown path="two" />);
  await shows('two: nothing yet');
  const two = await ask('two');
  show(<Shown path="three" />);
  const three = await ask('three');
  expect([two.signal?.aborted, three.signal?.aborted]).toEqual([true, false]);
  three.answer('third');
  await shows('three: third');
  two.fail(new Error('aborted'));
  // Whatever came of it is drawn no later than what is asked for once every promise has been told.
  await new Promise(setImmediate);
  show(<Shown path="three" turn=", still" />);
  await vi.waitFor(() => expect(document.body.textContent).toMatch(/, still$/));
  expect(document.body.textContent).toBe('three: third, still');
});

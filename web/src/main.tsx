/** The page's first step: theme and language before anything is painted, then the session, then the app. */
import './ui/tokens.css';
import './ui/base.css';
import './ui/shell.css';
import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { AboutResource } from '../../server/api/wire.ts';
import { App } from './app.tsx';
import { currentLanguage, presetLanguage, useLocalized } from './i18n/language.ts';
import { fetchWords } from './i18n/text.ts';
import { UNREACHED } from './i18n/unreached.ts';
import { EmptyState } from './ui/empty-state.tsx';
import { fetchRestWhenIdle } from './ui/later.tsx';
import { getJson } from './state/api.ts';
import { accountInAddress, chooseAccount, onOtherAccount } from './state/chosen.ts';
import { useShellGone } from './ui/shell.ts';
import { openSession } from './state/open-session.ts';
import { SessionProvider } from './state/session.tsx';
import { applyTheme } from './state/theme.ts';

const RETRY_MS = 1500;

applyTheme();
const container = document.getElementById('root');
if (container === null) throw new Error('index.html has no #root.');
const root = createRoot(container);

/** What the page says when the sandbox behind it does not answer. */
function Unreachable() {
  useShellGone(true);
  const say = useLocalized();
  return (
    <main>
      <EmptyState title={say(UNREACHED.cause)} detail={say(UNREACHED.remedy)} />
    </main>
  );
}

/** A session for the account that the address names, and another one whenever it names another. */
function follow(about: AboutResource): void {
  let gone: string | null = null;
  const open = (known: AboutResource) =>
    openSession(known, {
      account: accountInAddress(),
      gone,
      onGone: (name) => {
        gone = name;
        chooseAccount('', { replace: true });
      },
    });
  let session = open(about);
  const draw = (): void =>
    root.render(
      <StrictMode>
        <SessionProvider session={session}>
          <App />
        </SessionProvider>
      </StrictMode>,
    );
  // At once, before the places hear of the address: what they hold is of the account before.
  onOtherAccount(() => {
    session.close();
    const { about: known, inbox } = session.get();
    session = open({ ...known, seq: inbox.seq });
    gone = null;
    flushSync(draw);
  });
  draw();
}

/** Nothing is shown before the sandbox has said what it is; if it is not there, that is said, and it is asked again. */
async function start(): Promise<void> {
  try {
    const about = await getJson<AboutResource>('about');
    presetLanguage(about.lang);
    document.documentElement.lang = currentLanguage() === 'zh' ? 'zh-CN' : 'en';
    await fetchWords().catch(askAnew);
    follow(about);
    fetchRestWhenIdle();
  } catch {
    root.render(<Unreachable />);
    setTimeout(() => void start(), RETRY_MS);
  }
}

/** A browser asks for a script once and no more. */
function askAnew(error: unknown): never {
  location.reload();
  throw error;
}

void start();

/** The page's first step: theme and language before anything is painted, then the session, then the app. */
import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { AboutResource } from '../../server/api/wire.ts';
import { App } from './app.tsx';
import { currentLanguage, presetLanguage } from './i18n/language.ts';
import { useText } from './i18n/text.ts';
import { EmptyState } from './ui/empty-state.tsx';
import { fetchRestWhenIdle } from './ui/later.tsx';
import { getJson } from './state/api.ts';
import { SessionProvider, openSession } from './state/session.tsx';
import { applyTheme } from './state/theme.ts';

const RETRY_MS = 1500;

applyTheme();
const container = document.getElementById('root');
if (container === null) throw new Error('index.html has no #root.');
const root = createRoot(container);

/** What the page says when the sandbox behind it does not answer. */
function Unreachable() {
  const t = useText();
  return (
    <main>
      <EmptyState title={t.connection.lost} detail={t.connection.lostDetail} />
    </main>
  );
}

/** Nothing is shown before the sandbox has said what it is; if it is not there, that is said, and it is asked again. */
async function start(): Promise<void> {
  try {
    const about = await getJson<AboutResource>('about');
    presetLanguage(about.lang);
    document.documentElement.lang = currentLanguage() === 'zh' ? 'zh-CN' : 'en';
    root.render(
      <StrictMode>
        <SessionProvider session={openSession(about)}>
          <App />
        </SessionProvider>
      </StrictMode>,
    );
    fetchRestWhenIdle();
  } catch {
    root.render(<Unreachable />);
    setTimeout(() => void start(), RETRY_MS);
  }
}

void start();

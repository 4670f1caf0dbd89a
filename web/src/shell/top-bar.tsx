/** The bar on top: the name, the places, the sandbox's address, language and appearance. */
import { Link } from 'wouter';
import { chooseLanguage, useLang } from '../i18n/language.ts';
import { useText } from '../i18n/text.ts';
import { useAbout, useSessionState } from '../state/session.tsx';
import { chooseTheme, useTheme } from '../state/theme.ts';
import type { Theme } from '../state/theme.ts';
import { IconButton } from '../ui/controls/button.tsx';
import { Copyable } from '../ui/controls/copy.tsx';
import { AutoIcon, Drawing, MoonIcon, SunIcon } from '../ui/icons.tsx';
import { fetchOnDemand } from '../ui/later.tsx';
import { AccountChoice } from './account-choice.tsx';
import { PendingCount } from './pending-count.tsx';
import { PLACES } from '../routes/places.ts';
import type { PlaceId } from '../routes/places.ts';
import styles from './top-bar.module.css';

export function TopBar({ place, covered }: { place: PlaceId | null; covered: boolean }) {
  const t = useText();
  return (
    <header className={styles.bar} data-covered={covered}>
      <Link href="/" className={styles.name}>
        <span className={styles.logo} aria-hidden="true">
          106
        </span>
        sms-sandbox
      </Link>
      <nav className={styles.places} aria-label={t.places.label} onPointerEnter={fetchOnDemand}>
        {PLACES.map(({ id, path }) => (
          <Link key={id} href={path} className={styles.place} aria-current={id === place ? 'page' : undefined}>
            <PlaceIcon place={id} />
            {t.places[id]}
            {id === 'accounts' ? <PendingCount /> : null}
          </Link>
        ))}
      </nav>
      <div className={styles.tools}>
        <AccountChoice place={place} />
        <Address />
        <LanguageButton />
        <ThemeButton />
      </div>
    </header>
  );
}

/** Shown where the places are tabs at the foot of a narrow page. */
const PATHS: Readonly<Record<PlaceId, string>> = {
  inbox: 'M4 5.5h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-7l-4 3.5v-3.5H4a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2z',
  log: 'M3 6h16M3 11h16M3 16h10',
  errors: 'M11 3.5 20 18.5H2zM11 9v4.5M11 16v.2',
  accounts: 'M11 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM4 19c.5-3.5 3.3-5.5 7-5.5s6.5 2 7 5.5',
  connect: 'm8 7-4 4 4 4M14 7l4 4-4 4',
};

function PlaceIcon({ place }: { place: PlaceId }) {
  return (
    <Drawing size={22} strokeWidth={1.6} className={styles.icon}>
      <path d={PATHS[place]} />
    </Drawing>
  );
}

function Address() {
  const { origin } = useAbout();
  const connection = useSessionState((state) => state.connection);
  return (
    <div className={styles.address} data-connection={connection}>
      <Copyable value={origin}>{origin.replace(/^https?:\/\//, '')}</Copyable>
    </div>
  );
}

function LanguageButton() {
  const t = useText();
  const lang = useLang();
  return (
    <button
      type="button"
      className={styles.language}
      aria-label={t.bar.language}
      title={t.bar.language}
      onClick={() => chooseLanguage(lang === 'zh' ? 'en' : 'zh')}
    >
      <span data-on={lang === 'zh'}>中</span>
      <span aria-hidden="true">/</span>
      <span data-on={lang === 'en'}>EN</span>
    </button>
  );
}

export const NEXT_THEME: Readonly<Record<Theme, Theme>> = { auto: 'light', light: 'dark', dark: 'auto' };

function ThemeButton() {
  const t = useText();
  const theme = useTheme();
  return (
    <IconButton label={t.bar.theme[theme]} onClick={() => chooseTheme(NEXT_THEME[theme])}>
      {theme === 'auto' ? <AutoIcon /> : theme === 'light' ? <SunIcon /> : <MoonIcon />}
    </IconButton>
  );
}

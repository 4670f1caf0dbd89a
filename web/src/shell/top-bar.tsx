/** The bar on top: the name, the places, the sandbox's address and time, the account, language and appearance. */
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import { chooseLanguage, useLang } from '../i18n/language.ts';
import { useText } from '../i18n/text.ts';
import { useElsewhere, useNow } from '../state/now.ts';
import { useAbout, useSessionState } from '../state/session.tsx';
import { chooseTheme, useTheme } from '../state/theme.ts';
import type { Theme } from '../state/theme.ts';
import { IconButton } from '../ui/controls/button.tsx';
import { Copyable } from '../ui/controls/copy.tsx';
import { clockTime } from '../text/time.ts';
import { later } from '../ui/later.tsx';
import { AccountChoice } from './account-choice.tsx';
import { PLACES } from '../routes/places.ts';
import type { PlaceId } from '../routes/places.ts';
import icons from './bar-icons.module.css';
import styles from './top-bar.module.css';

const PendingCount = later(() => import('./pending-count.tsx').then((file) => file.PendingCount), 'idle');
const Bell = later(() => import('../phone/alerts/bell.tsx').then((file) => file.Bell), 'idle');
const ClockPanel = later(() => import('../callbacks/clock-panel.tsx').then((file) => file.ClockPanel));
/** A face without a second hand need not be looked at more often. */
const FACE_MS = 5000;

export interface TopBarProps {
  place: PlaceId | null;
  /** On a narrow page something else has its room. */
  covered: boolean;
  /** The reader is about to go there. */
  onNear: (place: PlaceId) => void;
}

export function TopBar({ place, covered, onNear }: TopBarProps) {
  const t = useText();
  const lang = useLang();
  const { version } = useAbout();
  return (
    <header className={styles.bar} data-covered={covered}>
      <Link href="/" className={styles.name}>
        <span className={styles.logo} aria-hidden="true">
          106
        </span>
        sms-sandbox
      </Link>
      <nav className={styles.places} aria-label={t.places.label}>
        {PLACES.map(({ id, path }) => (
          <Link
            key={id}
            href={path}
            className={styles.place}
            aria-current={id === place ? 'page' : undefined}
            onPointerEnter={() => onNear(id)}
          >
            <i className={icons.icon} data-place={id} />
            {t.places[id]}
            {id === 'accounts' ? <PendingCount /> : null}
          </Link>
        ))}
      </nav>
      <div className={styles.tools}>
        <a href={`/docs/${lang}/`} className={styles.docs} title={t.places.docs}>
          {t.places.docs}
        </a>
        <a href="/docs/changelog" className={styles.version} title={t.bar.version}>
          {version}
        </a>
        <Address />
        <Clock />
        <AccountChoice place={place} />
        <span className={styles.bell}>
          <Bell />
        </span>
        <LanguageButton />
        <ThemeButton />
      </div>
    </header>
  );
}

/** What time it is in the sandbox, for the chosen account; its hands come with a click. */
function Clock() {
  const t = useText().bar;
  const time = clockTime(useNow(FACE_MS));
  const elsewhere = useElsewhere();
  const [isOpen, setOpen] = useState(false);
  const face = useRef<HTMLButtonElement>(null);
  const close = (back: boolean): void => {
    setOpen(false);
    if (back) face.current?.focus();
  };
  return (
    <div className={styles.clock}>
      <button
        ref={face}
        type="button"
        className={styles.language}
        data-elsewhere={elsewhere !== undefined}
        data-testid="clock-face"
        aria-label={`${t.clock} ${time}`}
        aria-expanded={isOpen}
        onPointerEnter={() => void ClockPanel.fetch()}
        onClick={() => setOpen(!isOpen)}
      >
        {time}
      </button>
      {isOpen ? <ClockPanel onClose={close} /> : null}
    </div>
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
      aria-label={`中/EN ${t.bar.language}`}
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
      <i className={icons.theme} data-theme={theme} />
    </IconButton>
  );
}

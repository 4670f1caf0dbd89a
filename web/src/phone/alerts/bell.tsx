/** The bell in the top bar: switches alerts of arrivals. */
import { useState, useSyncExternalStore } from 'react';
import { wordsOf } from '../../i18n/language.ts';
import { IconButton } from '../../ui/controls/button.tsx';
import { Drawing } from '../../ui/icons.tsx';
import { useSessionState } from '../../state/session.tsx';
import { later } from '../../ui/later.tsx';
import { alertChoice } from './alert-choice.ts';
import styles from './bell.module.css';

const Alerts = later(() => import('./alerts.tsx').then((file) => file.Alerts));

const zh = { on: '新短信提醒：已开', off: '新短信提醒：已关' };
const en: typeof zh = { on: 'Alerts of new messages: on', off: 'Alerts of new messages: off' };
const useWords = wordsOf<typeof zh>({ zh, en });

export function Bell() {
  const t = useWords();
  const on = useSyncExternalStore(alertChoice.subscribe, alertChoice.get);
  const count = useSessionState((state) => state.arrivals);
  // What arrives before the script of the alerts is there is to be told all the same.
  const [since, setSince] = useState(count);
  const toggle = (): void => {
    setSince(count);
    alertChoice.set(!on);
    // Asked for at the click, and never else.
    if (!on) void globalThis.Notification?.requestPermission();
  };
  return (
    <>
      <IconButton label={on ? t.on : t.off} aria-pressed={on} className={styles.bell} onClick={toggle}>
        <Drawing>
          <path d="M3.5 11.5c1-1 1.2-2 1.2-4.2a3.3 3.3 0 0 1 6.6 0c0 2.2.2 3.2 1.2 4.2zM6.8 13.6h2.4" />
          {on ? null : <path d="m2.5 2.5 11 11" />}
        </Drawing>
      </IconButton>
      {on ? <Alerts since={since} /> : null}
    </>
  );
}

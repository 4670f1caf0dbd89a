/** The page: the bar on top, and below it the place the address names. */
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useLang } from './i18n/language.ts';
import { Inbox } from './inbox/inbox.tsx';
import { useText } from './i18n/text.ts';
import { later } from './ui/later.tsx';
import { LogPlace } from './shell/log-place.tsx';
import { Mishap } from './ui/mishap.tsx';
import { routeOf } from './routes/places.ts';
import type { PlaceId, Route } from './routes/places.ts';
import { Announcer } from './shell/announcer.tsx';
import { Shortcuts } from './shell/shortcuts.tsx';
import { TopBar } from './shell/top-bar.tsx';
import { ConnectionNotice } from './shell/connection-notice.tsx';
import { Nowhere } from './shell/nowhere.tsx';
import styles from './app.module.css';

const Accounts = later(() => import('./accounts/accounts.tsx').then((file) => file.Accounts));
const Connect = later(() => import('./connect/connect.tsx').then((file) => file.Connect));
const Lab = later(() => import('./lab/lab.tsx').then((file) => file.Lab));
const RuleWatch = later(() => import('./lab/rule-watch.tsx').then((file) => file.RuleWatch), 'idle');

export function App() {
  const lang = useLang();
  const [location] = useLocation();
  const route = routeOf(location);
  const place = usePlace(route);
  useEffect(() => {
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  }, [lang]);
  return (
    <div className={styles.app}>
      <TopBar place={place} covered={place === 'inbox' && route.kind !== 'place'} />
      <ConnectionNotice />
      <RuleWatch />
      <main className={styles.main}>
        <Mishap key={place}>
          <Body route={route} place={place} />
        </Mishap>
      </main>
      <Announcer />
      <Shortcuts />
    </div>
  );
}

/** An exchange opened from a phone stays beside the phone, every other beside the log. */
function usePlace(route: Route): PlaceId | null {
  const [last, setLast] = useState<PlaceId>('log');
  const place =
    route.kind === 'exchange' ? last : route.kind === 'place' ? route.place : route.kind === 'nowhere' ? null : 'inbox';
  useEffect(() => {
    if (place !== null) setLast(place === 'inbox' ? place : 'log');
  }, [place]);
  return place;
}

function Body({ route, place }: { route: Route; place: PlaceId | null }) {
  switch (place) {
    case 'inbox':
      return <Inbox route={route} />;
    case 'log':
      return <LogPlace exchangeId={route.kind === 'exchange' ? route.id : undefined} />;
    case null:
      return <Nowhere />;
    default:
      return <Scrolling place={place} />;
  }
}

const PAGES = { errors: Lab, accounts: Accounts, connect: Connect };

function Scrolling({ place }: { place: keyof typeof PAGES }) {
  const t = useText();
  const Page = PAGES[place];
  return (
    <section className={styles.scrolling} aria-label={t.places[place]}>
      <Page />
    </section>
  );
}

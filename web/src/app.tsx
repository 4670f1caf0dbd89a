/** The page: the bar on top, and below it the place the address names. */
import { useEffect, useState } from 'react';
import { Router, useLocation } from 'wouter';
import { useLang } from './i18n/language.ts';
import { Inbox } from './inbox/inbox.tsx';
import { useText } from './i18n/text.ts';
import { later } from './ui/later.tsx';
import { Mishap } from './ui/mishap.tsx';
import { keptAddress, useAccount, useKeptLocation } from './state/chosen.ts';
import { routeOf } from './routes/places.ts';
import type { PlaceId, Route } from './routes/places.ts';
import { Shortcuts } from './shell/shortcuts.tsx';
import { TopBar } from './shell/top-bar.tsx';
import styles from './app.module.css';

const Accounts = later(() => import('./accounts/accounts.tsx').then((file) => file.Accounts));
const Connect = later(() => import('./connect/connect.tsx').then((file) => file.Connect));
const Lab = later(() => import('./lab/lab.tsx').then((file) => file.Lab));
const Nowhere = later(() => import('./shell/nowhere.tsx').then((file) => file.Nowhere));
const LogPlace = later(() => import('./shell/log-place.tsx').then((file) => file.LogPlace));
const Announcer = later(() => import('./shell/announcer.tsx').then((file) => file.Announcer), 'idle');
const ConnectionNotice = later(() => import('./shell/connection-notice.tsx').then((file) => file.ConnectionNotice), 'idle');
const RuleWatch = later(() => import('./lab/rule-watch.tsx').then((file) => file.RuleWatch), 'idle');

export function App() {
  return (
    <Router hook={useKeptLocation} hrefs={keptAddress}>
      <Whole />
    </Router>
  );
}

function Whole() {
  const account = useAccount();
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
        <Mishap key={`${place} ${account}`}>
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

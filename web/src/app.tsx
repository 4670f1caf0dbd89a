/** The page: the bar on top, and below it the place the address names. */
import { useEffect, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { Router, useLocation } from 'wouter';
import { useLang } from './i18n/language.ts';
import { Inbox } from './inbox/inbox.tsx';
import { useText } from './i18n/text.ts';
import { later } from './ui/later.tsx';
import { Mishap } from './ui/mishap.tsx';
import { keptAddress, useAccount, useDialog, useKeptLocation, useKeptSearch } from './state/chosen.ts';
import { routeOf } from './routes/places.ts';
import type { PlaceId, Route } from './routes/places.ts';
import { Shortcuts } from './shell/shortcuts.tsx';
import { TopBar } from './shell/top-bar.tsx';
import styles from './app.module.css';

const Accounts = later(() => import('./accounts/accounts.tsx').then((file) => file.Accounts));
const Connect = later(() => import('./connect/connect.tsx').then((file) => file.Connect));
const Latest = later(() => import('./phone/latest.tsx').then((file) => file.Latest));
const Lab = later(() => import('./lab/lab.tsx').then((file) => file.Lab));
const Stats = later(() => import('./stats/stats.tsx').then((file) => file.Stats));
const Nowhere = later(() => import('./shell/nowhere.tsx').then((file) => file.Nowhere));
const LogPlace = later(() => import('./shell/log-place.tsx').then((file) => file.LogPlace));
const Dialogs = later(() => import('./shell/dialogs.tsx').then((file) => file.Dialogs));
const Announcer = later(() => import('./shell/announcer.tsx').then((file) => file.Announcer), 'idle');
const ConnectionNotice = later(() => import('./shell/connection-notice.tsx').then((file) => file.ConnectionNotice), 'idle');
const RuleWatch = later(() => import('./lab/rule-watch.tsx').then((file) => file.RuleWatch), 'idle');

export function App() {
  return (
    <Router hook={useKeptLocation} searchHook={useKeptSearch} hrefs={keptAddress}>
      <Whole />
    </Router>
  );
}

/** Not by way of the address: on the accounts a fragment names one. */
function skip(event: SyntheticEvent): void {
  event.preventDefault();
  document.querySelector('main')?.focus();
}

function Whole() {
  const t = useText();
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
      <a href="#main" onClick={skip}>
        {t.skip}
      </a>
      <TopBar
        place={place}
        covered={place === 'inbox' && route.kind !== 'place' && route.kind !== 'latest'}
        onNear={fetchPlace}
      />
      <ConnectionNotice />
      <RuleWatch />
      <main id="main" tabIndex={-1} className={styles.main}>
        <Mishap key={`${place} ${account}`}>
          <Body route={route} place={place} />
        </Mishap>
      </main>
      {useDialog() ? <Dialogs /> : null}
      <Announcer place={place} />
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
      return route.kind === 'latest' ? <Latest to={route.to} /> : <Inbox route={route} />;
    case 'log':
      return <LogPlace exchangeId={route.kind === 'exchange' ? route.id : undefined} />;
    case null:
      return <Nowhere />;
    default:
      return <Scrolling place={place} />;
  }
}

const PAGES = { stats: Stats, errors: Lab, accounts: Accounts, connect: Connect };

/** The reader's hand is on its way there. */
function fetchPlace(place: PlaceId): void {
  void { ...PAGES, log: LogPlace, inbox: null }[place]?.fetch();
}

function Scrolling({ place }: { place: keyof typeof PAGES }) {
  const t = useText();
  const Page = PAGES[place];
  return (
    <section className={styles.scrolling} aria-label={t.places[place]}>
      <Page />
    </section>
  );
}

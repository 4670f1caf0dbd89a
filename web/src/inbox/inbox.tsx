/** The inbox: numbers on the left, the phone in the middle, the inspector on the right or on a sheet. */
import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useText } from '../i18n/text.ts';
import { News } from '../phone/news.tsx';
import { Phone } from '../phone/phone.tsx';
import { later } from '../ui/later.tsx';
import { phonePath } from '../routes/places.ts';
import type { Route } from '../routes/places.ts';
import { sortedRows } from '../state/inbox.ts';
import { useLayout } from '../state/media.ts';
import { useSession, useSessionState } from '../state/session.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { useShellGone } from '../ui/shell.ts';
import { PhoneList } from './phone-list.tsx';
import { useSubject } from '../routes/subject.ts';
import type { Marked, Subject } from '../routes/subject.ts';
import styles from './inbox.module.css';

const Banner = later(() => import('../phone/banner.tsx').then((file) => file.Banner));
const FirstRun = later(() => import('../first/first-run.tsx').then((file) => file.FirstRun));
const Inspector = later(() => import('../inspector/inspector.tsx').then((file) => file.Inspector), 'idle');
const InspectorSheet = later(() => import('../inspector/inspector-sheet.tsx').then((file) => file.InspectorSheet));

export function Inbox({ route }: { route: Route }) {
  return (
    <News>
      <Columns route={route} />
    </News>
  );
}

function Columns({ route }: { route: Route }) {
  const layout = useLayout();
  const loaded = useSessionState((state) => state.inbox.loaded);
  const empty = useSessionState((state) => state.inbox.rows.size === 0);
  const subject = useSubject(route);
  const opened = useOpenedHere(route);
  const [held, hold] = useState(false);
  const shown = useShown(subject, held);
  const marked = layout === 'wide' ? shown : chosenOf(subject);
  // What is sent from the first page does not take it away.
  const [stays, stay] = useState(false);
  useOpenFirst(route, empty, stays);
  useShellGone(loaded);
  if (!loaded) return null;
  if ((empty || stays) && route.kind === 'place') {
    return (
      <section className={styles.first}>
        <FirstRun onStay={() => stay(layout !== 'narrow')} onLeave={() => stay(false)} />
      </section>
    );
  }
  return (
    <div className={styles.inbox} data-view={route.kind === 'place' ? 'list' : 'phone'}>
      <PhoneList current={subject.to} />
      <section className={styles.middle}>
        <Middle
          subject={subject}
          marked={marked}
          list={route.kind === 'place'}
          banner={layout === 'narrow' ? null : <Banner open={subject.to} />}
        />
      </section>
      {layout === 'narrow' ? <Banner open={subject.to} afloat /> : null}
      {layout === 'wide' ? (
        <InspectorColumn key={subject.to} marked={marked} onHold={hold} />
      ) : (
        <InspectedSheet subject={subject} openedHere={opened} />
      )}
    </div>
  );
}

/**
 * `/` shows the newest number where there is room for list and phone. On a narrow page it is the list, except that the
 * very first message of a sandbox opens its phone: that is what the reader is waiting for.
 */
function useOpenFirst(route: Route, empty: boolean, stays: boolean): void {
  const session = useSession();
  const layout = useLayout();
  const [, navigate] = useLocation();
  const loaded = useSessionState((state) => state.inbox.loaded);
  const [wasEmpty, setWasEmpty] = useState(false);
  const home = route.kind === 'place' && loaded && !stays;
  useEffect(() => {
    if (!home) return;
    const newest = sortedRows(session.get().inbox.rows)[0];
    if (newest === undefined) setWasEmpty(true);
    else if (layout !== 'narrow') navigate(phonePath(newest.to), { replace: true });
    else if (wasEmpty) {
      setWasEmpty(false);
      navigate(phonePath(newest.to));
    }
  }, [home, empty, layout, navigate, session, wasEmpty]);
}

interface MiddleProps {
  subject: Subject;
  marked: Marked;
  list: boolean;
  banner: ReactNode;
}

function Middle({ subject, marked, list, banner }: MiddleProps) {
  const t = useText();
  if (subject.to !== null) return <Phone key={subject.to} to={subject.to} subject={subject} marked={marked} banner={banner} />;
  if (subject.missing) {
    return <EmptyState title={t.phone.missing} detail={t.phone.missingDetail} />;
  }
  return list ? null : banner;
}

const PAUSE_MS = 120;

/**
 * What the column beside the phone shows: what the address names, else the newest of the number. It goes on to a newer one
 * once no more come, unless the reader is `held` by what it shows.
 */
function useShown(subject: Subject, held: boolean): Marked {
  const { to } = subject;
  const row = useSessionState(({ inbox }) => (to === null ? undefined : inbox.rows.get(to)));
  const exchangeId = row?.refused?.exchangeId;
  const messageId = exchangeId === undefined ? row?.last?.id : undefined;
  const [shown, setShown] = useState<{ to: string | null; marked: Marked }>({ to: null, marked: {} });
  const newest = useMemo(() => markedOf(messageId, exchangeId), [messageId, exchangeId]);
  if (shown.to !== to || (isEmpty(shown.marked) && !isEmpty(newest))) setShown({ to, marked: newest });
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => setShown({ to, marked: newest }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [held, to, newest]);
  const chosen = chosenOf(subject);
  return isEmpty(chosen) ? shown.marked : chosen;
}

function InspectorColumn({ marked, onHold }: { marked: Marked; onHold: (held: boolean) => void }) {
  const t = useText();
  return (
    <aside
      className={styles.inspector}
      aria-label={t.inspector.label}
      onPointerEnter={() => onHold(true)}
      onPointerLeave={() => onHold(false)}
      onFocus={() => onHold(true)}
      onBlur={() => onHold(false)}
    >
      {isEmpty(marked) ? <EmptyState title={t.inspector.choose} detail={t.inspector.chooseDetail} /> : <Inspector {...marked} />}
    </aside>
  );
}

/** The address before this one was the phone's: closing the sheet goes back there instead of piling up history. */
function useOpenedHere(route: Route): boolean {
  const [steps, setSteps] = useState<{ now: Route; before: Route | null }>({ now: route, before: null });
  if (JSON.stringify(steps.now) !== JSON.stringify(route)) setSteps({ now: route, before: steps.now });
  return steps.before?.kind === 'phone';
}

function InspectedSheet({ subject, openedHere }: { subject: Subject; openedHere: boolean }) {
  const [, navigate] = useLocation();
  const chosen = chosenOf(subject);
  if (isEmpty(chosen)) return null;
  const close = (): void => {
    if (openedHere) history.back();
    else navigate(subject.to === null ? '/' : phonePath(subject.to), { replace: true });
  };
  return <InspectorSheet marked={chosen} onClose={close} />;
}

function chosenOf({ messageId, exchangeId }: Subject): Marked {
  return markedOf(messageId ?? undefined, exchangeId ?? undefined);
}

function markedOf(messageId: string | undefined, exchangeId: string | undefined): Marked {
  return { ...(messageId === undefined ? {} : { messageId }), ...(exchangeId === undefined ? {} : { exchangeId }) };
}

function isEmpty({ messageId, exchangeId }: Marked): boolean {
  return (messageId ?? exchangeId) === undefined;
}

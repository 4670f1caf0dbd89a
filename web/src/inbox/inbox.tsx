/** The inbox: numbers on the left, the phone in the middle, the inspector on the right or on a sheet. */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useText } from '../i18n/text.ts';
import { Banner, useNews } from '../phone/banner.tsx';
import { Phone } from '../phone/phone.tsx';
import { later } from '../ui/later.tsx';
import { phonePath } from '../routes/places.ts';
import type { Route } from '../routes/places.ts';
import { sortedRows } from '../state/inbox.ts';
import { useLayout } from '../state/media.ts';
import { useSession, useSessionState } from '../state/session.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { PhoneList } from './phone-list.tsx';
import { useSubject } from '../routes/subject.ts';
import type { Subject } from '../routes/subject.ts';
import styles from './inbox.module.css';

const FirstRun = later(() => import('../connect/first-run.tsx').then((file) => file.FirstRun));
const Inspector = later(() => import('../inspector/inspector.tsx').then((file) => file.Inspector), 'idle');

export function Inbox({ route }: { route: Route }) {
  const layout = useLayout();
  const loaded = useSessionState((state) => state.inbox.loaded);
  const empty = useSessionState((state) => state.inbox.rows.size === 0);
  const subject = useSubject(route);
  const opened = useOpenedHere(route);
  const news = useNews();
  useOpenFirst(route, empty);
  if (!loaded) return null;
  if (empty && route.kind === 'place') {
    return (
      <section className={styles.first}>
        <FirstRun />
      </section>
    );
  }
  return (
    <div className={styles.inbox} data-view={route.kind === 'place' ? 'list' : 'phone'}>
      <PhoneList current={subject.to} />
      <section className={styles.middle}>
        <Middle
          subject={subject}
          list={route.kind === 'place'}
          banner={layout === 'narrow' ? null : <Banner news={news} open={subject.to} />}
        />
      </section>
      {layout === 'narrow' ? <Banner news={news} open={subject.to} afloat /> : null}
      {layout === 'wide' ? (
        <InspectorColumn key={subject.to} subject={subject} />
      ) : (
        <InspectorSheet subject={subject} openedHere={opened} />
      )}
    </div>
  );
}

/**
 * `/` shows the newest number where there is room for list and phone. On a narrow page it is the list, except that the
 * very first message of a sandbox opens its phone: that is what the reader is waiting for.
 */
function useOpenFirst(route: Route, empty: boolean): void {
  const session = useSession();
  const layout = useLayout();
  const [, navigate] = useLocation();
  const loaded = useSessionState((state) => state.inbox.loaded);
  const [wasEmpty, setWasEmpty] = useState(false);
  const home = route.kind === 'place' && loaded;
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

function Middle({ subject, list, banner }: { subject: Subject; list: boolean; banner: ReactNode }) {
  const t = useText();
  if (subject.to !== null) return <Phone key={subject.to} to={subject.to} subject={subject} banner={banner} />;
  if (subject.missing) {
    return <EmptyState title={t.phone.missing} detail={t.phone.missingDetail} />;
  }
  return list ? null : banner;
}

type Chosen = { messageId?: string; exchangeId?: string };

/** Without a choice of the reader it shows what was newest when the number was opened, and stays there. */
function InspectorColumn({ subject }: { subject: Subject }) {
  const t = useText();
  const row = useSessionState((state) => (subject.to === null ? undefined : state.inbox.rows.get(subject.to)));
  const [shown, setShown] = useState<Chosen>({});
  const chosen = chosenOf(subject);
  const newest =
    row === undefined ? {} : row.refused ? { exchangeId: row.refused.exchangeId } : row.last ? { messageId: row.last.id } : {};
  if (isEmpty(shown) && !isEmpty(newest)) setShown(newest);
  const props = isEmpty(chosen) ? shown : chosen;
  return (
    <aside className={styles.inspector} aria-label={t.inspector.label}>
      {isEmpty(props) ? <EmptyState title={t.inspector.choose} detail={t.inspector.chooseDetail} /> : <Inspector {...props} />}
    </aside>
  );
}

/** The address before this one was the phone's: closing the sheet goes back there instead of piling up history. */
function useOpenedHere(route: Route): boolean {
  const [steps, setSteps] = useState<{ now: Route; before: Route | null }>({ now: route, before: null });
  if (JSON.stringify(steps.now) !== JSON.stringify(route)) setSteps({ now: route, before: steps.now });
  return steps.before?.kind === 'phone';
}

function InspectorSheet({ subject, openedHere }: { subject: Subject; openedHere: boolean }) {
  const t = useText();
  const [, navigate] = useLocation();
  const chosen = chosenOf(subject);
  if (isEmpty(chosen)) return null;
  const close = (): void => {
    if (openedHere) history.back();
    else navigate(subject.to === null ? '/' : phonePath(subject.to), { replace: true });
  };
  return (
    <Sheet title={t.inspector.label} place="side" bare onClose={close}>
      <Inspector {...chosen} onClose={close} />
    </Sheet>
  );
}

function chosenOf({ messageId, exchangeId }: Subject): Chosen {
  return { ...(messageId === null ? {} : { messageId }), ...(exchangeId === null ? {} : { exchangeId }) };
}

function isEmpty({ messageId, exchangeId }: Chosen): boolean {
  return (messageId ?? exchangeId) === undefined;
}

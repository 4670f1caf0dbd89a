/** The messages of one number, oldest first, standing at the newest; older ones are read when the reader scrolls up. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Subject } from '../routes/subject.ts';
import { useText } from '../i18n/text.ts';
import { useTimes } from '../state/now.ts';
import { useSession, useSessionState } from '../state/session.tsx';
import { EMPTY_THREAD, entriesOf, isOpened, olderCursors } from '../state/thread.ts';
import type { Entry } from '../state/thread.ts';
import { displayNumber } from '../text/number.ts';
import { clockTime, dayNumber } from '../text/time.ts';
import { DownIcon } from '../ui/icons.tsx';
import { Bubble } from './bubble.tsx';
import { RefusedNote } from './refused-note.tsx';
import { useReplies } from './use-replies.ts';
import styles from './conversation.module.css';

/** Reading older ones starts this far below the top. */
const AHEAD_PX = 600;
/** Nearer to the end than this counts as standing there. */
const AT_NEWEST_PX = 24;
/** Minutes without a message after which the time is said again. */
const PAUSE_MS = 15 * 60_000;

export function Conversation({ to, subject }: { to: string; subject: Subject }) {
  const t = useText();
  const session = useSession();
  const thread = useSessionState((state) => state.inbox.threads.get(to)) ?? EMPTY_THREAD;
  const opened = isOpened(thread);
  const replies = useReplies(to);
  const entries = useMemo(() => entriesOf(thread, replies), [thread, replies]);
  const older = olderCursors(thread);
  const hasOlder = older.messages !== null || older.exchanges !== null;
  const lastSeq = entries.at(-1)?.seq ?? 0;
  const { scroller, away, toNewest, onScroll, missed } = useStandAtNewest(entries);

  useEffect(() => {
    // A lost connection is said at the top of the page; the next hello brings the page's lists back.
    if (!opened) session.openThread(to).catch(() => undefined);
  }, [session, to, opened]);
  useReading(to, lastSeq);
  useReveal(subject, entries, hasOlder, to);

  const readOlder = useCallback(() => void session.readOlder(to).catch(() => undefined), [session, to]);
  const readAhead = useCallback(() => {
    const element = scroller.current;
    if (element && hasOlder && element.scrollHeight + element.scrollTop - element.clientHeight < AHEAD_PX) readOlder();
  }, [scroller, hasOlder, readOlder]);
  // At the very top no scrolling follows that could ask again: what was just read may still not reach beyond the screen.
  useEffect(readAhead, [readAhead, thread]);
  const scrolled = (): void => {
    onScroll();
    readAhead();
  };

  return (
    <div className={styles.frame}>
      <div
        className={styles.scroller}
        ref={scroller}
        onScroll={scrolled}
        tabIndex={0}
        aria-label={t.phone.label(displayNumber(to))}
      >
        <div className={styles.entries} role="log" aria-live="off">
          {hasOlder ? (
            <button type="button" className={styles.older} onClick={readOlder}>
              {t.phone.earlier}
            </button>
          ) : null}
          {!hasOlder && thread.evicted > 0 ? <p className={styles.day}>{t.phone.evicted(thread.evicted)}</p> : null}
          {opened && entries.length === 0 ? <p className={styles.nothing}>{t.phone.unknownDetail(displayNumber(to))}</p> : null}
          <Entries entries={opened ? entries : []} subject={subject} />
        </div>
      </div>
      {away && missed > 0 ? (
        <button type="button" className={styles.newer} onClick={toNewest}>
          <DownIcon /> {t.phone.newer(missed)}
        </button>
      ) : null}
    </div>
  );
}

function Entries({ entries, subject }: { entries: readonly Entry[]; subject: Subject }) {
  const { dayLabel } = useTimes();
  return entries.map((entry, i) => {
    const at = Date.parse(entry.at);
    const previous = entries[i - 1];
    const before = previous && Date.parse(previous.at);
    const newDay = before === undefined || dayNumber(before) !== dayNumber(at);
    const pause = before !== undefined && at - before > PAUSE_MS;
    return (
      <div key={entry.id} className={styles.entry} data-entry={entry.id}>
        {newDay || pause ? (
          <p className={styles.day}>
            <time dateTime={new Date(at).toISOString()}>
              {newDay ? `${dayLabel(at)} ` : ''}
              {clockTime(at)}
            </time>
          </p>
        ) : null}
        {entry.kind === 'message' ? (
          <Bubble message={entry.message} current={entry.message.id === subject.messageId} />
        ) : entry.kind === 'reply' ? (
          <p className={styles.reply} dir="auto" data-testid="reply">
            {entry.reply.text}
          </p>
        ) : (
          <RefusedNote refusal={entry.refusal} current={entry.refusal.exchangeId === subject.exchangeId} />
        )}
      </div>
    );
  });
}

/** What the reader has before their eyes is read; a page in a hidden tab is before nobody's. */
function useReading(to: string, lastSeq: number): void {
  const session = useSession();
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'visible' && lastSeq > 0) session.markRead(to, lastSeq);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [session, to, lastSeq]);
}

/** Brings the message of a deep link into view, reading backwards until it is there. */
function useReveal(subject: Subject, entries: readonly Entry[], hasOlder: boolean, to: string): void {
  const session = useSession();
  const id = subject.messageId ?? subject.exchangeId;
  const revealed = useRef<string>(null);
  useEffect(() => {
    if (id === null || revealed.current === id) return;
    const element = document.querySelector(`[data-entry="${CSS.escape(id)}"]`);
    if (element) {
      revealed.current = id;
      element.scrollIntoView({ block: isInView(element) ? 'nearest' : 'center' });
    } else if (hasOlder && !subject.missing) {
      session.readOlder(to).catch(() => undefined);
    }
  }, [id, entries, hasOlder, session, to, subject.missing]);
}

function isInView(element: Element): boolean {
  const view = element.parentElement?.parentElement?.getBoundingClientRect();
  const box = element.getBoundingClientRect();
  return view !== undefined && box.top >= view.top && box.bottom <= view.bottom;
}

/**
 * The scroller is laid out from below (`column-reverse` around the entries): it stands at the newest by itself, older
 * ones above move nothing, and a reader who has scrolled up is kept on what they read by the browser's anchoring.
 */
function useStandAtNewest(entries: readonly Entry[]) {
  const scroller = useRef<HTMLDivElement>(null);
  const lastSeq = entries.at(-1)?.seq ?? 0;
  const [away, setAway] = useState(false);
  const [seen, setSeen] = useState(lastSeq);
  useEffect(() => {
    if (!away) setSeen(lastSeq);
  }, [away, lastSeq]);
  const onScroll = (): void => setAway((scroller.current?.scrollTop ?? 0) < -AT_NEWEST_PX);
  const toNewest = (): void => scroller.current?.scrollTo({ top: 0, behavior: 'smooth' });
  return { scroller, away, toNewest, onScroll, missed: entries.filter((entry) => entry.seq > seen).length };
}

/** What can be done with all numbers, in sight above them, and with one, behind its “…”: mark as read, delete. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useAccount } from '../../state/chosen.ts';
import { readMarks } from '../../state/read-marks.ts';
import { useSend } from '../../state/send.ts';
import { useSession } from '../../state/session.tsx';
import { displayNumber } from '../../text/number.ts';
import { Button, IconButton } from '../../ui/controls/button.tsx';
import { Drawing } from '../../ui/icons.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TrashIcon } from '../../ui/trash-icon.tsx';
import { markAllRead } from './mark-all-read.ts';
import { useWords } from './texts.ts';
import styles from './list-menu.module.css';

/** The number it is about, and the button that it belongs to. */
interface Opened {
  to: string;
  by: HTMLElement;
}

export function ListMenu() {
  const t = useWords();
  const session = useSession();
  const [opened, setOpened] = useState<Opened | null>(null);
  /** The number that is to be cleared, an empty text for all of them. */
  const [clearing, setClearing] = useState<string | null>(null);
  useRowButtons(setOpened);
  const close = (): void => {
    opened?.by.focus();
    setOpened(null);
  };
  const markRead = (to: string): void => {
    session.markRead(to, session.get().inbox.rows.get(to)?.lastSeq ?? 0);
    close();
  };
  const clear = (to: string): void => {
    setClearing(to);
    close();
  };
  return (
    <>
      <IconButton label={t.allRead} onClick={() => readMarks.set(markAllRead(readMarks.fresh(), session.get().inbox.seq))}>
        <Drawing>
          <path d="m1.4 8.6 3 3 6.2-7M7.6 11l.6.6 6.4-7" />
        </Drawing>
      </IconButton>
      <IconButton label={t.clearAll} aria-haspopup="dialog" onClick={() => clear('')}>
        <TrashIcon />
      </IconButton>
      {opened ? (
        <Menu opened={opened} onClose={close} label={t.menu}>
          <button type="button" role="menuitem" tabIndex={-1} onClick={() => markRead(opened.to)}>
            {t.read}
          </button>
          <button type="button" role="menuitem" tabIndex={-1} onClick={() => clear(opened.to)}>
            {t.clear}
          </button>
        </Menu>
      ) : null}
      {clearing === null ? null : <ClearQuestion to={clearing} onClose={() => setClearing(null)} />}
    </>
  );
}

/** The rows themselves stand before this part is there: their buttons are heard of from here. */
function useRowButtons(open: (opened: Opened) => void): void {
  useEffect(() => {
    const click = ({ target }: MouseEvent): void => {
      const by = target instanceof Element ? target.closest<HTMLElement>('[data-more]') : null;
      if (by) open({ to: by.dataset['more'] ?? '', by });
    };
    document.addEventListener('click', click);
    return () => document.removeEventListener('click', click);
  }, [open]);
}

interface MenuProps {
  opened: Opened;
  label: string;
  onClose: () => void;
  children: React.ReactNode;
}

function Menu({ opened, label, onClose, children }: MenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const items = (): HTMLElement[] => [...(menu.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
  useLayoutEffect(() => {
    const { right, bottom } = opened.by.getBoundingClientRect();
    menu.current?.style.setProperty('--right', `${right}px`);
    menu.current?.style.setProperty('--bottom', `${bottom}px`);
    items()[0]?.focus();
  }, [opened]);
  const press = (event: KeyboardEvent): void => {
    const all = items();
    const at = all.findIndex((item) => item === document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) all[(at + step + all.length) % all.length]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className={styles.around} onClick={onClose} />
      <div ref={menu} className={styles.menu} role="menu" tabIndex={-1} aria-label={label} onKeyDown={press}>
        {children}
      </div>
    </>
  );
}

/** Asks before messages are deleted: those of a number, or all. */
function ClearQuestion({ to, onClose }: { to: string; onClose: () => void }) {
  const t = useWords();
  const account = useAccount();
  const { problem, send } = useSend();
  const clear = async (): Promise<void> => {
    if ((await send('DELETE', 'messages', undefined, { to, account })) !== undefined) onClose();
  };
  return (
    <Sheet title={to === '' ? t.clearAllQuestion : t.clearQuestion(displayNumber(to))} onClose={onClose}>
      <div className={styles.question}>
        <p>{t.detail}</p>
        {problem ? <ProblemLine problem={problem} /> : null}
        <div className={styles.answers}>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button tone="danger" onClick={() => void clear()}>
            {t.yes}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}

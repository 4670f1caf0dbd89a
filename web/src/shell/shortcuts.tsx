/** The keyboard: one listener for the page's keys, and the dialogs two of them open. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useText } from '../i18n/text.ts';
import { newestCode } from '../state/inbox.ts';
import { useSession } from '../state/session.tsx';
import { writeClipboard } from '../ui/controls/copy.tsx';
import { SEARCH_ATTRIBUTE } from '../ui/controls/search-field.tsx';
import { readKey } from './keys.ts';
import type { Command } from './keys.ts';
import { fetchOnDemand, later } from '../ui/later.tsx';
import styles from './shortcuts.module.css';

const KeyList = later(() => import('./key-list.tsx').then((file) => file.KeyList));
const Palette = later(() => import('./palette.tsx').then((file) => file.Palette));

type Dialog = 'keys' | 'palette' | null;
const NOTE_MS = 1600;
/** Held or pressed before the key that opens a dialog or a place: `Ctrl K`, `?`, `G L`. */
const BEGINS_A_SHORTCUT: ReadonlySet<string> = new Set(['Control', 'Meta', 'Shift', 'g', 'G']);

export function Shortcuts() {
  const t = useText();
  const session = useSession();
  const [, navigate] = useLocation();
  const [dialog, setDialog] = useState<Dialog>(null);
  const [note, setNote] = useNote();

  const copyNewest = async (): Promise<void> => {
    const code = newestCode(session.get().inbox);
    if (code === null) return;
    setNote((await writeClipboard(code)) ? `${t.copy.copied} ${code}` : t.copy.failed);
  };
  const run = (command: Command): void => {
    if (command.do === 'go') navigate(command.path);
    else if (command.do === 'search') focusSearch();
    else if (command.do === 'move') moveFocus(command.step);
    else if (command.do === 'copy') void copyNewest();
    else if (command.do === 'reply') document.querySelector<HTMLInputElement>('[name="reply"]')?.focus();
    else setDialog(command.do);
  };
  useKeys(run);
  const takeTyped = useTypedAhead(dialog === 'palette', () => setDialog(null));

  const close = (): void => setDialog(null);
  return (
    <>
      <div className={styles.notes} role="status">
        {note === null ? null : <p className={styles.note}>{note}</p>}
      </div>
      {dialog === 'keys' ? <KeyList onClose={close} /> : null}
      {dialog === 'palette' ? (
        <Palette takeTyped={takeTyped} onClose={close} onKeys={() => setDialog('keys')} onCopy={() => void copyNewest()} />
      ) : null}
    </>
  );
}

function useNote(): [string | null, (note: string) => void] {
  const [note, setNote] = useState<string | null>(null);
  useEffect(() => {
    if (note === null) return;
    const timer = setTimeout(() => setNote(null), NOTE_MS);
    return () => clearTimeout(timer);
  }, [note]);
  return [note, setNote];
}

function useKeys(run: (command: Command) => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    let previous = '';
    const press = (event: KeyboardEvent): void => {
      const command = readKey(event, {
        previous,
        typing: isTyping(event.target),
        covered: document.querySelector('dialog[open]') !== null,
      });
      previous = event.key;
      if (BEGINS_A_SHORTCUT.has(event.key)) fetchOnDemand();
      if (command === null) return;
      event.preventDefault();
      previous = '';
      latest.current(command);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

/** The first palette comes over the network: what is typed until it stands is kept for it. The answer hands it over once. */
function useTypedAhead(awaited: boolean, giveUp: () => void): () => string {
  const typed = useRef('');
  const stop = useRef<() => void>(undefined);
  const latest = useRef(giveUp);
  useLayoutEffect(() => {
    if (!awaited) return;
    typed.current = '';
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Escape') latest.current();
      else if (event.key === 'Backspace') typed.current = typed.current.slice(0, -1);
      else if (event.key.length === 1) typed.current += event.key;
      else return;
      event.preventDefault();
      // Before the page's own keys, which would take a letter for a command.
      event.stopPropagation();
    };
    window.addEventListener('keydown', press, true);
    const end = (): void => window.removeEventListener('keydown', press, true);
    stop.current = end;
    return end;
  }, [awaited]);
  return () => {
    stop.current?.();
    return typed.current;
  };
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>(`[${SEARCH_ATTRIBUTE}]`);
  field?.focus();
  field?.select();
}

/** Moves along the rows of the page's list, from the focused or the current one. */
function moveFocus(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-testid="phone-row"]')];
  const focused = rows.findIndex((row) => row === document.activeElement);
  const from = focused >= 0 ? focused : rows.findIndex((row) => row.hasAttribute('aria-current'));
  const row = rows[Math.min(Math.max(from + step, 0), rows.length - 1)];
  row?.focus();
  row?.scrollIntoView({ block: 'nearest' });
}
